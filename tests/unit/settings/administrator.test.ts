import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { administratorPath, readAdministrator } from "../../../electron/settings/administrator.ts";

const folder = mkdtempSync(join(tmpdir(), "wrapup-administrator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function written(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, content);
  return path;
}
const read = (content: string | Uint8Array) => readAdministrator(written(content));
const readObject = (content: unknown) => read(JSON.stringify(content));

const silent = {
  ask: null,
  fixed: {},
  signIn: { ways: null, clientId: null, clientSecret: null, accountId: null, ownerEmail: null },
  hide: [],
  doNotLog: [],
};

test("each system has its own place", () => {
  expect(administratorPath("linux", {})).toBe("/etc/wrapup/administrator.json");
  expect(administratorPath("darwin", {})).toBe(
    "/Library/Application Support/Wrapup/administrator.json",
  );
  expect(administratorPath("win32", { ProgramData: "D:\\Shared" })).toBe(
    "D:\\Shared\\Wrapup\\administrator.json",
  );
});

test("without a file nothing is fixed and nothing is wrong", () => {
  const path = join(folder, "none.json");
  expect(readAdministrator(path)).toEqual({ ...silent, path, found: false, faults: [] });
});

test("all of a sound file counts", () => {
  const file = {
    $schema: "./administrator.schema.json",
    ask: "Dana Reyes, extension 204",
    fixed: { theme: "dark", sendRule: { when: "atOnce" }, keys: { find: "Mod+J" }, callType: null },
    signIn: {
      ways: ["oauth"],
      clientId: "id",
      clientSecret: "secret",
      accountId: "146425426",
      ownerEmail: "ann@example.com",
    },
    hide: ["team", "team"],
    doNotLog: ["030 1234567"],
  };
  const { path, ...said } = readObject(file);
  expect(path).toMatch(/json$/);
  expect(said).toEqual({
    found: true,
    ask: file.ask,
    fixed: file.fixed,
    signIn: file.signIn,
    hide: ["team"],
    doNotLog: ["030 1234567"],
    faults: [],
  });
});

describe("what is wrong is named with its path, and the rest counts", () => {
  test.each([
    [{ fixd: {} }, /“fixd” is no key Wrapup knows.*Keys there: \$schema, ask, fixed, signIn/],
    [{ fixed: { them: "dark" } }, /“fixed\.them” is no key .*homeCountry/],
    [{ fixed: { theme: "black" } }, /“fixed\.theme” should be one of system, light, dark/],
    [{ fixed: { keepDays: 1 } }, /“fixed\.keepDays” should be at least 7,/],
    [{ fixed: { keepDays: "90" } }, /“fixed\.keepDays” should be a number/],
    [{ fixed: { homeCountry: "Germany" } }, /“fixed\.homeCountry” is not written as it should be/],
    [{ fixed: { ownNumbers: ["1", 2] } }, /“fixed\.ownNumbers\[2\]” should be text in quotes/],
    [{ fixed: { keys: { find: "K" } } }, /“fixed\.keys\.find” is not written/],
    [{ fixed: { keys: { jump: "Mod+J" } } }, /“fixed\.keys” has jump, which Wrapup does not know/],
    [{ fixed: { sendRule: { when: "never" } } }, /“fixed\.sendRule.*” is not one of the forms/],
    [{ fixed: [] }, /“fixed” should be a group in braces/],
    [{ signIn: { accountId: 12 } }, /“signIn\.accountId” should be text in quotes/],
    [{ signIn: { ways: ["oauth", "guest"] } }, /“signIn\.ways\[2\]” should be one of oauth, token/],
    [{ hide: "team" }, /“hide” should be a list in square brackets/],
    [{ ask: true }, /“ask” should be text in quotes/],
    [{ doNotLog: ["1", ""] }, /“doNotLog\[2\]” should not be empty/],
    [[], /The file should be a group in braces/],
  ])("%j", (file, sentence) => {
    const { faults, fixed, ask, hide } = readObject(file);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(sentence);
    expect(faults[0]).toMatch(/does not count/);
    expect({ ask, hide }).toEqual({ ask: null, hide: [] });
    expect(fixed).toEqual("ownNumbers" in fixed ? { ownNumbers: ["1"] } : {});
  });

  test("one wrong entry costs no other", () => {
    const { doNotLog, hide, signIn } = readObject({
      doNotLog: ["1", 2, "3"],
      hide: ["teams", "deleteCalls"],
      signIn: { ways: ["guest", "token"], clientId: 5, clientSecret: "s" },
    });
    expect(doNotLog).toEqual(["1", "3"]);
    expect(hide).toEqual(["deleteCalls"]);
    expect(signIn).toMatchObject({ ways: ["token"], clientId: null, clientSecret: "s" });
  });

  test("ways in that are all misspelt leave none, rather than all", () => {
    expect(readObject({ signIn: { ways: ["Oauth"] } }).signIn.ways).toEqual([]);
  });

  test("of a list that is too long the first ones count", () => {
    const { doNotLog, faults } = readObject({ doNotLog: Array.from({ length: 5_002 }, String) });
    expect(doNotLog).toHaveLength(5_000);
    expect(faults).toEqual(["“doNotLog” has more than 5000 entries; the rest does not count."]);
  });

  test("keys that mean two things at once are not fixed", () => {
    const { fixed, faults } = readObject({
      fixed: { keys: { find: "Mod+Shift+Enter" }, theme: "dark" },
    });
    expect(fixed).toEqual({ theme: "dark" });
    expect(faults[0]).toMatch(/^“fixed\.keys”.*already mean “Hang up”/);
  });

  test("no value is ever quoted: one of them may be a secret", () => {
    const { faults } = readObject({
      signIn: { clientSecret: ["canary-1"], clientId: "canary-2".repeat(50), ways: ["canary-3"] },
    });
    expect(faults).toHaveLength(3);
    expect(faults.join("\n")).not.toContain("canary");
  });

  test("a hundred faults are enough", () => {
    const { faults } = readObject(
      Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`k${n}`, n])),
    );
    expect(faults).toHaveLength(100);
    expect(faults.at(-1)).toBe("And 51 more like these.");
  });

  test("a key named like a part of every object is a key like any other", () => {
    const { faults, fixed } = read('{"__proto__": {"ask": "x"}, "fixed": {"constructor": 1}}');
    expect(faults).toHaveLength(2);
    expect(fixed).toEqual({});
  });
});

describe("a file that cannot be read at all", () => {
  test.each([
    ['{\n  "ask": "Dana",\n  "fixed": {"theme": dark}\n}', "line 3, column 22"],
    ['{"ask": "Dana"', "line 1, column 15"],
    ['{"ask": "Dana",}', "line 1, column 16"],
    ["{\r\n  // who\r\n}", "line 2, column 3"],
    ["", "line 1, column 1"],
    ['{"ask": "Da\nna"}', "line 1, column 9"],
    ["{} {}", "line 1, column 4"],
  ])("%j", (text, place) => {
    const { found, fixed, faults } = read(text);
    expect({ found, fixed }).toEqual({ found: true, fixed: {} });
    expect(faults).toEqual([`The file is not JSON at ${place}, so nothing in it counts.`]);
  });

  test("a byte order mark, as Notepad writes it, is no fault", () => {
    expect(read('\uFEFF{"ask": "Dana"}')).toMatchObject({ ask: "Dana", faults: [] });
  });

  test("text that is not UTF-8 is said to be so", () => {
    expect(read(new Uint8Array([0xff, 0xfe, 0x7b, 0])).faults[0]).toMatch(/save it as UTF-8/);
  });

  test("a folder in its place", () => {
    expect(readAdministrator(folder).faults[0]).toMatch(/cannot be read/);
  });

  test.skipIf(process.getuid?.() === 0)("a file that this user may not read", () => {
    const path = written("{}");
    chmodSync(path, 0);
    expect(readAdministrator(path).faults[0]).toMatch(/let everybody read it/);
  });
});
