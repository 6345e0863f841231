import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The edges of the operating system: a new one is added here and in .oxlintrc.json, by name. */
const mayImportElectron =
  /^electron\/(main|preload|ipc\/listen|ipc\/publish|auth\/vault|windows\/\w+|disk\/stores)\.ts$/;

type Source = { path: string; text: string };

async function sourcesOf(...folders: string[]): Promise<Source[]> {
  const found: Source[] = [];
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.(ts|tsx|css|html)$/.test(name)) continue;
      const path = join(folder, name).replaceAll("\\", "/");
      found.push({ path, text: await readFile(join(root, path), "utf8") });
    }
  }
  return found;
}

const paths = (sources: readonly Source[]) => sources.map(({ path }) => path);

describe("the source as it is", () => {
  test("Electron is imported at the edges of the operating system only", async () => {
    const importing = (await sourcesOf("electron", "renderer", "shared")).filter(({ text }) =>
      /(from|import|require)\s*\(?\s*["']electron["']/.test(text),
    );

    expect(paths(importing)).toContain("electron/main.ts");
    expect(paths(importing).filter((path) => !mayImportElectron.test(path))).toEqual([]);
  });

  test("HubSpot's words stay in the two rooms that speak with it or stand in for it", async () => {
    const speaking = (await sourcesOf("electron", "renderer", "shared")).filter(({ text }) =>
      /\bhs_[a-z]|engagement|\bportal|associationType/i.test(text),
    );
    const inside = /^electron\/(hubspot|practice)\//;

    expect(paths(speaking).some((path) => inside.test(path))).toBe(true);
    expect(paths(speaking).filter((path) => !inside.test(path))).toEqual([]);
  });

  test("a room takes types from another room, never its functions", async () => {
    const reaching = (await sourcesOf("electron")).filter(({ path, text }) => {
      const depth = path.split("/").length - 2;
      // The edge of the room: as many steps up as it takes to leave it, and then another room's name.
      const otherRoom = String.raw`["'](\.\./){${depth}}[a-z]+/`;
      return (
        depth > 0 &&
        new RegExp(
          String.raw`(^(import|export) (?!type\b)[^;]*?|\bimport\(\s*)${otherRoom}`,
          "m",
        ).test(text)
      );
    });

    expect(paths(reaching)).toEqual([]);
  });
});

/** Each breaks one wall. Every one must be refused, by the compiler or by the linter. */
const refusedByCompiler = {
  "shared/dom.ts": "export const title = document.title;",
  "shared/node.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
  "electron/dom.ts": "export const title = document.title;",
  "renderer/node.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
  "renderer/electron.ts": 'export { fine } from "../electron/fine.ts";',
  "renderer/electronType.ts":
    'import type { fine } from "../electron/fine.ts";\nexport type Fine = typeof fine;',
};

const refusedByLinter = {
  "shared/package.ts": ['import "react";', "zod and libphonenumber-js, and nothing else"],
  "shared/electron.ts": ['import "../electron/fine.ts";', "zod and libphonenumber-js, and nothing"],
  "renderer/call/node.ts": ['import "node:fs";', "ask through the contract"],
  "renderer/call/bareNode.ts": ['import "fs";', "ask through the contract"],
  "renderer/call/electron.ts": [
    'import type { A } from "../../electron/fine.ts";\nexport type B = A;',
    "ask through the contract",
  ],
  "renderer/call/contract.ts": [
    'import { contract } from "../../shared/contract.ts";\nexport const names = Object.keys(contract);',
    "takes only types from the contract",
  ],
  "electron/calls/room.ts": ['import "../outbox/outbox.ts";', "types only"],
  "electron/practice/seed/room.ts": ['import "../../outbox/outbox.ts";', "types only"],
  "electron/calls/renderer.ts": ['import "../../renderer/main.tsx";', "never imports renderer/"],
  "electron/calls/electron.ts": ['import { app } from "electron";', "runs under plain Node"],
  "electron/calls/tests.ts": ['import "../../tests/handClock.ts";', "Nobody imports tests/"],
  "renderer/call/tests.ts": ['import "../../tests/handClock.ts";', "Nobody imports tests/"],
  "electron/calls/default.ts": ["export default 1;", "named exports"],
} as const;

const allowed = {
  "shared/fine.ts": 'import { z } from "zod";\nexport const fine = z.string();',
  "electron/fine.ts":
    'import { readFileSync } from "node:fs";\nexport { fine } from "../shared/fine.ts";\nexport const read = readFileSync;',
  "renderer/fine.ts":
    'import { fine } from "../shared/fine.ts";\nexport const title = `${document.title} ${fine.parse("")}`;',
  "electron/calls/fine.ts":
    'import type { A } from "../outbox/fine.ts";\nimport { pause } from "../pause.ts";\nimport { words } from "../../shared/fine.ts";\nexport const all: A = [pause, words];',
  "electron/windows/fine.ts": 'import { app } from "electron";\nexport const name = app.name;',
  "renderer/call/fine.ts": 'import type { A } from "../../shared/contract.ts";\nexport type B = A;',
};

describe("a wall broken on purpose", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "wrapup-walls-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    for (const name of [".oxlintrc.json", "tsconfig.json"])
      cpSync(join(root, name), join(folder, name));
    for (const room of ["shared", "electron", "renderer"]) {
      mkdirSync(join(folder, "compiled", room), { recursive: true });
      cpSync(join(root, room, "tsconfig.json"), join(folder, "compiled", room, "tsconfig.json"));
    }
    cpSync(join(root, "tsconfig.json"), join(folder, "compiled", "tsconfig.json"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const outputOf = (tool: string, ...toolArguments: string[]) =>
    new Promise<string>((resolve) => {
      // Exits with an error when it refuses something, which is what we want to read about.
      execFile(
        process.execPath,
        [join(root, "node_modules", tool), ...toolArguments],
        { cwd: folder },
        (_, stdout, stderr) => resolve(stdout + stderr),
      );
    });
  const compile = (room: string) =>
    outputOf("typescript/bin/tsc", "-b", join(folder, "compiled", room), "--pretty", "false");

  test("is a type error", async () => {
    const rooms = ["shared", "electron", "renderer"];
    for (const room of rooms)
      write(`compiled/${room}/fine.ts`, allowed[`${room}/fine.ts` as keyof typeof allowed]);
    for (const room of rooms) expect(await compile(room)).toBe("");

    for (const [path, text] of Object.entries(refusedByCompiler)) {
      write(`compiled/${path}`, text);
      const said = await compile(dirname(path));
      rmSync(join(folder, "compiled", path));
      expect(said, path).toMatch(/error TS/);
      expect(said, path).toContain(path.split("/").at(-1));
    }
  });

  test("is refused by the linter, with a sentence of help", async () => {
    for (const [path, text] of Object.entries(allowed)) write(path, text);
    for (const [path, [text]] of Object.entries(refusedByLinter)) write(path, text);

    const report = JSON.parse(
      await outputOf("oxlint/bin/oxlint", "--format=json", "shared", "electron", "renderer"),
    ) as { diagnostics: { filename: string; message: string; help: string }[] };
    const saidOf = (path: string) =>
      report.diagnostics
        .filter(({ filename }) => filename.endsWith(path))
        .map(({ message, help }) => `${message} ${help}`)
        .join("\n");

    for (const [path, [, sentence]] of Object.entries(refusedByLinter)) {
      expect(saidOf(path), path).toContain(sentence);
    }
    for (const path of Object.keys(allowed)) expect(saidOf(path), path).toBe("");
  });
});
