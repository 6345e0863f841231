import { caughtUp } from "../../../electron/calls/conflict.ts";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { Bound, CallRow } from "../../../electron/calls/callRow.ts";
import { createCalls } from "../../../electron/calls/calls.ts";
import { createHistory } from "../../../electron/calls/history.ts";
import type { Rules } from "../../../electron/calls/offList.ts";
import { recentOf } from "../../../electron/calls/view.ts";
import { notesText } from "../../../electron/calls/notes.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import type { CallFields } from "../../../electron/hubspot/call.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { afterGone } from "../../../electron/outbox/accepted.ts";
import { createDelivery } from "../../../electron/outbox/deliverBatch.ts";
import { keeping } from "../../../electron/outbox/completing.ts";
import { createFirstLook } from "../../../electron/outbox/firstLook.ts";
import { createOutbox } from "../../../electron/outbox/outbox.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import type { PracticeOptions } from "../../../electron/practice/server.ts";
import { isUnfinished, standingOf } from "../../../electron/outbox/standing.ts";
import { usualSettings } from "../../../electron/settings/readSettings.ts";
import { CallPage } from "../../../shared/call.ts";
import type { CallId } from "../../../shared/call.ts";
import { contract } from "../../../shared/contract.ts";
import {
  NewContactKey,
  RecordId,
  type RecordKind,
  type RecordRef,
} from "../../../shared/record.ts";

import type { Settings } from "../../../shared/settings.ts";
import { createHandClock } from "../../handClock.ts";
import { openAccount, valueOf } from "../../practice/account.ts";
import { must } from "./desk.ts";
import { callId, noon } from "./rows.ts";

/** The practice account over HTTP, SQLite, the outbox, and a clock of ours moved by hand. */
export async function openDesk(options: PracticeOptions = {}) {
  const account = await openAccount({ people: 60, calls: 0, ...options });
  const details = valueOf(await account.account.details());
  valueOf(await account.definitions.load());
  const owners = valueOf(await account.owners.list());
  const [me, mate] = owners;
  if (me === undefined || mate === undefined) throw new Error("The account has too few owners.");
  const clock = createHandClock(noon);
  const database = openDatabase(":memory:");
  const callLog = createCallLog(database);
  const memory = createMemory(database, clock);
  const bound: Bound = { base: "practice", accountId: details.id, ownerId: me.id };
  const state = {
    online: true,
    bound: bound as Bound | null,
    rules: { hidden: [], doNotLog: [] } as Rules,
    settings: usualSettings("US"),
    twins: "off" as Settings["twins"],
    said: [] as string[],
  };
  const remote = () =>
    state.online
      ? {
          ...account,
          colleagues: account.owners.colleagues,
          callTypes: async () => ({
            ok: true as const,
            value: account.definitions.offered("hs_activity_type"),
          }),
        }
      : null;
  const nameOfUser = () => Promise.resolve("Somebody in HubSpot");
  const outbox = createOutbox({
    callLog,
    clock,
    signedIn: () => (state.online ? { bound, remote: { ...account, nameOfUser } } : null),
    delivery: createDelivery({
      textOf: notesText,
      callLog,
      clock,
      explain: sentenceFor,
      refused: () => undefined,
      answered: () => undefined,
      say: (message) => state.said.push(message),
      caughtUp: (known, reading) => caughtUp(known, reading, fieldsOf),
      firstLook: createFirstLook({
        callLog,
        clock,
        say: (message) => state.said.push(message),
        settings: () => ({ ...state.settings, twins: state.twins }),
      }),
    }),
    failed(thrown) {
      throw thrown;
    },
  });
  let ids = 0;
  const newCallId = () => callId((ids += 1));
  const shared = { callLog, clock, bound: () => state.bound, standingOf, rules: () => state.rules };
  const history = createHistory({
    ...shared,
    database,
    memory,
    remote,
    isUnfinished,
    fieldsOf,
    afterGone,
    explain: sentenceFor,
    keepDays: () => state.settings.keepDays,
    newCallId,
    failed(thrown) {
      throw thrown;
    },
  });
  const { handlers: calls } = createCalls({
    ...shared,
    settings: () => state.settings,
    wake: outbox.wake,
    match: () =>
      Promise.resolve({ ok: true, value: { lookup: "none", found: [], choose: [] } } as const),
    companiesOf: () => Promise.resolve({ ok: true, value: [] } as const),
    fieldsOf,
    knowsDisposition: () => true,
    newCallId,
    newContactKey: () => NewContactKey.parse("new:00000000-0000-4000-8000-000000000001"),
    takeUp: history.takeUp,
    whole: history.whole,
    ...keeping,
    explain: sentenceFor,
  });
  const { page, open } = history.handlers.recent;

  const usual: CallFields = {
    startedAt: noon - 3_600_000,
    lengthMs: 61_000,
    title: "Intro",
    notes: "<p>theirs</p>",
    direction: "outbound",
    dispositionId: null,
    callType: null,
    fromNumber: "+12025550199",
    toNumber: "+12025550123",
    ownerId: me.id,
  };

  async function ask(method: string, path: string): Promise<unknown> {
    const { url, accessToken, controlSecret } = account.practice;
    const headers = { authorization: `Bearer ${accessToken}`, "x-practice-secret": controlSecret };
    const answer = await fetch(url + path, { method, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  }

  return Object.assign(state, {
    account,
    database,
    callLog,
    clock,
    outbox,
    calls,
    history,
    me,
    mate,
    whose: bound,
    /** A call that somebody logs elsewhere. */
    async theirs(change: Partial<CallFields> = {}, records: readonly RecordRef[] = []) {
      const externalId = callId(0xffff);
      const answer = await account.calls.create({ ...usual, ...change, externalId }, records);
      return valueOf(answer).id;
    },
    async change(id: RecordId, fields: Partial<CallFields>) {
      valueOf(await account.calls.update(id, fields));
    },
    async record(kind: RecordKind, text = "a"): Promise<RecordRef> {
      const [first] = valueOf(await account.records.search(kind, text, { limit: 1 }));
      return { kind, id: RecordId.parse(first?.id) };
    },
    /** A page as the window gets it. */
    async page(
      show: Parameters<typeof page>[0]["show"],
      from: "disk" | "account" = "account",
      before: number | null = null,
    ) {
      const value = await must(page({ before, from, show }));
      return contract.recent.page.output.parse(value);
    },
    open: async (key: string) => CallPage.parse(await must(open({ key }))),
    async takeUp(hubspotId: RecordId): Promise<CallRow> {
      const { id } = await must(calls.takeUp({ hubspotId }));
      return row(id as CallId);
    },
    row,
    line: (id: CallId) => recentOf(row(id), standingOf, history.nameOf),
    /** Lets our clock run, and whatever falls due be sent. */
    async pass(ms: number) {
      await clock.pass(ms);
      outbox.wake();
      await outbox.drained(600_000);
    },
    seen: async (id: RecordId) => valueOf(await account.calls.one(id)),
    /** Which call stands first on a record's page; "" for none. */
    pinnedOn: async ({ kind, id }: RecordRef) => {
      const path = `/crm/v3/objects/${kind}/${id}?properties=hs_pinned_engagement_id`;
      const { properties } = (await ask("GET", path)) as {
        properties: Record<string, string | null>;
      };
      return properties["hs_pinned_engagement_id"] ?? "";
    },
    /** What was asked of the account since it was last asked for this. */
    async asked(): Promise<{ method: string; path: string }[]> {
      const { entries } = (await ask("GET", "/_practice/journal")) as {
        entries: { method: string; path: string }[];
      };
      await ask("DELETE", "/_practice/journal");
      return entries;
    },
    isGone: async (id: RecordId) => !(await account.calls.one(id)).ok,
    async close() {
      outbox.stop();
      await account.practice.stop();
    },
  });

  function row(id: CallId): CallRow {
    const known = callLog.get(id);
    if (known === null) throw new Error("There is no such row.");
    return known;
  }
}
export type AccountDesk = Awaited<ReturnType<typeof openDesk>>;
