import { afterEach, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
afterEach(() => practice.stop());

const list = "/crm/v3/objects/calls?limit=1";

test("the eleventh request within ten seconds is refused, and a moment later they pass again", async () => {
  practice = await start({ people: 0, calls: 0, limits: { burst: 10 } });
  for (let turn = 0; turn < 10; turn += 1) {
    const { status, headers } = await practice.ask("GET", list);
    expect(status).toBe(200);
    expect(headers.get("x-hubspot-ratelimit-max")).toBe("10");
  }
  const refused = await practice.ask("GET", list);
  const correlationId = refused.headers.get("x-hubspot-correlation-id");
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({
    status: "error",
    message: "You have reached your ten_secondly_rolling limit.",
    errorType: "RATE_LIMIT",
    correlationId,
    policyName: "TEN_SECONDLY_ROLLING",
    requestId: correlationId,
  });
  expect(refused.headers.get("x-hubspot-ratelimit-remaining")).toBe("0");
  await practice.control("POST", "/clock", { advanceMs: 10_000 });
  expect((await practice.ask("GET", list)).status).toBe(200);
});

test("searches have a limit of their own, told without headers", async () => {
  practice = await start({ people: 0, calls: 0, limits: { search: 2 }, timeScale: 0.1 });
  const search = () => practice.ask("POST", "/crm/v3/objects/contacts/search", {});
  const answers = [await search(), await search(), await search()];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[2]?.body).toEqual({
    status: "error",
    message: "You have reached your secondly limit.",
    correlationId: answers[2]?.headers.get("x-hubspot-correlation-id"),
    category: "RATE_LIMITS",
  });
  expect((await practice.ask("GET", list)).status).toBe(200);
});

test("the day's limit", async () => {
  practice = await start({ people: 0, calls: 0, limits: { daily: 1 } });
  expect((await practice.ask("GET", list)).status).toBe(200);
  const { status, body } = await practice.ask("GET", list);
  expect([status, body]).toEqual([
    429,
    {
      status: "error",
      message: "You have reached your daily limit.",
      errorType: "RATE_LIMIT",
      correlationId: body.correlationId,
      policyName: "DAILY",
    },
  ]);
  // It is one in the afternoon there; at midnight the day begins anew.
  await practice.control("POST", "/clock", { advanceMs: 10.9 * 3_600_000 });
  expect((await practice.ask("GET", list)).status).toBe(429);
  await practice.control("POST", "/clock", { advanceMs: 0.2 * 3_600_000 });
  expect((await practice.ask("GET", list)).status).toBe(200);
});
