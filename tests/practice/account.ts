import { systemClock } from "../../electron/clock.ts";
import { createAccount } from "../../electron/hubspot/account.ts";
import { createHubspotCalls } from "../../electron/hubspot/calls.ts";
import { createClient } from "../../electron/hubspot/client.ts";
import { createDefinitions } from "../../electron/hubspot/definitions.ts";
import { createDispositions } from "../../electron/hubspot/dispositions.ts";
import { createGovernor, type Governor } from "../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../electron/hubspot/nodeTransport.ts";
import { createOwners } from "../../electron/hubspot/owners.ts";
import type { ApiVersion } from "../../electron/hubspot/paths.ts";
import { createRecords } from "../../electron/hubspot/records.ts";
import type { Answer } from "../../electron/hubspot/refusal.ts";
import {
  type Practice,
  type PracticeOptions,
  startPractice,
} from "../../electron/practice/server.ts";

export type Fault = {
  match?: { method?: string; path?: string };
  times?: number;
  do: Readonly<Record<string, unknown>> & { kind: string };
};

/** Tests ask more in a second than a person does; how it is paced has a test of its own. */
const unhurried: Governor = { admit: () => Promise.resolve(null), heed: () => {}, learn: () => {} };

/** A practice account and everything the app can ask of it, over real HTTP. */
export async function openAccount(options: PracticeOptions = {}, version: ApiVersion = "2026-03") {
  const practice = await startPractice({ limits: { search: 10_000, burst: 10_000 }, ...options });
  const client = clientOf(practice, version, unhurried);
  const definitions = createDefinitions(client);
  return {
    practice,
    client,
    definitions,
    calls: createHubspotCalls({ client, definitions }),
    records: createRecords(client),
    account: createAccount(client),
    owners: createOwners(client),
    dispositions: createDispositions(client),
    control: controlOf(practice),
  };
}

export function clientOf(
  { url, accessToken }: Pick<Practice, "url" | "accessToken">,
  version: ApiVersion = "2026-03",
  governor: Governor = createGovernor({ clock: systemClock }),
) {
  return createClient({
    base: url,
    version,
    transport: nodeTransport,
    createTransport: nodeTransport,
    token: () => Promise.resolve({ ok: true, value: accessToken }),
    governor,
    clock: systemClock,
    log: () => {},
    limitMs: 5_000,
  });
}

type Entry = { method: string; path: string; status: number | null; body: string };

function controlOf({ url, controlSecret }: Practice) {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${url}/_practice/${path}`, {
      method,
      headers: { "x-practice-secret": controlSecret, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  };
  return {
    fault: (fault: Fault) => ask("POST", "faults", fault),
    forgetRequests: () => ask("DELETE", "journal"),
    async requests(method?: string): Promise<Entry[]> {
      const { entries } = (await (await ask("GET", "journal")).json()) as { entries: Entry[] };
      const asked = entries.filter(({ path }) => !path.startsWith("/_practice"));
      return asked.filter((entry) => method === undefined || entry.method === method);
    },
  };
}

/** The value of an answer that must be one. */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}
