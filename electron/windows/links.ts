import type { Handlers } from "../../shared/bridge.ts";
import type { RecordId, RecordKind } from "../../shared/record.ts";
import type { LinkHome } from "../hubspot/recordLink.ts";
import { fail, type Result } from "../../shared/result.ts";
import type { Purpose } from "./addresses.ts";

export type LinksParts = {
  readonly open: (url: string, purpose: Purpose) => Promise<Result<null>>;
  readonly practiceOrigin: () => string | null;
  /** Where the account's own pages are; null while nobody is signed in. */
  readonly home: () => LinkHome | null;
  readonly address: (home: LinkHome, kind: RecordKind | "call", id: RecordId) => string;
};

export function createLinks(parts: LinksParts): Handlers["links"] {
  const { open, practiceOrigin, home, address } = parts;
  return {
    async openRecord({ kind, id }) {
      const account = home();
      return account === null ? fail("notSignedIn") : open(address(account, kind, id), "record");
    },
    async openPractice() {
      const origin = practiceOrigin();
      return origin === null ? fail("practiceDown") : open(`${origin}/`, "record");
    },
    openFromNotes: ({ url }) => open(url, "notes"),
  };
}
