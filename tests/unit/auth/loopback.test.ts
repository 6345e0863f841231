import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLoopback } from "../../../electron/auth/loopback.ts";
import { systemClock } from "../../../electron/clock.ts";
import { freePort } from "./signInDesk.ts";

const state = "a-state-nobody-can-guess";
let port = 0;
let loopback: Awaited<ReturnType<typeof opened>>;

async function opened() {
  const answer = await openLoopback(port, state, systemClock);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

beforeEach(async () => {
  port = await freePort();
  loopback = await opened();
});
afterEach(() => loopback.close());

type Said = { status: number; headers: Record<string, unknown>; body: string };

function ask(
  path: string,
  { method = "GET", host = `localhost:${port}`, address = "127.0.0.1" } = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    request({ host: address, port, path, method, headers: { host } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on("error", reject)
      .end();
  });
}

const good = `/oauth/callback?code=c1&state=${state}`;

/** Whether anything has been taken for the browser's answer. */
async function taken(): Promise<unknown> {
  return Promise.race([
    loopback.cameBack,
    new Promise((resolve) => setImmediate(() => resolve(null))),
  ]);
}

describe("the address the browser comes back to", () => {
  it.each([
    ["another host", good, { host: "evil.example" }],
    ["its number for its name", good, { host: "127.0.0.1:1" }],
    ["a host that begins like ours", good, { host: "localhost:1.evil.example" }],
    ["another method", good, { method: "POST" }],
    ["another method that has no body", good, { method: "HEAD" }],
    ["another path", `/oauth/callback/?code=c1&state=${state}`, {}],
    ["another path that contains ours", `/x/oauth/callback?code=c1&state=${state}`, {}],
    ["no state", "/oauth/callback?code=c1", {}],
    ["another state", "/oauth/callback?code=c1&state=guessed", {}],
    ["a state of the same length", `/oauth/callback?code=c1&state=${"x".repeat(state.length)}`, {}],
    ["the state twice", `${good}&state=${state}`, {}],
    ["no code", `/oauth/callback?state=${state}`, {}],
    ["an empty code", `/oauth/callback?code=&state=${state}`, {}],
    ["a code and a refusal", `${good}&error=access_denied`, {}],
    ["two codes", `${good}&code=c2`, {}],
    ["the last page before there was a first", "/oauth/done", {}],
    ["what is no address", "//", {}],
  ])("refuses %s, and goes on waiting", async (_, path, how) => {
    const said = await ask(path, how);
    expect(said.status).toBeGreaterThanOrEqual(400);
    expect(said.body).not.toContain("c1");
    expect(await taken()).toBeNull();
    await ask(good);
    expect(await loopback.cameBack).toEqual({ code: "c1" });
  });

  it("takes the first answer and no other, and leads on to an address without the code", async () => {
    const first = await ask(good);
    expect(first).toMatchObject({ status: 303, headers: { location: "/oauth/done" } });
    expect((await ask(`/oauth/callback?code=c2&state=${state}`)).status).toBe(303);
    expect(await loopback.cameBack).toEqual({ code: "c1" });
    loopback.end({ heading: "Done", sentence: "<b>& more" });
    const { status, headers, body } = await ask("/oauth/done");
    expect(status).toBe(200);
    expect(body).toContain("&#60;b&#62;&#38; more");
    expect(body).not.toContain("<script");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; /,
      ) as string,
    });
    await expect(ask(good)).rejects.toThrow();
  });

  it("keeps the last page waiting until it is known how it ended", async () => {
    await ask(good);
    let shown = false;
    const done = ask("/oauth/done").then((said) => {
      shown = true;
      return said;
    });
    await ask("/nothing");
    expect(shown).toBe(false);
    loopback.end({ heading: "You are not signed in", sentence: "Because." });
    expect((await done).body).toContain("Because.");
  });

  it("passes on why the browser was refused", async () => {
    await ask(`/oauth/callback?error=access_denied&state=${state}`);
    expect(await loopback.cameBack).toEqual({ error: "access_denied" });
  });

  it("answers on both of this computer's own addresses, and listens once", async () => {
    expect((await ask("/", { address: "::1" })).status).toBe(404);
    expect(await openLoopback(port, state, systemClock)).toMatchObject({
      error: { code: "portTaken" },
    });
    // The second try took nothing away from the first.
    expect((await ask(good)).status).toBe(303);
  });
});
