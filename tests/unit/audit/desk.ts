import { createAudit } from "../../../electron/audit/room.ts";
import type { Asked } from "../../../electron/audit/theirDay.ts";
import type { CallLog } from "../../../electron/calls/callLog.ts";
import type { Bound } from "../../../electron/calls/callRow.ts";
import { told } from "../../../electron/calls/told.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { afterGone } from "../../../electron/outbox/accepted.ts";
import { fieldsOf } from "../../../electron/outbox/plan.ts";
import type { TwinSweep } from "../../../electron/outbox/sweep.ts";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { contract } from "../../../shared/contract.ts";
import { AuditDayName } from "../../../shared/audit.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import { must } from "../calls/desk.ts";
import { connected } from "../calls/rows.ts";

export const dayNamed = (name: string) => AuditDayName.parse(name);
export const today = dayNamed("2026-11-23");
export const busy = DispositionId.parse("9d9162e7-6cf3-4944-bf63-4dff82258764");

/** The audit as the window meets it: every answer is held to the contract. */
export function openAudit(parts: {
  callLog: CallLog;
  bound: () => Bound | null;
  remote?: () => Asked | null;
  lookForSeconds?: TwinSweep["through"];
  timeZone?: string | null;
}) {
  const state = { path: null as string | null, suggested: [] as string[] };
  const { handlers } = createAudit({
    ...told,
    callLog: parts.callLog,
    bound: parts.bound,
    remote: parts.remote ?? (() => null),
    standingOf,
    fieldsOf,
    afterGone,
    explain: sentenceFor,
    lookForSeconds: parts.lookForSeconds ?? (() => Promise.resolve(false)),
    outcomes: () => ({
      dispositions: [
        { id: connected, label: "Connected", digit: 1 },
        { id: busy, label: "Busy", digit: 2 },
      ],
      asOf: 0,
      live: true,
    }),
    timeZone: () => parts.timeZone ?? "UTC",
    askWhere({ name, format }) {
      state.suggested.push(`${name}.${format}`);
      return Promise.resolve(state.path);
    },
  });
  const { output } = contract.audit.reconcile;
  return Object.assign(state, {
    handlers,
    days: async (before: string | null = null) =>
      contract.audit.days.output.parse(
        await must(handlers.days({ before: before === null ? null : dayNamed(before) })),
      ),
    lines: async (day = today) =>
      contract.audit.lines.output.parse(await must(handlers.lines({ day }))),
    reconcile: async (day = today) => output.parse(await must(handlers.reconcile({ day }))),
  });
}
export type AuditDesk = ReturnType<typeof openAudit>;
