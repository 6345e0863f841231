import { fail, ok, type Result } from "../../shared/result.ts";

/** HubSpot's one API host, for all regions (developers.hubspot.com, API reference). */
export const hubspotApi = "https://api.hubapi.com";

/** Electron supports its newest three majors; 45 is the pinned one (releases.electronjs.org). */
const oldestSupported = 43;

/** Wrapup's own version, the Electron it runs on, and whether that one still gets fixes. */
export type Runtime = {
  readonly app: string;
  readonly version: string;
  readonly supported: boolean;
};

export function runtimeOf(electronVersion: string, app: string): Runtime {
  const major = Number.parseInt(electronVersion, 10);
  return { app, version: electronVersion, supported: major >= oldestSupported };
}

/** Whether an address is on this computer: only 127.0.0.0/8, ::1 and localhost are. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Whether this runtime may sign in at `url`. An Electron past its support gets no fixes of its
 * network and page engine, so it is kept to this computer: no customer's token passes through it.
 */
export function mayConnect(url: string, runtime: Runtime): Result<null> {
  if (isLoopback(url)) return ok(null);
  if (!URL.canParse(url) || new URL(url).origin !== hubspotApi) return fail("baseRefused");
  return runtime.supported ? ok(null) : fail("runtimeTooOld");
}
