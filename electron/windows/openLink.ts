import { shell } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";
import { mayOpen, type Purpose } from "./addresses.ts";

export type OpenLinkParts = {
  /** Origin of the practice account now running, `http://127.0.0.1:PORT`; null without one. */
  readonly practiceOrigin: () => string | null;
};

/** The only place that hands an address to the operating system. */
export function createOpenLink({ practiceOrigin }: OpenLinkParts) {
  return async (url: string, purpose: Purpose): Promise<Result<null>> => {
    if (!mayOpen(url, purpose, practiceOrigin())) return fail("linkRefused");
    await shell.openExternal(new URL(url).href);
    return ok(null);
  };
}
