import { DiskError } from "./database.ts";

/** A file system's refusal carries a code (Node's "Common system errors"); all else is a bug. */
export function onFiles<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
    if (typeof code !== "string") throw thrown;
    throw new DiskError(["ENOSPC", "EDQUOT"].includes(code) ? "diskFull" : "diskFailed", thrown);
  }
}
