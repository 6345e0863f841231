import { shell } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";
import { mayOpen, type Purpose } from "./addresses.ts";

/**
 * The only place that hands an address to the operating system. `origins`: for each purpose the one
 * place on this computer, `http://127.0.0.1:PORT`, that is allowed besides HubSpot; null for none.
 */
export function createOpenLink(origins: () => Readonly<Record<Purpose, string | null>>) {
  return async (url: string, purpose: Purpose): Promise<Result<null>> => {
    if (!mayOpen(url, purpose, origins()[purpose])) return fail("linkRefused");
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
