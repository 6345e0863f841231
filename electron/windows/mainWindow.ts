import { app, BrowserWindow, nativeTheme, screen } from "electron";
import type { Bounds, Kept } from "../disk/stores.ts";
import { home } from "./appProtocol.ts";
import { keepPage } from "./keepPage.ts";

export type MainWindowParts = {
  readonly preload: string;
  readonly bounds: Kept<Bounds | null>;
  /** Whether the window may close now; asked once more means the agent insists. */
  readonly mayClose: () => boolean;
  /** The page's process died. */
  readonly failed: (reason: string) => void;
};

/** From the first paint until a window is drawn whole, and asks for nothing more. */
export const drawnMs = 250;

/** The page colours of the two themes, so that no white flash precedes the first paint. */
const page = { light: "#f6f7f9", dark: "#111418" };

export function openMainWindow({
  preload,
  bounds,
  mayClose,
  failed,
}: MainWindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...(onScreen(bounds.get()) ?? { width: 1180, height: 760 }),
    minWidth: 360,
    minHeight: 480,
    title: "Wrapup",
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? page.dark : page.light,
    webPreferences: {
      preload,
      // Electron's checklist 2, 3, 4, 6, 8: written out although they are the defaults.
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      // Whoever sits down at an agent's desk has no console to the calls (and nobody is talked into one).
      devTools: !app.isPackaged,
    },
  });
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    if (mayClose()) bounds.set(window.getNormalBounds());
    else event.preventDefault();
  });
  keepPage(window, failed);
  void window.loadURL(home);
  return window;
}

/** Bounds of a screen that has been unplugged since would open the window where nobody sees it. */
function onScreen(bounds: Bounds | null): Bounds | null {
  if (bounds === null) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x < workArea.x + workArea.width - 40 &&
    bounds.x + bounds.width > workArea.x + 40 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 40;
  return visible ? bounds : null;
}
