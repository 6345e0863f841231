/** How many requests the practice account answers, beside a bare server on the same adapter. */
import { Agent, request } from "node:http";
import { join } from "node:path";
import { root } from "../setup/places.mjs";
import { serve } from "./servers.mjs";

const connections = [1, 8, 64];
const requests = 1_500;

/**
 * @param {string} url
 * @param {{ agent?: Agent, method?: string, headers: Record<string, string>, body?: string }} options
 * @returns {Promise<number>} the status
 */
function ask(url, { agent, method = "GET", headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        ...(agent && { agent }),
        method,
        headers: { "content-type": "application/json", ...headers },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * Requests per second, and the time in ms that one in a hundred takes longer than.
 *
 * @param {number} width connections at once
 * @param {(agent: Agent) => Promise<number>} one
 */
async function load(width, one) {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  for (let index = 0; index < 50; index += 1) await one(agent);
  /** @type {number[]} */
  const times = [];
  let left = requests;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left > 0) {
        left -= 1;
        const before = performance.now();
        const status = await one(agent);
        if (status >= 400) throw new Error(`The practice account answered ${status}.`);
        times.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: requests / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** @returns {Promise<import("./table.mjs").Measure[]>} */
export async function practiceMeasures() {
  const account = await serve(join(root, "out", "main", "practice.js"));
  const bare = await serve(join(root, "scripts", "bench", "constant.mjs"));
  const secret = { "x-practice-secret": account.controlSecret };
  const huge = { burst: 1_000_000, daily: 100_000_000, search: 1_000_000 };
  await ask(`${account.url}/_practice/limits`, {
    method: "POST",
    headers: secret,
    body: JSON.stringify(huge),
  });
  const headers = { authorization: `Bearer ${account.accessToken}` };
  const calls = "/crm/v3/objects/calls";
  const post = { method: "POST", headers };
  const kinds = [
    { what: "read", path: `${calls}/21400000001`, options: { headers } },
    {
      what: "search",
      path: `${calls}/search`,
      options: {
        ...post,
        body: JSON.stringify({
          filters: [{ propertyName: "hs_call_external_id", operator: "EQ", value: "none" }],
        }),
      },
    },
    {
      what: "create",
      path: calls,
      options: { ...post, body: JSON.stringify({ properties: { hs_timestamp: "1795168800000" } }) },
    },
  ];
  /** @type {import("./table.mjs").Measure[]} */
  const measures = [];
  for (const width of connections) {
    const other = await load(width, (agent) => ask(bare.url + calls, { agent, headers }));
    for (const { what, path, options } of kinds) {
      const own = await load(width, (agent) => ask(account.url + path, { agent, ...options }));
      const shared = { against: "hono answering a constant", target: null };
      const where = `Practice ${what}, ${width} connection${width === 1 ? "" : "s"}`;
      measures.push(
        { what: where, unit: "/s", value: own.perSecond, other: other.perSecond, ...shared },
        { what: `${where}, p99`, unit: "ms", value: own.p99, other: other.p99, ...shared },
      );
    }
  }
  const before = performance.now();
  const large = await serve(
    join(root, "out", "main", "practice.js"),
    "--people",
    "20000",
    "--calls",
    "50000",
  );
  measures.push({
    what: "Practice, 20,000 people and 50,000 calls",
    unit: "s",
    value: (performance.now() - before) / 1_000,
    against: "a minute",
    other: 60,
    target: 1,
  });
  for (const server of [account, bare, large]) await server.end();
  return measures;
}
