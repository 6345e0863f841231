import type { CallView } from "../../shared/call.ts";
import { standingWords } from "../../shared/standing.ts";
import { lengthWords } from "../ui/words.ts";

/** Who a call is with, as a heading: the first contact, else the first company, else the number. */
export function whoOf(call: Pick<CallView, "records" | "number">): string {
  const person = call.records.find(({ kind }) => kind === "contact");
  const company = call.records.find(({ kind }) => kind === "company");
  return (person ?? company)?.name ?? (call.number.trim() === "" ? "No number" : call.number);
}

/**
 * What a screen reader hears when a call changes: start, who, end, where it stands. Never the
 * clock, and nothing about what only came along with another change.
 */
export function newsOf(before: CallView | undefined, after: CallView): string[] {
  if (before === undefined) {
    return after.phase === "talking" ? [`Call started: ${whoOf(after)}.`] : [];
  }
  const news: string[] = [];
  if (before.phase === "talking" && after.phase === "wrapup") {
    news.push(`Call ended, ${lengthWords(after.elapsedMs)}.`);
  }
  if (before.phase === "wrapup" && after.phase === "talking") news.push("The call goes on.");
  if (before.lookup !== after.lookup) news.push(...lookupNews(after));
  if (before.unsaved !== null && after.unsaved === null) news.push("Everything is saved again.");
  if (before.standing !== after.standing && after.phase === "wrapup") {
    const words = standingWords[after.standing];
    news.push(after.reason === null ? `${words}.` : `${words}: ${after.reason}`);
  }
  return news;
}

function lookupNews(call: CallView): string[] {
  if (call.lookup === "one") return [`${whoOf(call)}. ${whyThisNumber(call) ?? ""}`.trim()];
  if (call.lookup === "several") return [sharedWords(call)];
  if (call.lookup === "none") return ["Nobody in HubSpot has this number."];
  return [];
}

/**
 * Why the number stands for somebody on the call. Who was added by hand has another reason, which
 * says nothing about the number.
 */
export function whyThisNumber({ records }: Pick<CallView, "records">): string | null {
  return records.find(({ why }) => /\bnumber\b|\bswitchboard\b/.test(why))?.why ?? null;
}

/** "3 people share this number: choose." */
export function sharedWords({ offers }: Pick<CallView, "offers">): string {
  const people = offers.filter(({ kind }) => kind === "contact").length;
  return people > 1
    ? `${people} people share this number: choose`
    : "Several records have this number: choose";
}
