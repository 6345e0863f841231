import { rename, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { fail, ok, type Result } from "../../shared/result.ts";

/**
 * Writes a whole file or none: beside its place first, so that a disk that fills up does not leave
 * half of it, or take the older one away.
 */
export async function writeWhole(path: string, text: string): Promise<Result<null>> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}`);
  try {
    await writeFile(beside, text, { encoding: "utf8", flag: "wx" });
    await rename(beside, path);
    return ok(null);
  } catch (thrown) {
    await rm(beside, { force: true }).catch(() => undefined);
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    if (full.includes(code)) return fail("diskFull", noRoom);
    if (code === "ENOENT") return fail("fileRefused", noFolder);
    if (code === "EBUSY" || (code === "EPERM" && process.platform === "win32")) {
      return fail("fileRefused", inUse);
    }
    if (code === "EISDIR" || code === "ENAMETOOLONG") return fail("fileRefused", badName);
    if (code === "") throw thrown;
    return fail("fileRefused");
  }
}

const full = ["ENOSPC", "EDQUOT", "EFBIG"];
const noRoom =
  "The disk is full, so the file was not written. Free some space, or choose another disk.";
const noFolder = "That folder is not there any more. Choose another.";
const inUse =
  "Another program has that file open, or it may not be replaced. Close it there, or choose another name.";
const badName = "A file cannot have that name there. Choose another.";
