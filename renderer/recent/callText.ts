import { numberWords } from "../call/callWords.ts";
import { cleanForShowing } from "../call/cleanNotes.ts";
import { outcomeLabel } from "../call/outcomeStore.ts";
import type { CallPage } from "../../shared/call.ts";
import type { DispositionList } from "../../shared/disposition.ts";
import { kindWords } from "../ui/recordWords.ts";
import { lengthWords, wholeTime } from "../ui/words.ts";

const directions = { outbound: "Outbound", inbound: "Inbound" };

/** A call with all it has, as text that can be pasted anywhere. */
export function callText(page: CallPage, outcomes: DispositionList | null, home: string): string {
  const { call, title, callType, records, notesBefore, notes } = page;
  const { direction, dispositionId, lengthMs, number, reason, startedAt } = call;
  const facts: readonly (readonly [string, string | null])[] = [
    ["When", wholeTime(startedAt)],
    ["Number", numberWords(number, home)],
    ["Direction", direction === null ? null : directions[direction]],
    ["Length", lengthMs === null ? null : lengthWords(lengthMs)],
    ["Outcome", dispositionId === null ? null : outcomeLabel(outcomes, dispositionId)],
    ["Call type", callType],
    ...records.map(({ kind, name }) => [kindWords[kind], name] as const),
    ["Wrapup says", reason],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === null || value === "" ? [] : [`${name}: ${value}`],
  );
  const written = [notesBefore, notes].map(notesText).filter((text) => text !== "");
  return [title, ...lines, ...(written.length > 0 ? ["", ...written] : [])].join("\n");
}

/** Notes as plain text: a line for each paragraph, a dash before each point. */
export function notesText(html: string): string {
  const broken = cleanForShowing(html)
    .replace(/<li[^>]*>/gi, "<li>- ")
    .replace(/<br[^>]*>|<\/(p|li|h[1-6]|tr|div|blockquote)>/gi, "$&\n");
  const { body } = new DOMParser().parseFromString(broken, "text/html");
  return (body.textContent ?? "").replace(/\n{3,}/g, "\n\n").trim();
}
