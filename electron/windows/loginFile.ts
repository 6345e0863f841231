import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The file that starts Wrapup at login on a Linux desktop (Freedesktop, Desktop Application Autostart). */
export function loginFilePath(
  env: { readonly [name: string]: string | undefined },
  home: string,
): string {
  const config = env["XDG_CONFIG_HOME"];
  // The specification wants an absolute path; any other is as if it were not set.
  const folder = config?.startsWith("/") === true ? config : join(home, ".config");
  return join(folder, "autostart", "wrapup.desktop");
}

/** A desktop's own switch for it writes `Hidden`, or GNOME's key, into the file. */
export function loginFileIsOn(path: string): boolean {
  try {
    const text = readFileSync(path, "utf8");
    return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text);
  } catch {
    return false;
  }
}

/** Throws what the file system throws. */
export function writeLoginFile(path: string, program: string, on: boolean): void {
  if (!on) return rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  const lines = [
    "[Desktop Entry]",
    "Type=Application",
    "Name=Wrapup",
    "Comment=Logs your calls to HubSpot",
    `Exec=${quoted(program)}`,
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
  ];
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/**
 * Quoted as the Desktop Entry Specification has it: inside quotes four signs take a backslash, the
 * backslashes are doubled once more because the line is a string, and a percent sign is doubled.
 */
function quoted(program: string): string {
  const inside = program.replace(/(["`$\\])/g, "\\$1").replaceAll("%", "%%");
  return `"${inside.replaceAll("\\", "\\\\")}"`;
}
