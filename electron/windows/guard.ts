import { app, type Session, type WebContents } from "electron";
import { isOurs } from "./addresses.ts";

/** Permission → why we need it. Every other one is refused. */
const permissions: ReadonlyMap<string, string> = new Map([
  [
    "clipboard-sanitized-write",
    "its Copy buttons, each pressed by the agent; reading stays refused",
  ],
]);

/**
 * Request, check and device handlers: the request handler alone is incomplete (checklist, 5).
 * Without languages Chromium fetches no dictionaries, which it does from its maker's host for every
 * session, also where nothing is spell-checked: nobody but the account is asked (checklist, 1).
 */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) =>
    answer(permissions.has(permission)),
  );
  session.setPermissionCheckHandler((_, permission) => permissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerLanguages([]);
  // Nothing of ours is downloaded: what is exported, main writes where the agent said.
  session.on("will-download", (event) => event.preventDefault());
}

/** No page leaves ours, opens another, or carries a webview (checklist, 11 to 14). */
export function guardContents(): void {
  app.on("web-contents-created", (_, contents) => {
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    keepAtHome(contents);
  });
}

function keepAtHome(contents: WebContents): void {
  contents.on("will-navigate", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
}
