import type { CallId } from "../../shared/call.ts";
import type { CallLog } from "./callLog.ts";
import type { CallRow } from "./callRow.ts";

export type AnnounceParts = {
  readonly callLog: Pick<CallLog, "listen">;
  /** Acts once what happens now is over, the answer to the window included. */
  readonly soon: (act: () => void) => void;
  readonly say: (row: CallRow) => void;
};

/**
 * Says each changed row to the window, once for all changes of a moment. After the answer, never
 * before it: the window would draw the news first, and the agent's button would answer late.
 */
export function announceChanges({ callLog, soon, say }: AnnounceParts): void {
  const changed = new Map<CallId, CallRow>();
  callLog.listen((row) => {
    if (changed.size === 0) {
      soon(() => {
        const rows = [...changed.values()];
        changed.clear();
        for (const each of rows) say(each);
      });
    }
    changed.set(row.id, row);
  });
}
