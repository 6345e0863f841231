import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "./signIn.ts";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeEach(async () => {
  practice = await start({ people: 2, calls: 1 });
});
afterEach(() => practice.stop());

const calls = "/crm/v3/objects/calls";
const read = () => practice.ask("GET", `${calls}?limit=1`);
const post = (externalId: string, signal?: AbortSignal) =>
  fetch(practice.url + calls, {
    method: "POST",
    headers: {
      authorization: `Bearer ${practice.accessToken}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_external_id: externalId },
    }),
    ...(signal && { signal }),
  });
const found = async (externalId: string) =>
  (
    await practice.ask("POST", `${calls}/search`, {
      filters: [{ propertyName: "hs_call_external_id", operator: "EQ", value: externalId }],
    })
  ).body.total;
const rehearse = async (name: string, given: object = {}) =>
  expect((await practice.control("POST", `/${name}`, given)).status).toBe(200);

/** Every status a person can ask for, with the whole body a client meets; correlation ids apart. */
test.each([
  [
    "401 expired",
    401,
    {
      status: "error",
      message: "The OAuth token used to make this call expired 75 second(s) ago.",
      context: { "expire time": ["2022-06-21T10:37:52.040Z"] },
      category: "EXPIRED_AUTHENTICATION",
    },
  ],
  [
    "403 scope missing",
    403,
    {
      status: "error",
      message:
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      errors: [
        {
          message: "One or more of the following scopes are required.",
          context: { requiredGranularScopes: ["crm.objects.contacts.write"] },
        },
      ],
      links: { scopes: "https://developers.hubspot.com/scopes" },
      category: "MISSING_SCOPES",
    },
  ],
  [
    "409 conflict",
    409,
    {
      status: "error",
      message: "Contact already exists. Existing ID: 21400000001",
      category: "CONFLICT",
    },
  ],
  [
    "423 locked",
    423,
    {
      status: "error",
      message: "The record is locked. Try again in a few seconds.",
      category: "LOCKED",
    },
  ],
  [
    "429 ten seconds",
    429,
    {
      status: "error",
      message: "You have reached your ten_secondly_rolling limit.",
      errorType: "RATE_LIMIT",
      policyName: "TEN_SECONDLY_ROLLING",
    },
  ],
  [
    "429 daily",
    429,
    {
      status: "error",
      message: "You have reached your daily limit.",
      errorType: "RATE_LIMIT",
      policyName: "DAILY",
    },
  ],
  [
    "429 second",
    429,
    {
      status: "error",
      message: "You have reached your secondly limit.",
      category: "RATE_LIMITS",
    },
  ],
  [
    "477 account is moving",
    477,
    {
      status: "error",
      message: "This account is being migrated between data centers.",
      category: "MIGRATION_IN_PROGRESS",
    },
  ],
  ["500 error", 500, { status: "error", message: "internal error" }],
  ["503 unavailable", 503, { status: "error", message: "internal error" }],
])("%s, once and to the letter", async (what, status, expected) => {
  await rehearse("mishap", { what, times: 1, path: "/objects/calls" });
  const { body, ...failed } = await read();
  const correlationId = failed.headers.get("x-hubspot-correlation-id");
  const requestId = what === "429 ten seconds" ? { requestId: correlationId } : {};
  expect([failed.status, body]).toEqual([status, { ...expected, correlationId, ...requestId }]);
  expect(failed.headers.get("content-type")).toBe("application/json;charset=utf-8");
  expect(failed.headers.get("retry-after")).toBe(status === 477 ? "60" : null);
  expect((await read()).status).toBe(200);
});

test("502 is a page, and no JSON", async () => {
  await rehearse("mishap", { what: "502 page", path: "/objects/calls" });
  const { status, headers, text } = await read();
  expect([status, headers.get("content-type"), text]).toEqual([
    502,
    "text/html;charset=utf-8",
    "<html><body><h1>502 Bad Gateway</h1></body></html>",
  ]);
});

test("504 after the write says nothing of the call that is there", async () => {
  await rehearse("mishap", { what: "504 after the write", method: "POST" });
  const answer = await post("landed");
  expect([answer.status, await answer.json()]).toEqual([
    504,
    {
      status: "error",
      message: "internal error",
      correlationId: answer.headers.get("x-hubspot-correlation-id"),
    },
  ]);
  expect(await found("landed")).toBe(1);
});

/** The client that gives up cannot tell these two apart; only a search can. */
test.each([
  ["before", true, 0],
  ["after", false, 1],
])("a client gives up on an answer that is late %s the write", async (_, before, there) => {
  const fault = { match: { method: "POST" }, do: { kind: "delay", ms: 600_000, before } };
  await practice.control("POST", "/faults", fault);
  const patience = new AbortController();
  const asked = post("late", patience.signal);
  await expect
    .poll(async () => (await practice.control("GET", "/faults")).text)
    .toBe('{"faults":[]}');
  if (there === 1) await expect.poll(() => found("late")).toBe(1);
  patience.abort();
  await expect(asked).rejects.toThrow("abort");
  expect(await found("late")).toBe(there);
});

test("latency and its spread pass on the account's own clock", async () => {
  const quick = await start({ people: 1, calls: 0, timeScale: 10_000 });
  await quick.control("POST", "/latency", { ms: 60_000, spreadMs: 60_000 });
  for (let turn = 0; turn < 2; turn += 1)
    expect((await quick.ask("GET", `${calls}?limit=1`)).status).toBe(200);
  const { entries } = (await quick.control("GET", "/journal")).body;
  const [first = 0, second = 0] = entries.map(({ at }) => Date.parse(at));
  // A minute at least of the account's time lies between two requests, one after the other.
  expect(second - first).toBeGreaterThanOrEqual(60_000);
  await quick.stop();
});

test("expired: the account's token and a sign-in's, which a refresh makes good again", async () => {
  const session = await signIn(practice, "account");
  await rehearse("tokens", { do: "expire" });
  for (const headers of [{}, session.headers]) {
    const { status, body } = await practice.ask("GET", calls, undefined, headers);
    expect([status, body]).toEqual([
      401,
      {
        status: "error",
        message: expect.stringMatching(
          /^The OAuth token used to make this call expired \d second\(s\) ago\.$/,
        ),
        correlationId: expect.any(String),
        context: { "expire time": [expect.stringMatching(/^2026-11-20T1[12]:\d\d/)] },
        category: "EXPIRED_AUTHENTICATION",
      },
    ]);
  }
  const fresh = await session.refresh();
  const authorization = `Bearer ${fresh.body["access_token"] ?? ""}`;
  expect((await practice.ask("GET", calls, undefined, { authorization })).status).toBe(200);
  await rehearse("tokens", { do: "renew" });
  expect((await read()).status).toBe(200);
});

test("revoked: no token is good, and no refresh helps", async () => {
  const session = await signIn(practice, "account");
  await rehearse("tokens", { do: "revoke" });
  for (const headers of [{}, session.headers])
    expect((await practice.ask("GET", calls, undefined, headers)).status).toBe(401);
  expect(await session.refresh()).toEqual({
    status: 400,
    body: {
      error: "invalid_grant",
      error_description: "missing or invalid refresh token",
      status: "BAD_REFRESH_TOKEN",
      message: "missing or invalid refresh token",
    },
  });
});

test("limits are lowered, and each kind of token has its own", async () => {
  const session = await signIn(practice, "account");
  await rehearse("limits", { burst: 3, search: 1, daily: 1_000 });
  const statuses = async (headers: Record<string, string>) => {
    const all = [];
    for (let turn = 0; turn < 4; turn += 1)
      all.push((await practice.ask("GET", calls, undefined, headers)).status);
    return all;
  };
  expect(await statuses({})).toEqual([200, 200, 200, 429]);
  expect(await statuses(session.headers)).toEqual([200, 200, 200, 429]);
  const account = (await practice.ask("GET", calls)).headers;
  const oauth = (await practice.ask("GET", calls, undefined, session.headers)).headers;
  expect(account.get("x-hubspot-ratelimit-daily")).toBe("1000");
  expect([...oauth.keys()].filter((name) => name.includes("daily"))).toEqual([]);
});

test("searches lag behind changes when told to, catch up, and never show what is deleted", async () => {
  const { id } = (await read()).body.results[0] ?? {};
  const patch = (title: string) =>
    practice.ask("PATCH", `${calls}/${id}`, { properties: { hs_call_title: title } });
  const hits = async (query: string) =>
    (await practice.ask("POST", `${calls}/search`, { query })).body.results.map((one) => one.id);
  await patch("umbra");
  expect(await hits("umbra")).toEqual([id]);
  await rehearse("search-lag", { ms: 30_000 });
  await patch("velden");
  expect([await hits("umbra"), await hits("velden")]).toEqual([[id], []]);
  await rehearse("clock", { advanceMs: 30_000 });
  expect([await hits("umbra"), await hits("velden")]).toEqual([[], [id]]);
  await practice.ask("DELETE", `${calls}/${id}`);
  expect(await hits("velden")).toEqual([]);
});
