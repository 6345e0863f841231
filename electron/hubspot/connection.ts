import type { Clock } from "../clock.ts";
import { createAccount } from "./account.ts";
import type { HubspotCalls } from "./call.ts";
import { createHubspotCalls } from "./calls.ts";
import { createClient, type RequestLine } from "./client.ts";
import { createDefinitions } from "./definitions.ts";
import { createDispositions } from "./dispositions.ts";
import { createGovernor } from "./governor.ts";
import { createOwners } from "./owners.ts";
import { createRecords, type HubspotRecords } from "./records.ts";
import type { Transport } from "./transport.ts";

export type ConnectionParts = {
  readonly url: string;
  readonly token: string;
  readonly transport: Transport;
  readonly createTransport: Transport;
  readonly clock: Clock;
  readonly log: (line: RequestLine) => void;
};

/** Everything one sign-in can ask of HubSpot, over one client and one governor. */
export type Connection = {
  readonly calls: HubspotCalls;
  readonly records: HubspotRecords;
  readonly dispositions: ReturnType<typeof createDispositions>["list"];
  readonly details: ReturnType<typeof createAccount>["details"];
  readonly owners: ReturnType<typeof createOwners>["list"];
};

/** Asks nothing yet. The definitions of calls are fetched once the account has answered. */
export function createConnection(parts: ConnectionParts): Connection {
  const { url, token, transport, createTransport, clock, log } = parts;
  let timeZone: string | null = null;
  const client = createClient({
    base: url,
    version: "2026-03",
    transport,
    createTransport,
    token: () => Promise.resolve(token),
    governor: createGovernor({ clock }),
    clock,
    log,
    timeZone: () => timeZone,
  });
  const account = createAccount(client);
  const definitions = createDefinitions(client);
  return {
    calls: createHubspotCalls({ client, definitions }),
    records: createRecords(client),
    dispositions: createDispositions(client).list,
    owners: createOwners(client).list,
    async details() {
      const answer = await account.details();
      if (answer.ok) {
        timeZone = answer.value.timeZone;
        // Fetched now, so that nothing is asked when the agent hangs up.
        void definitions.load();
      }
      return answer;
    },
  };
}
