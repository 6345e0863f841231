import { isLoopback } from "./allowed.ts";

/** What a developer, a script or a test says at start-up. */
export type Overrides = {
  /** Base of the API; loopback only. */
  readonly url: string | null;
  readonly accessToken: string | null;
  readonly ownerEmail: string | null;
  /** An administrator's file in another place than the system's. */
  readonly administratorFile: string | null;
  /** A sentence when something given could not be honoured. */
  readonly refused: string | null;
};

const names = [
  "WRAPUP_HUBSPOT_URL",
  "WRAPUP_ACCESS_TOKEN",
  "WRAPUP_OWNER_EMAIL",
  "WRAPUP_ADMINISTRATOR_FILE",
] as const;

/**
 * Reads the start-up overrides and removes them from the environment, so that no child process and
 * no crash report inherits a token. A packaged app honours none of them.
 */
export function takeOverrides(env: NodeJS.ProcessEnv, packaged: boolean): Overrides {
  const [url = null, accessToken = null, ownerEmail = null, administratorFile = null] = names.map(
    (name) => {
      const value = env[name];
      delete env[name];
      return packaged || value === undefined || value === "" ? null : value;
    },
  );
  if (url !== null && !isLoopback(url)) {
    return {
      url: null,
      accessToken: null,
      ownerEmail,
      administratorFile,
      refused:
        "WRAPUP_HUBSPOT_URL may only name an address on this computer, such as http://127.0.0.1:8080.",
    };
  }
  return { url, accessToken, ownerEmail, administratorFile, refused: null };
}
