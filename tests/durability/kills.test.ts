import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallId } from "../../shared/call.ts";
import type { Standing } from "../../shared/standing.ts";
import { type Account, openAccount } from "./account.ts";
import { type Desk, openWorkshop, until, type Workshop } from "./desk.ts";

let workshop: Workshop;
let account: Account;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());
beforeEach(async () => {
  account = await openAccount(workshop);
});
afterEach(async () => {
  await account.close();
  expect(account.bugs()).toEqual([]);
});

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const callRequests = { method: "POST", path: "/objects/2026-03/calls$" };
const dial = (number: string) => ({ number, direction: "outbound" });

function becomes(desk: Desk, id: CallId, standing: Standing) {
  return until(
    standing,
    () => desk.row(id),
    (row) => row.standing === standing,
  );
}

async function onlyCall(id: CallId) {
  const found = await account.calls(id);
  expect(found).toHaveLength(1);
  return found[0]?.properties ?? {};
}

describe("killed in the call", () => {
  it("finds the call with its notes, and sends nothing before the agent has answered", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    const { id, startedAt } = await before.call("start", dial("+12025550101"));
    await before.call("change", { callId: id, notes: "<p>wants a quote</p>" });
    await before.kill();

    const desk = await account.desk(setup);
    expect(await desk.row(id)).toMatchObject({ phase: "found", notes: "<p>wants a quote</p>" });
    // Another call goes all the way, so the outbox had every chance.
    const other = await desk.call("start", dial("+12025550102"));
    await desk.call("change", { callId: other.id, dispositionId: connected });
    await desk.call("hangUp", { callId: other.id });
    await becomes(desk, other.id, "inHubSpot");
    expect(await account.posts()).toEqual({ came: 1, created: 1 });
    expect(await account.calls(id)).toEqual([]);

    await desk.call("settle", { callId: id, endedAt: startedAt + 61_000 });
    await desk.act("done", { callId: id });
    await becomes(desk, id, "inHubSpot");
    expect(await onlyCall(id)).toMatchObject({
      hs_call_body: "<p>wants a quote</p>",
      hs_call_duration: "61000",
    });
    expect(await account.posts()).toEqual({ came: 2, created: 2 });
  });

  it("goes on with its true start when the agent is still talking", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    const { id, startedAt } = await before.call("start", dial("+12025550103"));
    await before.kill();

    const desk = await account.desk(setup);
    const talking = await desk.call("settle", { callId: id, endedAt: null });
    expect(talking).toMatchObject({ phase: "talking", startedAt });
    const ended = await desk.call("hangUp", { callId: id });
    // The process was gone for at least a tenth of a second, a minute of the desk's time.
    expect(ended.elapsedMs).toBeGreaterThan(60_000);
    expect(ended.marks).toContainEqual({ kind: "interrupted" });
    await desk.act("done", { callId: id });
    await becomes(desk, id, "inHubSpot");
    expect(await onlyCall(id)).toMatchObject({ hs_call_duration: String(ended.elapsedMs) });
  });
});

describe("killed after the hang-up was answered", () => {
  it("sends the call at the next start, once, with everything that was answered", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    const { id } = await before.call("start", dial("+12025550104"));
    await before.call("change", { callId: id, notes: "<p>Grüße, שלום 👋</p>" });
    await before.call("hangUp", { callId: id });
    await before.kill();

    const desk = await account.desk(setup);
    await becomes(desk, id, "inHubSpot");
    expect(await onlyCall(id)).toMatchObject({ hs_call_body: "<p>Grüße, שלום 👋</p>" });
    expect(await account.posts()).toEqual({ came: 1, created: 1 });
  });

  it("takes a hang-up back after the restart, and counts the time since", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    await account.fault({ kind: "status", status: 503 }, callRequests, 1_000);
    const { id } = await before.call("start", dial("+12025550105"));
    const first = await before.call("hangUp", { callId: id });
    await before.kill();

    const desk = await account.desk(setup);
    await desk.call("resume", { callId: id });
    const second = await desk.call("hangUp", { callId: id });
    expect(second.elapsedMs).toBeGreaterThan(first.elapsedMs + 60_000);
    expect(second.marks).toEqual([{ kind: "interrupted" }]);
  });
});

describe("killed during the POST", () => {
  async function hungUp(desk: Desk, number: string, withContact: boolean): Promise<CallId> {
    const { id } = await desk.call("start", dial(number));
    if (withContact) await desk.act("associate", { callId: id, record: await account.contact() });
    await desk.call("change", { callId: id, notes: "<p>one</p>", dispositionId: connected });
    await desk.call("hangUp", { callId: id });
    await account.faultMet();
    return id;
  }

  for (const withContact of [true, false]) {
    const how = withContact ? "among the person's calls" : "by search";

    it(`finds the call that landed, ${how}, and never sends a second one`, async () => {
      const setup = account.setup();
      const before = await account.desk(setup);
      await account.fault({ kind: "delay", ms: 600_000 });
      const id = await hungUp(before, "+12025550106", withContact);
      await until(
        "written",
        () => account.calls(id),
        (found) => found.length === 1,
      );
      await before.kill();

      const desk = await account.desk(setup);
      await becomes(desk, id, "inHubSpot");
      await onlyCall(id);
      expect(desk.stood(id)[0]).toBe("checking");
      await until("journaled", account.posts, ({ came }) => came > 0);
      expect(await account.posts()).toEqual({ came: 1, created: 1 });
    });
  }

  it("finds the call that lands only after the first looks", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    await account.fault({ kind: "delay", ms: 600_000, before: true });
    const id = await hungUp(before, "+12025550107", true);
    await before.kill();

    const desk = await account.desk(setup);
    expect(await desk.row(id)).toMatchObject({ standing: "checking" });
    await becomes(desk, id, "inHubSpot");
    await onlyCall(id);
    expect(await account.posts()).toEqual({ came: 1, created: 1 });
  });

  it("sends again, after every look found nothing, what never arrived", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    // The row on disk looks just like that of a call that did land.
    await account.fault({ kind: "dropBeforeWrite" });
    const id = await hungUp(before, "+12025550108", true);
    await before.kill();

    const desk = await account.desk(setup);
    await becomes(desk, id, "inHubSpot");
    await onlyCall(id);
    expect(await account.posts()).toEqual({ came: 2, created: 1 });
  });

  it("keeps notes typed during the POST, and sends them as a change", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    await account.fault({ kind: "delay", ms: 600_000 });
    const id = await hungUp(before, "+12025550109", true);
    await before.call("change", { callId: id, notes: "<p>one</p><p>two</p>" });
    await before.kill();

    const desk = await account.desk(setup);
    await becomes(desk, id, "inHubSpot");
    expect(await onlyCall(id)).toMatchObject({ hs_call_body: "<p>one</p><p>two</p>" });
    await until("journaled", account.posts, ({ came }) => came > 0);
    expect(await account.posts()).toEqual({ came: 1, created: 1 });
  });
});

describe("killed in wrap-up", () => {
  it("sends the late notes whose save was answered", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    const { id } = await before.call("start", dial("+12025550110"));
    await before.call("change", { callId: id, dispositionId: connected });
    await before.call("hangUp", { callId: id });
    await becomes(before, id, "inHubSpot");
    // HubSpot is out of reach, so the late notes are on this disk and nowhere else.
    await account.fault({ kind: "dropBeforeWrite" }, { method: "PATCH" }, 2);
    await before.call("change", { callId: id, notes: "<p>late</p>" });
    await before.call("change", { callId: id, notes: "<p>later</p>" });
    await before.kill();

    const desk = await account.desk(setup);
    expect(await desk.row(id)).toMatchObject({ notes: "<p>later</p>" });
    await becomes(desk, id, "inHubSpot");
    expect(await onlyCall(id)).toMatchObject({ hs_call_body: "<p>later</p>" });
    expect(await account.posts()).toEqual({ came: 1, created: 1 });
  });

  it("makes a new contact once, though its answer was lost and the desk killed", async () => {
    const setup = account.setup();
    const before = await account.desk(setup);
    const { id } = await before.call("start", dial("+12025550111"));
    await before.act("associateNew", { callId: id, name: "Zuzana" });
    await account.fault(
      { kind: "delay", ms: 600_000 },
      { method: "POST", path: "/objects/2026-03/contacts" },
    );
    await before.call("change", { callId: id, dispositionId: connected });
    await before.call("hangUp", { callId: id });
    await until(
      "made",
      () => account.contactsNamed("Zuzana"),
      (count) => count === 1,
    );
    await before.kill();

    const desk = await account.desk(setup);
    await becomes(desk, id, "inHubSpot");
    expect(await account.contactsNamed("Zuzana")).toBe(1);
    await onlyCall(id);
  });
});
