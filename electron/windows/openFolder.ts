import { shell } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";

/** Shows a folder of ours in the system's file manager; never one the page names. */
export async function openFolder(path: string): Promise<Result<null>> {
  const refused = await shell.openPath(path);
  return refused === ""
    ? ok(null)
    : fail("diskFailed", `The folder could not be shown. Open it yourself: ${path}`);
}
