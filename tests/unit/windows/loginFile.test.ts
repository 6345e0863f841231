import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  loginFileIsOn,
  loginFilePath,
  writeLoginFile,
} from "../../../electron/windows/loginFile.ts";

const home = mkdtempSync(join(tmpdir(), "wrapup-login-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("it lies where the desktop looks, and a relative folder does not count", () => {
  expect(loginFilePath({}, "/home/ann")).toBe("/home/ann/.config/autostart/wrapup.desktop");
  expect(loginFilePath({ XDG_CONFIG_HOME: "/etc/ann" }, "/home/ann")).toBe(
    "/etc/ann/autostart/wrapup.desktop",
  );
  expect(loginFilePath({ XDG_CONFIG_HOME: "here" }, "/home/ann")).toBe(
    "/home/ann/.config/autostart/wrapup.desktop",
  );
});

test("it is written, read as on, and taken away again", () => {
  const path = loginFilePath({}, home);
  expect(loginFileIsOn(path)).toBe(false);
  writeLoginFile(path, "/opt/Wrapup/wrapup", true);
  expect(readFileSync(path, "utf8")).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
  expect(readFileSync(path, "utf8")).toContain('\nExec="/opt/Wrapup/wrapup"\n');
  expect(loginFileIsOn(path)).toBe(true);
  writeLoginFile(path, "/opt/Wrapup/wrapup", false);
  expect(existsSync(path)).toBe(false);
  writeLoginFile(path, "/opt/Wrapup/wrapup", false);
});

test("switched off by the desktop itself, it is off", () => {
  const path = loginFilePath({}, home);
  for (const line of ["Hidden=true", "X-GNOME-Autostart-enabled=false"]) {
    writeLoginFile(path, "/opt/wrapup", true);
    writeFileSync(path, `${readFileSync(path, "utf8").replace(/^X-GNOME.*$/m, "")}${line}\n`);
    expect(loginFileIsOn(path), line).toBe(false);
  }
});

test("a folder with odd signs is quoted as the specification has it", () => {
  const path = loginFilePath({}, home);
  writeLoginFile(path, '/opt/100% "$a`b\\c', true);
  const [, exec] = /^Exec=(.*)$/m.exec(readFileSync(path, "utf8")) ?? [];
  // Twice: once for the quotes, once more because every string value is.
  expect(exec).toBe('"/opt/100%% \\\\"\\\\$a\\\\`b\\\\\\\\c"');
});
