import { Agent, request } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 5, calls: 5 });
});
afterEach(async () => {
  await practice.control("DELETE", "/faults");
  await practice.control("DELETE", "/journal");
});
afterAll(() => practice.stop());

const call = JSON.stringify({ properties: { hs_timestamp: "2026-11-20T09:00:00Z" } });
const posts = { method: "POST", path: "/objects/calls$" };

interface Outcome {
  status?: number;
  error?: string;
  /** Whether the request went over a connection that had served before. */
  reused: boolean;
  body: string;
}

/** One request over a kept-alive connection, telling a drop from an answer. */
function over(agent: Agent, method: string, path: string, body = ""): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = request(
      practice.url + path,
      {
        agent,
        method,
        headers: {
          authorization: `Bearer ${practice.accessToken}`,
          ...(body && { "content-type": "application/json" }),
        },
      },
      (answer) => {
        let text = "";
        const done = (error?: NodeJS.ErrnoException) =>
          resolve({
            status: answer.statusCode ?? 0,
            ...(error && { error: error.code ?? error.message }),
            reused: sent.reusedSocket,
            body: text,
          });
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => done());
        answer.on("error", done);
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ error: error.code ?? error.message, reused: sent.reusedSocket, body: "" }),
    );
    sent.end(body);
  });
}

async function onWarmConnection(kind: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await practice.control("POST", "/faults", { match: posts, times: 1, do: { kind } });
  const warm = await over(agent, "GET", "/crm/v3/objects/calls?limit=1");
  expect(warm.status).toBe(200);
  const dropped = await over(agent, "POST", "/crm/v3/objects/calls", call);
  agent.destroy();
  const { body } = await practice.control("GET", "/journal");
  const seen = body.entries.filter(({ path }) => path === "/crm/v3/objects/calls").slice(1);
  return { dropped, seen };
}

const total = async () =>
  (await practice.ask("POST", "/crm/v3/objects/calls/search", {})).body.total;

test("dropped before the write: the connection closes and nothing is there", async () => {
  const before = await total();
  const { dropped, seen } = await onWarmConnection("dropBeforeWrite");
  expect(dropped).toMatchObject({ error: "ECONNRESET", reused: true });
  expect(dropped.status).toBeUndefined();
  expect(seen).toMatchObject([{ status: null, fault: "dropBeforeWrite", changed: [] }]);
  expect(await total()).toBe(before);
});

test("dropped after the write: the same to the client, but the call is there", async () => {
  const before = await total();
  const { dropped, seen } = await onWarmConnection("dropAfterWrite");
  expect(dropped).toMatchObject({ error: "ECONNRESET", reused: true });
  expect(dropped.status).toBeUndefined();
  expect(seen).toMatchObject([
    { status: null, fault: "dropAfterWrite", changed: [{ did: "created", what: "calls" }] },
  ]);
  expect(await total()).toBe(before + 1);
  const id = seen[0]?.changed[0]?.id;
  expect((await practice.ask("GET", `/crm/v3/objects/calls/${id}`)).status).toBe(200);
});

test("dropped halfway: a status, half an answer, and the call is there", async () => {
  const before = await total();
  const { dropped, seen } = await onWarmConnection("dropHalfway");
  expect(dropped).toMatchObject({ status: 201, error: "ECONNRESET", reused: true });
  expect(dropped.body.length).toBeGreaterThan(10);
  expect(() => JSON.parse(dropped.body)).toThrow(SyntaxError);
  expect(seen).toMatchObject([{ status: null, fault: "dropHalfway" }]);
  expect(await total()).toBe(before + 1);
});

test("a status instead of an answer, as often as asked and no more", async () => {
  const before = await total();
  await practice.control("POST", "/faults", {
    match: posts,
    times: 2,
    do: {
      kind: "status",
      status: 502,
      html: "<h1>Bad gateway</h1>",
      headers: { "retry-after": "3" },
    },
  });
  const statuses = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { status, headers, text } = await practice.ask("POST", "/crm/v3/objects/calls", call);
    statuses.push(status);
    if (status === 502)
      expect([headers.get("retry-after"), headers.get("content-type"), text]).toEqual([
        "3",
        "text/html;charset=utf-8",
        "<h1>Bad gateway</h1>",
      ]);
  }
  expect(statuses).toEqual([502, 502, 201]);
  expect(await total()).toBe(before + 1);
});

test("an error that lies: the call is there all the same", async () => {
  const before = await total();
  await practice.control("POST", "/faults", {
    match: posts,
    do: { kind: "status", status: 504, afterWrite: true },
  });
  const lied = await practice.ask("POST", "/crm/v3/objects/calls", call);
  expect([lied.status, lied.body.message]).toEqual([504, "internal error"]);
  expect(await total()).toBe(before + 1);
});

test("other requests pass by a fault that is not theirs", async () => {
  await practice.control("POST", "/faults", {
    match: { method: "PATCH", path: "/contacts" },
    do: { kind: "dropBeforeWrite" },
  });
  expect((await practice.ask("POST", "/crm/v3/objects/calls", call)).status).toBe(201);
  expect((await practice.ask("GET", "/crm/v3/objects/contacts?limit=1")).status).toBe(200);
});

test("the journal keeps requests with what they changed, and never a credential", async () => {
  await practice.ask("POST", "/crm/v3/objects/calls", call);
  const { body, text } = await practice.control("GET", "/journal");
  expect(body.entries).toMatchObject([
    {
      method: "POST",
      path: "/crm/v3/objects/calls",
      status: 201,
      body: call,
      headers: { authorization: "(redacted)" },
      changed: [{ did: "created", what: "calls" }],
    },
  ]);
  expect(text).not.toContain(practice.accessToken);
  expect(text).not.toContain(practice.clientSecret);
  expect(text).not.toContain(practice.controlSecret);
});

test("a reset brings the sample back", async () => {
  const before = await practice.ask("GET", "/crm/v3/objects/contacts?limit=100");
  await practice.ask("DELETE", `/crm/v3/objects/contacts/${before.body.results[0]?.id}`);
  expect((await practice.control("POST", "/reset")).status).toBe(200);
  const after = await practice.ask("GET", "/crm/v3/objects/contacts?limit=100");
  expect(after.body.results).toEqual(before.body.results);
});

test("the control API wants its secret and JSON, and says what is wrong with a fault", async () => {
  const bare = await practice.ask("GET", "/_practice/journal");
  expect(bare.status).toBe(401);
  const form = await fetch(`${practice.url}/_practice/faults`, {
    method: "POST",
    headers: { "x-practice-secret": practice.controlSecret },
    body: new URLSearchParams({ kind: "dropBeforeWrite" }),
  });
  expect(form.status).toBe(400);
  const wrong = await practice.control("POST", "/faults", { do: { kind: "explode" } });
  expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining("kind")]);
});
