import type { Handlers } from "../../shared/bridge.ts";
import type { RecordId, RecordKind } from "../../shared/record.ts";
import { fail, type Result } from "../../shared/result.ts";
import type { Purpose } from "./addresses.ts";

export type LinksParts = {
  readonly open: (url: string, purpose: Purpose) => Promise<Result<null>>;
  /** The address of a record on the account's own pages; null while nobody is signed in. */
  readonly addressOf: (kind: RecordKind | "call", id: RecordId) => string | null;
};

export function createLinks({ open, addressOf }: LinksParts): Handlers["links"] {
  return {
    async openRecord({ kind, id }) {
      const address = addressOf(kind, id);
      return address === null ? fail("notSignedIn") : open(address, "record");
    },
    openFromNotes: ({ url }) => open(url, "notes"),
  };
}
