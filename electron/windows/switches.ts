/**
 * What may stand on the command line of an installed Wrapup. Chromium, Node and Electron obey
 * their own switches before any line of ours runs, and many open the app to whoever starts it:
 * a debugging port, a log of all traffic, a proxy, certificates that nobody checks.
 */
const allowed: ReadonlyMap<string, RegExp> = new Map([
  // Where the data lies; an administrator may keep it elsewhere.
  ["user-data-dir", /^.+$/],
  // Which key store seals secrets, on Linux desktops that Chromium does not know. Never `basic`.
  ["password-store", /^(gnome-libsecret|kwallet|kwallet5|kwallet6)$/],
  // How the window is drawn and read aloud.
  ["lang", /^[A-Za-z-]{2,20}$/],
  ["force-device-scale-factor", /^\d(\.\d+)?$/],
  ["force-renderer-accessibility", /^$/],
  ["disable-gpu", /^$/],
  ["ozone-platform", /^(x11|wayland)$/],
  ["ozone-platform-hint", /^(auto|x11|wayland)$/],
  // Chromium adds it to a second start on Windows.
  ["original-process-start-time", /^\d+$/],
  // Windows starts an app so that answers a notification (COM, toast activation).
  ["embedding", /^$/],
  ["toastactivated", /^$/],
]);

/** macOS added a process number to what Finder opened, up to 10.15. */
const processNumber = /^-psn_\d+_\d+$/;

/** The installer's own starts on Windows: install, updated, uninstall, obsolete, firstrun. */
const installer = /^--squirrel-(install|updated|uninstall|obsolete|firstrun)$/;

/**
 * The switches among `given` (what follows the program on the command line) that an installed
 * Wrapup does not take. Read as Chromium reads them (base/command_line.cc): blanks around them do
 * not count, one dash is as good as two, on Windows a slash is too, and case does not count there.
 * Everything after `--` is refused as well, because Node does not stop there.
 */
export function strangeSwitches(given: readonly string[], platform: NodeJS.Platform): string[] {
  return given.filter((argument) => {
    const text = argument.trim();
    const found = (platform === "win32" ? /^(?:--|-|\/)(.+)$/s : /^(?:--|-)(.+)$/s).exec(text);
    if (found?.[1] === undefined) return text === "--";
    if (platform === "darwin" && processNumber.test(text)) return false;
    if (platform === "win32" && installer.test(text)) return false;
    const [name = "", ...rest] = found[1].split("=");
    const value = allowed.get(platform === "win32" ? name.toLowerCase() : name);
    return value === undefined || !value.test(rest.join("="));
  });
}

/** What whoever started it reads. Names only: a value may be anything. */
export function strangeWords(strange: readonly string[]): string {
  const names = strange.map((argument) => argument.trim().split("=")[0]?.slice(0, 60)).join(", ");
  return `Wrapup does not start with ${names}. Such switches change how the program keeps its secrets or let others look into it. Start it without, or ask your administrator who set the shortcut up.`;
}
