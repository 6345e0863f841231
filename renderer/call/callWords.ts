import type { CallView, TimeMark } from "../../shared/call.ts";
import { readNumber } from "../../shared/phone.ts";
import { standingWords } from "../../shared/standing.ts";
import { spanWords } from "../ui/words.ts";
import { sharedWords, whyThisNumber } from "./news.ts";

/** "asleep 12 min": what is odd about a call's length. */
export function markWords(mark: TimeMark): string {
  switch (mark.kind) {
    case "asleep":
      return `asleep ${spanWords(mark.forMs)}`;
    case "clockChanged":
      return `clock changed by ${spanWords(mark.byMs)}`;
    case "interrupted":
      return "Wrapup was stopped meanwhile";
    case "edited":
      return "length edited";
  }
}

const numbersRead = new Map<string, string>();

/**
 * A number in its country's own grouping where it reads as one, else as it was typed. Reading one
 * takes longer than all else in a row of a list, so the latest are kept.
 */
export function numberWords(number: string, homeCountry: string): string {
  const key = `${homeCountry} ${number}`;
  const known = numbersRead.get(key);
  if (known !== undefined) return known;
  if (numbersRead.size >= 2_000) numbersRead.clear();
  const words = readInWords(number, homeCountry);
  numbersRead.set(key, words);
  return words;
}

function readInWords(number: string, homeCountry: string): string {
  const { international, oddity } = readNumber(number, homeCountry);
  return oddity === null && international !== null ? international : number.trim();
}

/** Why these people: what the lookup of the number said, in a few words. */
export function lookupWords(view: CallView): string | null {
  switch (view.lookup) {
    case "looking":
      return "looking whose it is…";
    case "none":
      if (readNumber(view.number, "").placeholder) return "a placeholder, not logged as a number";
      return view.number.trim() === "" ? null : "nobody in HubSpot has this number";
    case "one":
      return whyThisNumber(view);
    case "several":
      // Once somebody is chosen there is nothing left to choose, whoever else is on offer.
      return view.records.some(({ kind }) => kind === "contact") || view.offers.length === 0
        ? whyThisNumber(view)
        : sharedWords(view);
    case "failed":
      return "HubSpot could not say whose it is";
    case "own":
      return "this is your own number";
  }
}

/** "In HubSpot", or "Waiting, sends in 14 s" while there is time to add. */
export function standsWords(view: CallView, now: number): string {
  if (view.unsaved !== null) return "Not saved yet";
  if (view.standing === "waiting" && view.sendsAt !== null) {
    const left = Math.ceil((view.sendsAt - now) / 1000);
    return left > 0 ? `Waiting, sends in ${left} s` : "Waiting, sending now";
  }
  return standingWords[view.standing];
}
