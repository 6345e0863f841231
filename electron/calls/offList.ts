import { numberMatcher } from "../../shared/phone.ts";
import type { Hideable, Settings } from "../../shared/settings.ts";

/** What the administrator allows, as far as calls go. */
export type Rules = {
  readonly hidden: readonly Hideable[];
  readonly doNotLog: readonly string[];
};

export type OffListParts = {
  readonly settings: () => Settings;
  readonly rules: () => Pick<Rules, "doNotLog">;
};

type Whose = "agent" | "administrator";

/** Whose list keeps a number's calls from being logged; null: nobody's. The administrator's goes first. */
export function createOffList({ settings, rules }: OffListParts) {
  const administrators = remembered();
  const agents = remembered();
  return (number: string): Whose | null => {
    const { homeCountry, doNotLog } = settings();
    if (administrators(rules().doNotLog, homeCountry)(number)) return "administrator";
    return agents(doNotLog, homeCountry)(number) ? "agent" : null;
  };
}

/** Thousands of numbers are read once, not at the start of every call. */
function remembered() {
  let of = "";
  let matches: (number: string) => boolean = () => false;
  return (numbers: readonly string[], homeCountry: string) => {
    const wanted = JSON.stringify([homeCountry, numbers]);
    if (wanted !== of) matches = numberMatcher(numbers, homeCountry);
    of = wanted;
    return matches;
  };
}
