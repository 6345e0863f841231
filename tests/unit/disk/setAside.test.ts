import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setAsideDamaged } from "../../../electron/disk/setAside.ts";

const now = new Date("2025-11-23T03:35:10Z");
let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "wrapup-aside-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (content: string | Uint8Array) => {
  const path = join(folder, "wrapup.json");
  writeFileSync(path, content);
  return path;
};

test.each(["", "{", "[]", "null", "7", '{"settings":{}', "\0\0\0\0"])(
  "%j is set aside under a name with the date, and said",
  (content) => {
    const path = file(content);
    expect(setAsideDamaged(path, now)).toContain("wrapup-damaged-2025-11-23T03-35-10.json");
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual(["wrapup-damaged-2025-11-23T03-35-10.json"]);
    expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ""), "utf8")).toBe(content);
  },
);

test("a sound file and no file at all are left alone", () => {
  const path = file('{"settings":{"theme":"dark"}}');
  expect(setAsideDamaged(path, now)).toBeNull();
  expect(readdirSync(folder)).toEqual(["wrapup.json"]);
  expect(setAsideDamaged(join(folder, "none.json"), now)).toBeNull();
});
