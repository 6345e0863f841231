import type { CallId } from "../shared/call.ts";
import { asksOwner } from "./session/sessionWords.ts";
import type { Stores } from "./stores.ts";

/*
 * The few acts that a key and a button share. Keys pass the guard of half a second; a press of
 * the mouse is refused only as the second of a double click, because its place says what is meant.
 */

type Press = { readonly detail: number };

/** Whether this press may act: `detail` counts clicks, and is 0 when a key pressed the button. */
export function mayPress({ step }: Stores, { detail }: Press): boolean {
  const rested = step.allow();
  return detail === 0 ? rested : detail === 1;
}

/** Whether the number field is what stands in the panel. */
export function isIdle({ call, session }: Stores): boolean {
  const { session: known, ownerLater } = session.getState();
  if (call.getState().shownId !== null || known === null) return false;
  return known.state === "signedIn" && !asksOwner(known, ownerLater);
}

export async function start({ call, screen, match }: Stores): Promise<void> {
  await call.start();
  if (call.getState().failure === null) {
    match.type("");
    screen.showPane("call");
    screen.ask("notes");
  } else screen.ask("number");
}

export async function hangUp({ call, screen }: Stores, callId: CallId): Promise<void> {
  await call.hangUp(callId);
  // The digits choose an outcome now, so the focus must be somewhere that is not typing; whoever
  // was typing goes on typing.
  if (document.activeElement === document.body) screen.ask("panel");
}

export async function done({ call, screen }: Stores, callId: CallId): Promise<void> {
  await call.done(callId);
  screen.ask(call.getState().shownId === null ? "number" : "notes");
}

/** Ctrl/Cmd+Enter: the next step that can do no harm. It never ends a call. */
export function nextStep(stores: Stores): void {
  const shown = stores.call.shown();
  if (shown === undefined) {
    if (isIdle(stores)) void start(stores);
  } else if (shown.phase === "wrapup") void done(stores, shown.id);
}

export function newNumber({ call, screen }: Stores): void {
  void call.flushAllNotes();
  call.show(null);
  screen.showPane("call");
  screen.ask("number");
}

export function find({ call, screen }: Stores): void {
  const shown = call.shown();
  screen.showPane("call");
  screen.ask(shown === undefined ? "number" : "find");
}

/** The audit in the place of Recent calls, or over the whole of a narrow window. */
export function openAudit({ audit, page, screen }: Stores): void {
  void page.close();
  audit.show();
  screen.showPane("recent");
}

/** Esc: out of whatever lies on top, one thing at a time. */
export function back({ audit, call, page, screen }: Stores): void {
  if (screen.getState().keysShown) return screen.showKeys(false);
  if (screen.getState().pane === "settings") return screen.showPane("call");
  if (page.getState().opened !== null) return void page.close();
  if (audit.getState().shown) return audit.hide();
  if (screen.getState().pane === "recent") return screen.showPane("call");
  if (call.showTalking()) screen.ask("notes");
}
