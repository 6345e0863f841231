import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 5, calls: 5 });
});
afterAll(() => practice.stop());

/** Plain node:http, because fetch sets Host and the Sec-Fetch headers itself. */
function status(path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      practice.url + path,
      { method, headers: { authorization: `Bearer ${practice.accessToken}`, ...headers } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

const api = "/crm/v3/objects/calls?limit=1";

test.each([
  [{ host: "evil.example" }, 403],
  [{ host: "127.0.0.1" }, 403],
  [{ host: "127.0.0.1.evil.example" }, 403],
  [{ origin: "https://evil.example" }, 403],
  [{ origin: "null" }, 403],
  [{ origin: "http://127.0.0.1:1" }, 403],
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" }, 403],
  [{ "sec-fetch-site": "none" }, 200],
  [{}, 200],
])("%j → %i", async (headers, expected) => {
  for (const path of [api, "/", "/_practice/journal"]) {
    const got = await status(path, headers);
    expect(got).toBe(expected === 200 && path.startsWith("/_practice") ? 401 : expected);
  }
});

test("our own names and our own origin are welcome", async () => {
  const { port } = new URL(practice.url);
  expect(await status(api, { host: `localhost:${port}` })).toBe(200);
  expect(await status(api, { origin: practice.url, "sec-fetch-site": "same-origin" })).toBe(200);
});

test("another site may link to a page, and may not frame, fetch or post to one", async () => {
  const site = { "sec-fetch-site": "cross-site" };
  const navigation = { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  expect(await status("/", navigation)).toBe(200);
  expect(await status("/", { ...navigation, "sec-fetch-dest": "iframe" })).toBe(403);
  expect(await status("/", { ...site, "sec-fetch-mode": "no-cors" })).toBe(403);
  expect(await status("/_practice/reset", navigation, "POST")).toBe(403);
});

test("nothing listens beyond this computer", async () => {
  const { port } = new URL(practice.url);
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4");
  if (!outer) return;
  await expect(fetch(`http://${outer.address}:${port}/`)).rejects.toThrow("fetch failed");
});

const write = (body: string, headers: Record<string, string> = {}) =>
  practice.ask("POST", "/crm/v3/objects/calls", body, headers);

test.each([
  ["not JSON", "{", {}],
  ["a list", "[1]", {}],
  ["null", "null", {}],
  ["a number", "4", {}],
  ["nothing", "", {}],
  ["no properties", "{}", {}],
  ["properties as a list", '{"properties":[]}', {}],
  ["a list in a property", '{"properties":{"hs_timestamp":[1]}}', {}],
  ["associations as a word", '{"properties":{"hs_timestamp":"1"},"associations":"x"}', {}],
  ["an association without end", '{"properties":{"hs_timestamp":"1"},"associations":[{}]}', {}],
  ["NUL", '{"properties":{"hs_timestamp":"1","hs_call_title":"a\\u0000b"}}', {}],
  ["a lone surrogate", '{"properties":{"hs_timestamp":"1","hs_call_title":"\\ud800"}}', {}],
  ["a property named like a method", '{"properties":{"hs_timestamp":"1","__proto__":"x"}}', {}],
  ["another type", '{"properties":{"hs_timestamp":"1"}}', { "content-type": "text/plain" }],
  ["an instant beyond all years", '{"properties":{"hs_timestamp":"9e99"}}', {}],
])("%s is HubSpot's kind of 400", async (_, body, headers) => {
  const answer = await write(body, headers);
  expect([answer.status, answer.body.status, answer.body.category]).toEqual([
    400,
    "error",
    "VALIDATION_ERROR",
  ]);
});

test("ten megabytes are refused, and the server goes on", async () => {
  const body = JSON.stringify({ properties: { hs_call_body: "x".repeat(10_000_000) } });
  const answer = await write(body);
  expect([answer.status, answer.body.category]).toEqual([400, "VALIDATION_ERROR"]);
  expect((await practice.ask("GET", api)).status).toBe(200);
});

test.each([
  "limit=0",
  "limit=-1",
  "limit=101",
  "limit=x",
  "limit=1e2",
  "after=x",
  "after=-1",
  "after=1%27",
])("a list with %s is refused", async (query) => {
  const answer = await practice.ask("GET", `/crm/v3/objects/calls?${query}`);
  expect([answer.status, answer.body.category]).toEqual([400, "VALIDATION_ERROR"]);
});
