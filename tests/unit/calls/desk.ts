import { fieldsOf } from "../../../electron/outbox/plan.ts";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { Bound } from "../../../electron/calls/callRow.ts";
import { createCalls } from "../../../electron/calls/calls.ts";
import type { Rules } from "../../../electron/calls/offList.ts";
import { createWatch } from "../../../electron/calls/watch.ts";
import type { Match } from "../../../electron/directory/match.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import type { Answer } from "../../../electron/hubspot/refusal.ts";
import { usualSettings } from "../../../electron/settings/readSettings.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { keeping } from "../../../electron/outbox/completing.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import type { CallId } from "../../../shared/call.ts";
import { CallView as CallViewShape } from "../../../shared/call.ts";
import { NewContactKey } from "../../../shared/record.ts";
import { fail, type Result } from "../../../shared/result.ts";
import type { Settings } from "../../../shared/settings.ts";
import { createHandClock, settled } from "../../handClock.ts";
import { bound as usual, callId, connected, found, noon } from "./rows.ts";

export function createDesk() {
  const clock = createHandClock(noon);
  const callLog = createCallLog(openDatabase(":memory:"));
  const settings: Settings = { ...usualSettings("US"), ownNumbers: ["(202) 555-0199"] };
  let ids = 0;
  const desk = {
    bound: usual as Bound | null,
    match: { ok: true, value: { lookup: "none", found: [], choose: [] } } as Answer<Match>,
    settings: {} as Partial<Settings>,
    rules: { hidden: [], doNotLog: [] } as Rules,
    woken: 0,
    written: 0,
    times: [] as number[],
  };
  callLog.listen(() => (desk.written += 1));
  const { handlers: calls, lookAgain } = createCalls({
    callLog,
    clock,
    settings: () => ({ ...settings, ...desk.settings }),
    rules: () => desk.rules,
    fieldsOf,
    takeUp: () => Promise.resolve(fail("unreachable")),
    whole: () => Promise.resolve(null),
    ...keeping,
    explain: sentenceFor,
    bound: () => desk.bound,
    standingOf,
    wake: () => (desk.woken += 1),
    match: () => Promise.resolve(desk.match),
    companiesOf: () => Promise.resolve({ ok: true, value: [found("company", 9)] }),
    knowsDisposition: (id) => id === connected,
    newCallId: () => callId((ids += 1)),
    newContactKey: () => NewContactKey.parse("new:00000000-0000-4000-8000-000000000001"),
  });
  const watch = createWatch({
    callLog,
    clock,
    bound: () => desk.bound,
    time: ({ elapsedMs }) => desk.times.push(elapsedMs),
    failed: (thrown) => {
      throw thrown;
    },
  });
  return Object.assign(desk, { calls, lookAgain, callLog, clock, watch });
}
export type Desk = ReturnType<typeof createDesk>;

export async function must<T>(answer: Promise<Result<T>> | Result<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
export async function codeOf(answer: Promise<Result<unknown>> | Result<unknown>): Promise<string> {
  const result = await answer;
  return result.ok ? "ok" : result.error.code;
}
export async function start(desk: Desk, number = "202 555 0100"): Promise<CallId> {
  const view = await must(desk.calls.start({ number, direction: "outbound" }));
  await settled();
  return CallViewShape.parse(view).id;
}
export const rowOf = (desk: Desk, id: CallId) => {
  const row = desk.callLog.get(id);
  if (row === null) throw new Error("no row");
  return row;
};
