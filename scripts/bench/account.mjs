/** The whole app signed in to an account: how much it asks, and how fast a call arrives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, signedIn } from "./opened.mjs";
import { practice } from "./servers.mjs";
import { median } from "./table.mjs";

const samples = 12;
const latencyMs = 100;

/** @typedef {Awaited<ReturnType<typeof practice>>} Account */

/**
 * @param {Account} account
 * @param {object} [settings]
 */
async function opened(account, settings) {
  const profile = mkdtempSync(join(tmpdir(), "wrapup-bench-account-"));
  const { email } = await account.owner();
  const { url, token } = account;
  await account.forget();
  const app = await open(signedIn(profile, { url, token, email }, settings));
  return {
    ...app,
    async end() {
      await app.end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What a first sign-in asks until the list can be used; the least is each thing asked once. */
async function signInRequests() {
  const account = await practice();
  const app = await opened(account);
  await app.page
    .getByRole("list", { name: "Recent calls" })
    .getByRole("listitem")
    .first()
    .waitFor();
  const asked = (await account.asked()).map(({ method, path }) => `${method} ${path}`);
  await app.end();
  await account.end();
  return { asked: asked.length, least: new Set(asked).size, requests: asked };
}

/**
 * From the hang-up's request until the list says "In HubSpot", in ms.
 *
 * @param {Account} account
 * @param {object} settings
 */
async function arrivals(account, settings) {
  const app = await opened(account, settings);
  await app.page.waitForTimeout(2_000);
  await account.ask("POST", "/_practice/faults", {
    times: 1_000_000,
    do: { kind: "delay", ms: latencyMs, before: true },
  });
  const times = await app.page.evaluate(async (count) => {
    const { wrapup } = /** @type {any} */ (globalThis);
    const each = [];
    for (let n = 0; n < count; n += 1) {
      const number = `+1202555${7_000 + n}`;
      const started = await wrapup.request("calls.start", { number, direction: "outbound" });
      const callId = started.value.id;
      // Who it is has been found out by then, as it has in any call.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const arrived = new Promise((resolve) => {
        const stop = wrapup.subscribe((/** @type {string} */ name, /** @type {any} */ call) => {
          if (name !== "recent.changed" || call.callId !== callId) return;
          if (call.standing !== "inHubSpot") return;
          stop();
          resolve(null);
        });
      });
      const before = performance.now();
      await wrapup.request("calls.hangUp", { callId });
      await arrived;
      each.push(performance.now() - before);
      await wrapup.request("calls.done", { callId });
    }
    return each;
  }, samples);
  await account.ask("DELETE", "/_practice/faults");
  await app.end();
  return median(times);
}

/**
 * The same request, and nothing else.
 *
 * @param {Account} account
 */
async function bareFetches(account) {
  const { id } = await account.owner();
  await account.ask("POST", "/_practice/faults", {
    times: 1_000_000,
    do: { kind: "delay", ms: latencyMs, before: true },
  });
  const times = [];
  for (let n = 0; n < samples; n += 1) {
    const before = performance.now();
    await account.ask("POST", "/crm/v3/objects/calls", {
      properties: {
        hs_timestamp: new Date().toISOString(),
        hs_call_title: "Call with nobody",
        hubspot_owner_id: id,
      },
      associations: [],
    });
    times.push(performance.now() - before);
  }
  await account.ask("DELETE", "/_practice/faults");
  return median(times);
}

/** @returns {Promise<{ measures: import("./table.mjs").Measure[], requests: string[] }>} */
export async function accountMeasures() {
  const signIn = await signInRequests();
  const account = await practice("--calls", "60");
  const sendRule = { when: "atOnce" };
  const looking = await arrivals(account, { sendRule });
  const direct = await arrivals(account, { sendRule, twins: "off" });
  const bare = await bareFetches(account);
  await account.end();
  const what = `Hang-up to “In HubSpot” at ${latencyMs} ms`;
  const shared = { unit: "ms", against: "a bare fetch of the same", other: bare };
  return {
    requests: signIn.requests,
    measures: [
      {
        what: "First sign-in to usable list",
        unit: "requests",
        value: signIn.asked,
        against: "each thing asked once",
        other: signIn.least,
        target: 1,
      },
      { what: `${what}, one request`, value: direct, ...shared, target: null },
      { what: `${what}, after a look for a twin`, value: looking, ...shared, target: null },
    ],
  };
}
