import { isAbsolute, join, normalize, relative } from "node:path";

/** Whether an address is a page of ours. Parsed: one that merely contains ours is not ours. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === "app:" && host === "wrapup";
}

/** What a link is for decides where it may lead (Electron's checklist, 15). */
export type Purpose = "record" | "notes" | "signIn";

/**
 * Whether a link may be handed to the operating system. Records and sign-ins: HubSpot over https,
 * its hosts with the dot, or the practice account's own origin. Links in notes: https, nothing else.
 */
export function mayOpen(url: string, purpose: Purpose, practiceOrigin: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, origin, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  // Others have no origin of their own to be compared.
  if (protocol !== "https:" && protocol !== "http:") return false;
  if (purpose === "notes") return protocol === "https:";
  if (practiceOrigin !== null && origin === practiceOrigin) return true;
  return protocol === "https:" && port === "" && hostname.endsWith(".hubspot.com");
}

/** The file in `folder` a URL's path names; null when it would leave the folder. */
export function insideOf(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes("\0") || decoded.includes("\\")) return null;
  const path = normalize(join(folder, decoded));
  const inside = relative(folder, path);
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? null : path;
}
