import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLog } from "../../electron/log.ts";

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
}

test("a bug is written down with its place, never with what was read when it was met", () => {
  const folder = mkdtempSync(join(tmpdir(), "wrapup-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = openLog(folder);
  log.bug("here", new TypeError("a fault of ours"));
  log.bug(
    "there",
    thrownBy(() => JSON.parse("<p>Call Marta at +49 30 1234</p>")),
  );
  log.bug("elsewhere", "Marta");

  const written = readFileSync(join(folder, "wrapup.log"), "utf8");
  expect(written).toContain("TypeError: a fault of ours");
  expect(written).toMatch(/bug in there SyntaxError\s+at JSON\.parse/);
  expect(written).toContain("bug in elsewhere string");
  expect(written).not.toMatch(/Marta|<p>|1234/);
});

test("a log that cannot be written keeps nothing else from working", () => {
  const folder = mkdtempSync(join(tmpdir(), "wrapup-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Linux's own full disk, and a folder where the file should be.
  const [full, taken] = [join(folder, "full"), join(folder, "taken")];
  mkdirSync(full);
  symlinkSync("/dev/full", join(full, "wrapup.log"));
  mkdirSync(join(taken, "wrapup.log"), { recursive: true });
  for (const place of [full, taken]) {
    const log = openLog(place);
    expect(thrownBy(() => log.started("1.0.0"))).toBeUndefined();
    expect(thrownBy(() => log.bug("here", new Error("a fault")))).toBeUndefined();
  }
});
