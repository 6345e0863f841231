/** The measuring itself: runs as an ordinary user under a screen, started by scripts/bench.mjs. */
import { readdirSync, readFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../setup/places.mjs";
import { accountMeasures } from "./account.mjs";
import { manyMeasures } from "./many.mjs";
import { bare, memoryOf, open } from "./opened.mjs";
import { outboxMeasures } from "./outbox.mjs";
import { practiceMeasures } from "./practice.mjs";
import { median, tableOf } from "./table.mjs";

/** @typedef {import("./opened.mjs").Opened} Opened */

const starts = 7;
const hangUps = 40;
/** About what one call's row holds. */
const rowSize = 2_000;

/** One profile for each, as an agent's desktop has: every counted start is of a known account. */
const profiles = {
  app: mkdtempSync(join(tmpdir(), "wrapup-bench-app-")),
  bare: mkdtempSync(join(tmpdir(), "wrapup-bench-bare-")),
};
const folders = { app: root, bare };

/** @param {Opened} opened */
async function hangUpTimes({ page }) {
  return page.evaluate(async (count) => {
    const { wrapup } = /** @type {any} */ (globalThis);
    // An agent hangs up a page that is at rest, not one that still draws the start of the call.
    const atRest = () => new Promise((resolve) => setTimeout(resolve, 100));
    const times = [];
    for (let index = 0; index < count; index += 1) {
      const started = await wrapup.request("calls.start", { number: "", direction: "outbound" });
      const callId = started.value.id;
      await wrapup.request("calls.change", { callId, notes: `<p>${"x".repeat(1_000)}</p>` });
      await atRest();
      const before = performance.now();
      await wrapup.request("calls.hangUp", { callId });
      times.push(performance.now() - before);
      await wrapup.request("calls.dontLog", { callId });
      await wrapup.request("calls.done", { callId });
    }
    return times;
  }, hangUps);
}

/** @param {Opened} opened */
async function writeTimes({ page }) {
  return page.evaluate(
    async ({ count, size }) => {
      const { bare: bridge } = /** @type {any} */ (globalThis);
      const atRest = () => new Promise((resolve) => setTimeout(resolve, 100));
      const times = [];
      for (let index = 0; index < count; index += 1) {
        const text = String(index).padEnd(size, "x");
        await atRest();
        const before = performance.now();
        await bridge.write(text);
        times.push(performance.now() - before);
      }
      return times;
    },
    { count: hangUps, size: rowSize },
  );
}

/**
 * Bytes of a folder's files with an ending, as they are and compressed.
 *
 * @param {string} folder
 * @param {string} ending
 */
function sizeOf(folder, ending) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(ending),
  );
  const contents = files.map((name) => readFileSync(join(folder, name)));
  return {
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzip: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}

const times = { app: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) };
const memory = { app: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) };
let version = "";
const answers = { app: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) };
// The first start of each makes its profile, warms the disk's cache, and is not counted.
for (let run = 0; run <= starts; run += 1) {
  for (const name of /** @type {const} */ (["bare", "app"])) {
    const opened = await open({ folder: folders[name], profile: profiles[name] });
    version = await opened.app.evaluate(() => process.versions["electron"] ?? "");
    if (run > 0) {
      times[name].push(opened.ms);
      // Measured once the page is at rest, notes editor loaded.
      await opened.page.waitForTimeout(1_500);
      memory[name].push(await memoryOf(opened));
      if (run > starts - 3) {
        answers[name].push(...(await (name === "app" ? hangUpTimes : writeTimes)(opened)));
      }
    }
    await opened.end();
  }
}

for (const profile of Object.values(profiles)) {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

const script = sizeOf(join(root, "out", "renderer"), ".js");
const style = sizeOf(join(root, "out", "renderer"), ".css");
const main = sizeOf(join(root, "out", "main"), ".js");
const signedInTo = await accountMeasures();
/** @type {import("./table.mjs").Measure[]} */
const measures = [
  {
    what: "Start to usable window",
    unit: "ms",
    value: median(times.app),
    against: "bare Electron window",
    other: median(times.bare),
    target: 1.5,
  },
  {
    what: "Memory, all processes",
    unit: "MB",
    value: median(memory.app),
    against: "bare Electron window",
    other: median(memory.bare),
    target: 1.4,
  },
  {
    what: "Hang-up answered",
    unit: "ms",
    value: median(answers.app),
    against: "IPC with one flushed write",
    other: median(answers.bare),
    target: 1.5,
  },
  ...[
    { what: "Page scripts", size: script },
    { what: "Page styles", size: style },
    { what: "Main process", size: main },
  ].map(({ what, size }) => ({
    what,
    unit: "kB",
    value: size.bytes / 1_000,
    against: "the same compressed",
    other: size.gzip / 1_000,
    target: null,
  })),
  ...signedInTo.measures,
  ...(await manyMeasures()),
  ...(await outboxMeasures()),
  ...(await practiceMeasures()),
];
mkdirSync(join(root, "out"), { recursive: true });
writeFileSync(
  join(root, "out", "bench.json"),
  `${JSON.stringify({ electron: version, measures, samples: { times, memory, answers, signIn: signedInTo.requests } }, null, 2)}\n`,
);
process.stdout.write(`${tableOf(measures)}\n`);
