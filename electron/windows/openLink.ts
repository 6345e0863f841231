import { shell } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";
import { mayOpen, type Purpose } from "./addresses.ts";

export type OpenLinkParts = {
  /** Origin of the practice account now running, `http://127.0.0.1:PORT`; null without one. */
  readonly practiceOrigin: () => string | null;
  /** Origin of the practice account that the ways in lead to; null where that is HubSpot. */
  readonly signInOrigin: () => string | null;
};

/** The only place that hands an address to the operating system. */
export function createOpenLink({ practiceOrigin, signInOrigin }: OpenLinkParts) {
  return async (url: string, purpose: Purpose): Promise<Result<null>> => {
    const origin = purpose === "signIn" ? signInOrigin() : practiceOrigin();
    if (!mayOpen(url, purpose, origin)) return fail("linkRefused");
    try {
      await shell.openExternal(new URL(url).href);
    } catch {
      // The system's own words differ everywhere and help nobody.
      return fail("browserFailed", purpose === "signIn" ? undefined : noBrowserSentence);
    }
    return ok(null);
  };
}

const noBrowserSentence = "The browser could not be opened. Open it yourself once, and try again.";
