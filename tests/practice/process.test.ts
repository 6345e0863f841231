import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { start } from "./started.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let out = "";
const children: ChildProcess[] = [];

/** The process as it ships is a bundle that plain Node runs; a bundle of its own keeps this test apart. */
beforeAll(async () => {
  mkdirSync(join(root, "out"), { recursive: true });
  out = mkdtempSync(join(root, "out", "practice-test-"));
  const external = ["@photostructure/sqlite"];
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: out,
      ssr: true,
      target: "node20",
      rolldownOptions: {
        input: join(root, "electron/practice/practice.ts"),
        external,
        output: { format: "es", entryFileNames: "practice.js" },
      },
    },
    ssr: { noExternal: true, external },
  });
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(out, { recursive: true, force: true });
});

interface Announced {
  url: string;
  accessToken: string;
  clientId: string;
  clientSecret: string;
  controlSecret: string;
  portalId: number;
}

function run(...args: string[]) {
  const child = spawn(process.execPath, [join(out, "practice.js"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<Announced> {
  if (!child.stdout) throw new Error("no stdout");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return JSON.parse(line) as Announced;
}

async function ends(child: ChildProcess) {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "exit")) as [number];
  return { code, said };
}

const post = (announced: Announced, title: string) =>
  fetch(`${announced.url}/crm/v3/objects/calls`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${announced.accessToken}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_title: title },
    }),
  });

test("alone it says where it is in one line, serves, and tidies up when asked to end", async () => {
  const before = new Set(readdirSync(tmpdir()));
  const child = run("--people", "3", "--calls", "2");
  const announced = await firstLine(child);
  expect(Object.keys(announced)).toEqual([
    "url",
    "accessToken",
    "clientId",
    "clientSecret",
    "controlSecret",
    "portalId",
  ]);
  expect((await post(announced, "one")).status).toBe(201);
  const made = readdirSync(tmpdir()).filter(
    (name) => name.startsWith("wrapup-practice-") && !before.has(name),
  );
  expect(made.length).toBeGreaterThan(0);
  const ended = ends(child);
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 0, said: "" });
  const left = made.filter((name) => existsSync(join(tmpdir(), name)));
  expect(left.length).toBeLessThan(made.length);
});

test("killed in the middle of writes, it has everything it acknowledged", async () => {
  const data = mkdtempSync(join(tmpdir(), "practice-durable-"));
  const flags = ["--data", data, "--people", "2", "--calls", "0", "--token", "durable-token"];
  const child = run(...flags);
  const announced = await firstLine(child);
  // Its usual limit would stop us long before the middle.
  const raised = await fetch(`${announced.url}/_practice/limits`, {
    method: "POST",
    headers: {
      "x-practice-secret": announced.controlSecret,
      "content-type": "application/json",
    },
    body: JSON.stringify({ burst: 100_000 }),
  });
  expect(raised.status).toBe(200);
  const acknowledged: string[] = [];
  const exit = once(child, "exit");
  // Eight writers with a thousand calls; it is killed in the middle.
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 125; turn += 1) {
        const title = `${writer}-${turn}`;
        try {
          const answer = await post(announced, title);
          if (answer.status === 201) acknowledged.push(title);
          await answer.text();
        } catch {
          return;
        }
        if (acknowledged.length === 500) child.kill("SIGKILL");
      }
    }),
  );
  await exit;
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);

  const again = run(...flags);
  const { url } = await firstLine(again);
  const titles = new Set<string>();
  let after = "";
  do {
    const answer = await fetch(
      `${url}/crm/v3/objects/calls?limit=100&properties=hs_call_title${after && `&after=${after}`}`,
      { headers: { authorization: "Bearer durable-token" } },
    );
    const page = (await answer.json()) as {
      results: { properties: { hs_call_title: string } }[];
      paging?: { next: { after: string } };
    };
    for (const { properties } of page.results) titles.add(properties.hs_call_title);
    after = page.paging?.next.after ?? "";
  } while (after);
  expect(acknowledged.filter((title) => !titles.has(title))).toEqual([]);
  again.kill("SIGTERM");
  await once(again, "exit");
  rmSync(data, { recursive: true, force: true });
}, 60_000);

test.each([
  [["--port", "seven"], '--port wants a whole number from 0 to 65535, not "seven".'],
  [["--people", "-1"], "--people"],
  [["--now", "someday"], '--now wants an ISO date or milliseconds, not "someday".'],
  [["--redirect-port", "70000"], "--redirect-port wants a whole number"],
  [["--token", "x"], "--token wants 8 to 512 characters without spaces."],
  [["--colour", "red"], "Known: --port N --people N"],
])("%j ends with a sentence", async (args, sentence) => {
  const { code, said } = await ends(run(...args));
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
});

test("a port that is taken is named", async () => {
  const child = run("--people", "0", "--calls", "0");
  const { port } = new URL((await firstLine(child)).url);
  const { code, said } = await ends(run("--people", "0", "--calls", "0", "--port", port));
  expect([code, said]).toEqual([1, `Port ${port} is taken by another program.\n`]);
  child.kill("SIGTERM");
  await once(child, "exit");
});

test("an account is kept between starts with its credentials, and a reset mends a damaged one", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "practice-kept-"));
  const options = { dataDir, people: 3, calls: 0 };
  const first = await start(options);
  await first.ask("POST", "/crm/v3/objects/companies", { properties: { name: "Kept" } });
  await first.stop();
  const second = await start(options);
  // Whoever knew the last start's control secret has no say over this one.
  expect(second.controlSecret).not.toBe(first.controlSecret);
  expect([second.accessToken, second.clientSecret]).toEqual([
    first.accessToken,
    first.clientSecret,
  ]);
  const companies = () => second.ask("POST", "/crm/v3/objects/companies/search", { query: "kept" });
  expect((await companies()).body.total).toBe(1);
  await second.stop();

  writeFileSync(join(dataDir, "practice.sqlite"), "no database at all".repeat(100));
  await expect(start(options)).rejects.toThrow(/malformed|not a database/);
  const third = await start({ ...options, reset: true });
  expect((await third.ask("GET", "/crm/v3/objects/contacts")).body.results).toHaveLength(3);
  await third.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
