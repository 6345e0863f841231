import { shell } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";

/** What a link is for decides where it may lead (Electron's checklist, 15). */
export type Purpose = "record" | "notes";

export type OpenLinkParts = {
  /** Origin of the practice account now running, `http://127.0.0.1:PORT`; null without one. */
  readonly practiceOrigin: () => string | null;
};

/** Whether a link may be opened for this purpose. Parsed by URL; hosts end in a dotted suffix. */
export function mayOpen(url: string, purpose: Purpose, practiceOrigin: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  if (purpose === "notes") return protocol === "https:";
  if (practiceOrigin !== null && origin === practiceOrigin) return true;
  return protocol === "https:" && hostname.endsWith(".hubspot.com");
}

/** The only place that hands an address to the operating system. */
export function createOpenLink({ practiceOrigin }: OpenLinkParts) {
  return async (url: string, purpose: Purpose): Promise<Result<null>> => {
    if (!mayOpen(url, purpose, practiceOrigin())) return fail("linkRefused");
    await shell.openExternal(new URL(url).href);
    return ok(null);
  };
}
