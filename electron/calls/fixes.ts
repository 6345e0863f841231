import type { Fix } from "../../shared/call.ts";
import type { ErrorCode } from "../../shared/result.ts";
import type { Standing } from "../../shared/standing.ts";
import { isDeletedThere } from "./acts.ts";
import type { CallRow } from "./callRow.ts";

/** What helps against each reason, in the order it is offered; the rest can be edited and retried. */
const helps: Partial<Record<ErrorCode, readonly Fix[]>> = {
  conflict: ["resolve"],
  dispositionUnknown: ["outcome", "retry"],
  gone: ["dropRecord", "retry"],
  noOwner: ["owner", "retry"],
  notesTooLong: ["edit"],
  recordRefused: ["dropRecord", "retry"],
  scopeMissing: ["signIn", "retry"],
  signInExpired: ["signIn"],
  signInRefused: ["signIn"],
  twinAwaited: ["logAgain", "retry"],
};

/** What the agent can do about a call, as buttons; empty where it goes its way by itself. */
export function fixesOf(row: CallRow, standing: Standing): Fix[] {
  return [...(row.delivery.twin === null ? [] : (["twin"] as const)), ...helpFor(row, standing)];
}

function helpFor(row: CallRow, standing: Standing): readonly Fix[] {
  const { problem } = row.delivery;
  // Waiting for another program is the agent's to end at any time.
  if (problem?.code === "twinAwaited") return helps.twinAwaited ?? [];
  if (standing === "checking") return ["look"];
  if (problem?.needs === "signIn") return ["signIn"];
  if (standing !== "needsAttention" || problem === null) return [];
  if (isDeletedThere(row)) return ["logAgain"];
  return helps[problem.code] ?? ["edit", "retry"];
}
