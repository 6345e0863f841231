/** The app with a long past: its list, its memory, and what it does while nobody does anything. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { build } from "vite";
import { root } from "../setup/places.mjs";
import { bare, idleOf, memoryOf, open, signedIn } from "./opened.mjs";
import { practice } from "./servers.mjs";

const inList = 20_000;
const onDisk = 50_000;
const frames = 600;
/** Pixels: what one notch of a wheel moves a page by. */
const wheelStep = 100;

/**
 * Gives the profile as many more calls like its newest one, each with its own number and notes, two
 * minutes apart: the audit keeps them, and nothing of them is due.
 *
 * @param {string} profile
 * @param {number} many
 */
function copied(profile, many) {
  const database = new DatabaseSync(join(profile, "calls.db"));
  const at = "(started_at - n * 120000)";
  const id = "printf('01a00000-0000-7000-8000-%012x', n)";
  const hubspotId = "printf('%d', 900000000000 + n)";
  const number = "printf('+120255%05d', n * 7919 % 100000)";
  const notes = "printf('<p>Wants a quote for %d seats.</p>', n * 31 % 977)";
  database.exec(`
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${many}),
    one AS (SELECT * FROM calls WHERE hubspot_id IS NOT NULL ORDER BY started_at DESC LIMIT 1)
    INSERT OR IGNORE INTO calls (id, base, account_id, owner_id, phase, started_at, due_at,
      hubspot_id, life, desired, sent, seen, delivery)
    SELECT ${id}, base, account_id, owner_id, 'done', ${at}, NULL, ${hubspotId}, life,
      json_set(desired, '$.startedAt', ${at}, '$.number', ${number}, '$.farNumber', ${number},
        '$.notes', ${notes}),
      json_set(sent, '$.fields.startedAt', ${at}, '$.fields.toNumber', ${number},
        '$.fields.title', 'Call with ' || ${number}, '$.fields.notes', ${notes}),
      json_set(seen, '$.id', ${hubspotId}, '$.startedAt', ${at}, '$.externalId', ${id},
        '$.toNumber', ${number}, '$.title', 'Call with ' || ${number}, '$.notes', ${notes}), delivery
    FROM one, count`);
  database.close();
}

/**
 * Scrolls from the top for so many frames, `by` pixels each or, where that is null, to the
 * end; answers the frames that were not drawn in time, the time in ms that one frame in twenty
 * takes longer than, and the processor time in ms that the page's own thread worked meanwhile,
 * which says the same on a busy computer as on an idle one.
 *
 * @param {import("./opened.mjs").Opened} opened
 * @param {string} selector
 * @param {number | null} by
 */
async function scrolled({ page }, selector, by) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
  const before = await worked();
  const seen = await page.evaluate(
    async ({ count, box: wanted, by: asked }) => {
      const { document, requestAnimationFrame } = /** @type {any} */ (globalThis);
      const box = document.querySelector(wanted);
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      box.scrollTop = 0;
      for (let n = 0; n < 30; n += 1) await frame();
      const step = asked ?? (box.scrollHeight - box.clientHeight) / count;
      const times = [];
      let last = await frame();
      for (let n = 1; n <= count; n += 1) {
        box.scrollTop = n * step;
        const now = await frame();
        times.push(Number(now) - Number(last));
        last = now;
      }
      const dropped = times.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / 16.67) - 1), 0);
      return { dropped, p95: times.toSorted((a, b) => a - b)[Math.floor(count * 0.95)] ?? 0 };
    },
    { count: frames, box: selector, by },
  );
  const work = (await worked()) - before;
  await session.detach();
  return { ...seen, work };
}

/** Until all calls are in the list; it fetches more as its end comes into sight. */
async function loadAll(/** @type {import("./opened.mjs").Opened} */ { page }) {
  return page.evaluate(async (least) => {
    const { document } = /** @type {any} */ (globalThis);
    const box = document.querySelector(".recent-scroll");
    const rest = () => new Promise((resolve) => setTimeout(resolve, 30));
    for (let tries = 0; tries < 20_000 && box.scrollHeight < least; tries += 1) {
      box.scrollTop = box.scrollHeight;
      await rest();
    }
    return box.scrollHeight;
  }, inList * 55);
}

/** A page with an empty list, in the same bare Electron. */
async function emptyList(/** @type {string} */ folder) {
  await build({
    configFile: false,
    logLevel: "error",
    root: join(root, "scripts", "bench", "list"),
    base: "./",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: { outDir: folder, emptyOutDir: true, target: "chrome130" },
  });
  return join(folder, "index.html");
}

/** @returns {Promise<import("./table.mjs").Measure[]>} */
export async function manyMeasures() {
  const folder = mkdtempSync(join(tmpdir(), "wrapup-bench-many-"));
  const profile = (/** @type {string} */ name) => join(folder, name);
  const account = await practice("--calls", "60");
  const { email } = await account.owner();
  const known = signedIn(
    profile("app"),
    { url: account.url, token: account.token, email },
    { sendRule: { when: "atOnce" } },
  );
  const other = { folder: bare, profile: profile("bare") };

  const app = await open(known);
  await app.page.evaluate(async () => {
    const { wrapup } = /** @type {any} */ (globalThis);
    const arrived = new Promise((resolve) =>
      wrapup.subscribe((/** @type {string} */ name, /** @type {any} */ call) => {
        if (name === "recent.changed" && call.standing === "inHubSpot") resolve(null);
      }),
    );
    const input = { number: "+12025550199", direction: "outbound" };
    const { value } = await wrapup.request("calls.start", input);
    await wrapup.request("calls.change", { callId: value.id, notes: "<p>Wants a quote.</p>" });
    await wrapup.request("calls.hangUp", { callId: value.id });
    await wrapup.request("calls.done", { callId: value.id });
    await arrived;
  });
  await app.page.waitForTimeout(5_000);
  const idle = await idleOf(app);
  const few = await memoryOf(app);
  await app.end();
  const nothing = await open(other);
  const idleBare = await idleOf(nothing);
  await nothing.end();
  // From here on offline: the account holds none of the copies.
  await account.end();

  copied(known.profile, inList);
  const long = await open(known);
  await loadAll(long);
  const wheel = await scrolled(long, ".recent-scroll", wheelStep);
  const fling = await scrolled(long, ".recent-scroll", null);
  const listed = await memoryOf(long);
  await long.end();
  const page = await emptyList(profile("list"));
  const list = await open({ ...other, env: { BARE_PAGE: page } });
  const wheelBare = await scrolled(list, "#box", wheelStep);
  const flingBare = await scrolled(list, "#box", null);
  const listedBare = await memoryOf(list);
  await list.end();

  copied(known.profile, onDisk);
  const full = await open(known);
  await full.page.waitForTimeout(5_000);
  const many = await memoryOf(full);
  await full.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

  const empty = "an empty virtual list";
  const calls = `${inList.toLocaleString("en")} calls`;
  const turned = `${calls}, a turn of the wheel each frame`;
  const flung = `${calls}, from top to end in ${frames} frames`;
  return [
    ...[
      { what: turned, own: wheel, other: wheelBare, target: 2 },
      { what: flung, own: fling, other: flingBare, target: 5 },
    ].flatMap(({ what, own, other: theirs, target }) => [
      {
        what: `${what}: work of the page`,
        unit: "ms",
        value: own.work,
        against: empty,
        other: theirs.work,
        target,
      },
      {
        what: `${what}: missed in ${frames} frames`,
        unit: "frames",
        value: own.dropped,
        against: empty,
        other: theirs.dropped,
        target: null,
      },
      {
        what: `${what}: 95th percentile`,
        unit: "ms",
        value: own.p95,
        against: empty,
        other: theirs.p95,
        target: null,
      },
    ]),
    {
      what: "Memory with all of them in the list",
      unit: "MB",
      value: listed,
      against: empty,
      other: listedBare,
      target: null,
    },
    {
      what: `Memory with ${onDisk.toLocaleString("en")} calls on disk`,
      unit: "MB",
      value: many,
      against: "the app with one",
      other: few,
      target: null,
    },
    {
      what: "Processor, a minute of nothing",
      unit: "s",
      value: idle,
      against: "bare Electron window",
      other: idleBare,
      target: null,
    },
  ];
}
