import { createServer } from "node:net";
import { join } from "node:path";
import { startPractice } from "../../electron/practice/server.ts";
import type { CallId } from "../../shared/call.ts";
import { DispositionId } from "../../shared/disposition.ts";
import type { FoundRecord } from "../../shared/record.ts";
import { RecordId } from "../../shared/record.ts";
import type { DeskSetup } from "./deskWords.ts";
import { type Desk, openDesk, scale, until, type Workshop } from "./desk.ts";

type Entry = {
  method: string;
  path: string;
  status: number | null;
  changed: { did: string; what: string; id: string }[];
};
type Listed = { id: string; properties: Record<string, string | null> };

const callPath = "/crm/objects/2026-03/calls";
const listed =
  "hs_call_body,hs_call_disposition,hs_call_duration,hs_call_external_id,hs_call_recording_url";

export type TheirCall = {
  id: string;
  externalId: string;
  notes: string;
  lengthMs: number;
  dispositionId: string | null;
  recordingUrl: string | null;
  contacts: readonly string[];
};
type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Every call with an id past this one, straight from the account and not from its search. */
async function callsSince(id: string, ask: Ask): Promise<TheirCall[]> {
  const all: TheirCall[] = [];
  for (let after: string | null = id; after !== null;) {
    const page: {
      results: (Listed & { associations?: { contacts?: { results: { id: string }[] } } })[];
      paging?: { next?: { after: string } };
    } = await ask(
      "GET",
      `${callPath}?limit=100&properties=${listed}&associations=contacts&after=${after}`,
    );
    for (const { id: found, properties, associations } of page.results) {
      all.push({
        id: found,
        externalId: properties["hs_call_external_id"] ?? "",
        notes: properties["hs_call_body"] ?? "",
        lengthMs: Number(properties["hs_call_duration"]),
        dispositionId: properties["hs_call_disposition"] || null,
        recordingUrl: properties["hs_call_recording_url"] || null,
        contacts: [...new Set((associations?.contacts?.results ?? []).map((one) => one.id))].sort(),
      });
    }
    after = page.paging?.next?.after ?? null;
  }
  return all;
}

/** A practice account whose search lags as HubSpot's does, and everything a test asks of it. */
export async function openAccount(workshop: Workshop) {
  const epoch = Date.now();
  const practice = await startPractice({
    people: 12,
    calls: 0,
    timeScale: scale,
    searchLagMs: 20_000,
    // Many desks at a hurried clock share this account.
    limits: { burst: 1_000_000, search: 1_000_000 },
  });
  const nowhere = `http://127.0.0.1:${await portOfNobody()}`;
  let files = 0;
  const knownIds = new Set<string>();
  const otherIds = new Set<string>();
  let uniqueMade = false;
  let seenUpTo = "0";
  const desks: Desk[] = [];

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(practice.url + path, {
      method,
      headers: {
        authorization: `Bearer ${practice.accessToken}`,
        "x-practice-secret": practice.controlSecret,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  const account = {
    setup(): DeskSetup {
      files += 1;
      const file = join(workshop.folder, `calls-${epoch}-${files}.db`);
      return {
        file,
        url: practice.url,
        nowhere,
        token: practice.accessToken,
        epoch,
        scale,
        patienceMs: 10_000,
      };
    },
    async desk(setup: DeskSetup): Promise<Desk> {
      const desk = await openDesk(workshop, setup);
      desks.push(desk);
      return desk;
    },
    /** What the next request that matches meets; `times` when more than one shall. */
    fault: (deed: object, match: object = { method: "POST", path: `${callPath}$` }, times = 1) =>
      ask("POST", "/_practice/faults", { match, times, do: deed }),
    /** Something that happens to accounts in real life: another person, program or administrator. */
    happens: (what: string, given: object) => ask("POST", `/_practice/${what}`, given),
    /** A call that another program has logged; on a path that no fault of these stories matches. */
    async otherProgram(properties: Readonly<Record<string, string>>): Promise<string> {
      const path = "/crm/v3/objects/calls";
      const { id } = await ask<{ id: string }>("POST", path, { properties });
      otherIds.add(id);
      return id;
    },
    /** Which of these calls HubSpot has. */
    async stillThere(ids: readonly string[]): Promise<string[]> {
      const body = { inputs: ids.map((id) => ({ id })) };
      const path = "/crm/v3/objects/calls/batch/read";
      const { results } = await ask<{ results: Listed[] }>("POST", path, body);
      return results.map(({ id }) => id);
    },
    async newContact(firstname: string): Promise<FoundRecord> {
      const path = "/crm/objects/2026-03/contacts";
      const { id } = await ask<{ id: string }>("POST", path, { properties: { firstname } });
      return {
        kind: "contact",
        id: RecordId.parse(id),
        name: firstname,
        detail: "",
        why: "named",
      };
    },
    /** An outcome that an administrator has added; its id. */
    async newOutcome(label: string): Promise<DispositionId> {
      await account.happens("outcome-add", { label });
      const all = await ask<{ id: string; label: string }[]>("GET", "/calling/v1/dispositions");
      return DispositionId.parse(all.find((one) => one.label === label)?.id);
    },
    /** A property of calls with unique values, made once. */
    async uniqueProperty(): Promise<string> {
      if (!uniqueMade) {
        uniqueMade = true;
        await ask("POST", "/crm/v3/properties/calls", {
          name: uniqueName,
          label: "Wrapup",
          groupName: "call",
          type: "string",
          fieldType: "text",
          hasUniqueValue: true,
        });
      }
      return uniqueName;
    },
    forgetFaults: () => ask("DELETE", "/_practice/faults"),
    /** Until every fault has met its request. */
    faultMet: () =>
      until(
        "met",
        () => ask<{ faults: unknown[] }>("GET", "/_practice/faults"),
        ({ faults }) => faults.length === 0,
      ),
    async journal(): Promise<Entry[]> {
      return (await ask<{ entries: Entry[] }>("GET", "/_practice/journal")).entries;
    },
    /** How many requests to create a call came, and how many of them did create one. */
    async posts(): Promise<{ came: number; created: number }> {
      const posts = (await account.journal()).filter(
        ({ method, path }) => method === "POST" && path === callPath,
      );
      const created = posts.filter(({ changed }) => changed.some(({ did }) => did === "created"));
      return { came: posts.length, created: created.length };
    },
    forgetJournal: () => ask("DELETE", "/_practice/journal"),
    /** A fresh look at what HubSpot holds of one call, by reading every call. */
    async calls(id: CallId): Promise<Listed[]> {
      const all: Listed[] = [];
      for (let after: string | null = "0"; after !== null;) {
        const page: { results: Listed[]; paging?: { next?: { after: string } } } = await ask(
          "GET",
          `${callPath}?limit=100&properties=${listed}&after=${after}`,
        );
        all.push(...page.results);
        after = page.paging?.next?.after ?? null;
      }
      return all.filter(({ properties }) => properties["hs_call_external_id"] === id);
    },
    async contact(): Promise<FoundRecord> {
      const { results } = await ask<{ results: Listed[] }>(
        "GET",
        "/crm/objects/2026-03/contacts?limit=1&properties=firstname",
      );
      const id = RecordId.parse(results[0]?.id);
      return { kind: "contact", id, name: "Somebody", detail: "", why: "named" };
    },
    /** Ends every sign-in, or makes the account's own token good again. */
    tokens: (what: "revoke" | "renew") => ask("POST", "/_practice/tokens", { do: what }),
    /** What HubSpot holds of these calls, each as often as it is there. */
    async everyCall(ids: readonly CallId[]): Promise<TheirCall[]> {
      for (const id of ids) knownIds.add(id);
      const all = await callsSince(seenUpTo, ask);
      return all.filter(
        ({ id, externalId }) => otherIds.has(id) || ids.some((one) => one === externalId),
      );
    },
    /** Calls that no row of any desk has ever known; from here on what is there has been looked at. */
    async strangers(ids: readonly CallId[]): Promise<string[]> {
      for (const id of ids) knownIds.add(id);
      const all = await callsSince(seenUpTo, ask);
      seenUpTo = all.at(-1)?.id ?? seenUpTo;
      return all.flatMap(({ id, externalId }) =>
        knownIds.has(externalId) || otherIds.has(id) ? [] : [id],
      );
    },
    async contactsNamed(firstname: string): Promise<number> {
      let named = 0;
      for (let after: string | null = "0"; after !== null;) {
        const page: { results: Listed[]; paging?: { next?: { after: string } } } = await ask(
          "GET",
          `/crm/objects/2026-03/contacts?limit=100&properties=firstname&after=${after}`,
        );
        named += page.results.filter(
          ({ properties: { firstname: is } }) => is === firstname,
        ).length;
        after = page.paging?.next?.after ?? null;
      }
      return named;
    },
    bugs: () => desks.flatMap(({ bugs }) => bugs),
    async close(): Promise<void> {
      await Promise.all(desks.map((desk) => desk.kill()));
      await practice.stop();
    },
  };
  return account;
}

const uniqueName = "wrapup_call_id";

/** A port that was free a moment ago and that nobody is told of. */
async function portOfNobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address !== null ? address.port : 9;
}

export type Account = Awaited<ReturnType<typeof openAccount>>;
