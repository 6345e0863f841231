import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { CallId } from "../../shared/call.ts";
import type { Standing } from "../../shared/standing.ts";
import { type Account, openAccount } from "./account.ts";
import { type Desk, openWorkshop, until, type Workshop } from "./desk.ts";

let workshop: Workshop;
let account: Account;
let desk: Desk;
beforeAll(async () => {
  workshop = await openWorkshop();
  account = await openAccount(workshop);
  desk = await account.desk(account.setup());
});
afterAll(async () => {
  await account.close();
  workshop.close();
  expect(account.bugs()).toEqual([]);
});

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
/** Not the look for another program's record, which is a POST below the same path. */
const requests = (method: string) => ({
  method,
  path: `/objects/2026-03/calls${method === "POST" ? "$" : ""}`,
});

async function call(number: string, withContact = true): Promise<CallId> {
  const { id } = await desk.call("start", { number, direction: "inbound" });
  if (withContact) await desk.act("associate", { callId: id, record: await account.contact() });
  const notes = "<p>asked about prices</p>";
  await desk.call("change", { callId: id, notes, dispositionId: connected });
  return id;
}

function becomes(id: CallId, standing: Standing) {
  return until(
    standing,
    () => desk.row(id),
    (row) => row.standing === standing,
  );
}

const limit = (policyName: string) => ({
  status: "error",
  message: `You have reached your ${policyName.toLowerCase()} limit.`,
  errorType: "RATE_LIMIT",
  policyName,
});
const refused = { status: "error", message: "No.", category: "VALIDATION_ERROR" };
const unknownToken = { status: "error", message: "Who?", category: "INVALID_AUTHENTICATION" };

describe("the POST that creates the call", () => {
  const looked: Standing[] = ["waiting", "checking", "inHubSpot"];
  const again: Standing[] = ["waiting", "checking", "waiting", "inHubSpot"];
  const waited: Standing[] = ["waiting", "inHubSpot"];
  const table: {
    name: string;
    deed: object;
    times?: number;
    came: number;
    stood: Standing[];
  }[] = [
    { name: "lost before writing", deed: { kind: "dropBeforeWrite" }, came: 2, stood: again },
    { name: "lost after writing", deed: { kind: "dropAfterWrite" }, came: 1, stood: looked },
    { name: "lost halfway", deed: { kind: "dropHalfway" }, came: 1, stood: looked },
    { name: "500 instead", deed: { kind: "status", status: 500 }, came: 2, stood: again },
    {
      name: "500 after writing",
      deed: { kind: "status", status: 500, afterWrite: true },
      came: 1,
      stood: looked,
    },
    { name: "503 instead", deed: { kind: "status", status: 503 }, came: 2, stood: again },
    {
      name: "a gateway's page after writing",
      deed: { kind: "status", status: 502, html: "<h1>Bad gateway</h1>", afterWrite: true },
      came: 1,
      stood: looked,
    },
    {
      name: "three limits in a row",
      deed: { kind: "status", status: 429, body: limit("SECONDLY") },
      times: 3,
      came: 4,
      stood: waited,
    },
    {
      name: "the ten-second limit",
      deed: { kind: "status", status: 429, body: limit("TEN_SECONDLY_ROLLING") },
      came: 2,
      stood: waited,
    },
    {
      name: "a locked record",
      deed: { kind: "status", status: 423, body: refused },
      came: 2,
      stood: waited,
    },
  ];

  for (const { name, deed, times, came, stood } of table) {
    it(`${name}: one call, having stood ${stood.join(", ")}`, async () => {
      await account.forgetJournal();
      await account.fault(deed, requests("POST"), times);
      const id = await call("+12025550120");
      await desk.call("hangUp", { callId: id });
      await becomes(id, "inHubSpot");
      const [only, ...more] = await account.calls(id);
      expect(more).toEqual([]);
      expect(only?.properties).toMatchObject({
        hs_call_body: "<p>asked about prices</p>",
        hs_call_disposition: connected,
      });
      expect(await account.posts()).toEqual({ came, created: 1 });
      expect(desk.stood(id)).toEqual(stood);
    });
  }

  it("an answer after our patience has ended: one call, looked for and found", async () => {
    const hasty = await account.desk({ ...account.setup(), patienceMs: 300 });
    await account.forgetJournal();
    await account.fault({ kind: "delay", ms: 600_000 }, requests("POST"));
    const { id } = await hasty.call("start", { number: "+12025550127", direction: "inbound" });
    await hasty.act("associate", { callId: id, record: await account.contact() });
    await hasty.call("change", { callId: id, dispositionId: connected });
    await hasty.call("hangUp", { callId: id });
    await until(
      "in HubSpot",
      () => hasty.row(id),
      ({ standing }) => standing === "inHubSpot",
    );
    expect(hasty.stood(id)).toContain("checking");
    expect(await account.calls(id)).toHaveLength(1);
    // It is journaled with its late answer, and must not be counted with the next test's.
    await until("journaled", account.posts, ({ came }) => came > 0);
    await hasty.kill();
  });

  it("a 401: waits for the sign-in, and leaves once HubSpot takes the token again", async () => {
    await account.fault({ kind: "status", status: 401, body: unknownToken }, requests("POST"));
    const id = await call("+12025550121");
    await desk.call("hangUp", { callId: id });
    const row = await until(
      "refused",
      () => desk.row(id),
      ({ reason }) => reason !== null,
    );
    expect(row.standing).toBe("waiting");
    // Typing on does not knock at HubSpot's door with a token it has refused.
    await account.forgetJournal();
    await desk.call("change", { callId: id, notes: "<p>more</p>" });
    const other = await call("+12025550122");
    await desk.call("hangUp", { callId: other });
    await becomes(other, "inHubSpot");
    await becomes(id, "inHubSpot");
    expect(await account.calls(id)).toHaveLength(1);
    expect(await account.posts()).toEqual({ came: 2, created: 2 });
  });

  for (const status of [400, 403]) {
    it(`a ${status}: needs attention, and goes in when tried again`, async () => {
      await account.fault({ kind: "status", status, body: refused }, requests("POST"));
      const id = await call("+12025550123");
      await desk.call("hangUp", { callId: id });
      const { reason } = await becomes(id, "needsAttention");
      expect(reason).not.toBeNull();
      expect(await account.calls(id)).toEqual([]);
      await desk.act("retry", { callId: id });
      await becomes(id, "inHubSpot");
      expect(await account.calls(id)).toHaveLength(1);
    });
  }

  it("a 400 of a call the agent then keeps to themselves: not logged, nothing sent", async () => {
    await account.fault({ kind: "status", status: 400, body: refused }, requests("POST"));
    const id = await call("+12025550124");
    await desk.call("hangUp", { callId: id });
    await becomes(id, "needsAttention");
    await account.forgetJournal();
    await desk.act("dontLog", { callId: id });
    await becomes(id, "notLogged");
    expect(await account.calls(id)).toEqual([]);
    expect(await account.posts()).toEqual({ came: 0, created: 0 });
  });
});

describe("what comes after the POST", () => {
  const deeds: [string, object][] = [
    ["lost before writing", { kind: "dropBeforeWrite" }],
    ["lost after writing", { kind: "dropAfterWrite" }],
    ["lost halfway", { kind: "dropHalfway" }],
    ["500 after writing", { kind: "status", status: 500, afterWrite: true }],
    ["a limit", { kind: "status", status: 429, body: limit("SECONDLY") }],
  ];
  for (const [name, deed] of deeds) {
    it(`late notes, ${name}: arrive, in the one call there is`, async () => {
      const id = await call("+12025550125");
      await desk.call("hangUp", { callId: id });
      await becomes(id, "inHubSpot");
      await account.fault(deed, requests("PATCH"));
      await desk.call("change", { callId: id, notes: "<p>late</p>" });
      await account.faultMet();
      await becomes(id, "inHubSpot");
      const found = await account.calls(id);
      expect(found.map(({ properties }) => properties["hs_call_body"])).toEqual(["<p>late</p>"]);
      expect(desk.stood(id)).not.toContain("checking");
    });
  }

  it("taken off and put back, with the answer to the second POST lost: one call, the new one", async () => {
    // Without a person it is looked for by search, which still shows the one taken off.
    const id = await call("+12025550126", false);
    await desk.call("hangUp", { callId: id });
    const { hubspotId } = await becomes(id, "inHubSpot");
    await desk.act("dontLog", { callId: id });
    await becomes(id, "notLogged");
    await account.fault({ kind: "dropAfterWrite" }, requests("POST"));
    await desk.act("log", { callId: id });
    await account.faultMet();
    const row = await becomes(id, "inHubSpot");
    const found = await account.calls(id);
    expect(found.map((each) => each.id)).toEqual([row.hubspotId]);
    expect(row.hubspotId).not.toBe(hubspotId);
  });
});
