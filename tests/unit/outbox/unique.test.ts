import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHubspotCalls } from "../../../electron/hubspot/calls.ts";
import { createDefinitions } from "../../../electron/hubspot/definitions.ts";
import { proveUnique } from "../../../electron/hubspot/uniqueProof.ts";
import { createUniqueProperty } from "../../../electron/settings/uniqueProperty.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import type { UniqueWish } from "../../../electron/hubspot/unique.ts";
import { must } from "../calls/desk.ts";
import { callId } from "../calls/rows.ts";
import { openDesk } from "./twinDesk.ts";

const name = "our_call_id";
let desk: Awaited<ReturnType<typeof openDesk>>;
let wish: UniqueWish | null;

/** The account as a sign-in sees it that knows of the property. */
async function signIn() {
  const { client, definitions } = desk.account;
  await definitions.load();
  desk.account.calls = createHubspotCalls({ client, definitions, unique: () => wish });
}

beforeEach(async () => {
  desk = await openDesk("off");
  await desk.control("unique-property", { property: name });
  wish = { name, proven: true };
  await signIn();
  await desk.account.control.forgetRequests();
});
afterEach(() => desk.close());

const creates = { method: "POST", path: "/calls" };

describe("a property with unique values", () => {
  it("carries our id in the create itself, and finds the call without the search", async () => {
    const id = await desk.hangsUp();
    expect(await desk.routes()).toEqual(["POST /calls"]);
    const found = await desk.account.calls.findByUnique(name, id);
    expect(found).toMatchObject({ value: { id: desk.line(id).hubspotId, externalId: id } });
    expect(await desk.account.calls.findByUnique(name, callId(9))).toEqual({
      ok: true,
      value: null,
    });
  });

  it("settles a create whose answer was lost by one read", async () => {
    await desk.account.control.fault({ match: creates, do: { kind: "dropAfterWrite" } });
    const id = await desk.hangsUp();
    expect(desk.line(id).standing).toBe("checking");
    await desk.pass(2_000);
    expect(await desk.routes()).toEqual(["POST /calls", `GET /calls/${id}`]);
    expect(desk.line(id).standing).toBe("inHubSpot");
  });

  it("lets a create that never landed leave again at once", async () => {
    await desk.account.control.fault({ match: creates, do: { kind: "dropBeforeWrite" } });
    const id = await desk.hangsUp();
    await desk.pass(2_000);
    expect(await desk.routes()).toEqual(["POST /calls", `GET /calls/${id}`, "POST /calls"]);
    expect(desk.line(id).standing).toBe("inHubSpot");
    expect(await desk.all()).toHaveLength(1);
  });

  it("refuses a second call: the first is adopted, and keeps what it said, and gets what was written since", async () => {
    const id = await desk.hangsUp({ desired: { notes: "<p>first</p>" } });
    const there = desk.line(id).hubspotId;
    // A file that was put back: it knows nothing of what was sent.
    desk.callLog.change(id, (row) => ({
      ...row,
      hubspotId: null,
      sent: null,
      seen: null,
      desired: { ...row.desired, notes: "<p>second</p>" },
      delivery: { ...row.delivery, dueAt: desk.clock.wall() },
    }));
    await desk.leaves();
    expect(desk.line(id)).toMatchObject({ standing: "inHubSpot", hubspotId: there });
    expect((await desk.all()).map(({ notes }) => notes)).toEqual(["<p>first</p><p>second</p>"]);
  });

  it("is left out once the account has it no more, and the call is logged", async () => {
    const { practice } = desk.account;
    const gone = await fetch(`${practice.url}/crm/properties/2026-03/calls/${name}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${practice.accessToken}` },
    });
    expect(gone.status).toBe(204);
    const id = await desk.hangsUp();
    await desk.pass(1_000);
    expect(desk.line(id).standing).toBe("inHubSpot");
    expect(desk.account.calls.uniqueFor(callId(2))).toBeNull();
  });

  it("rides unproven only where the account itself says that its values are unique", async () => {
    wish = { name, proven: false };
    expect(desk.account.calls.uniqueFor(callId())).toBeNull();
    // What the account defines is asked once a sign-in; the property came later.
    desk.account.definitions = createDefinitions(desk.account.client);
    await signIn();
    expect(desk.account.calls.uniqueFor(callId())).toBe(name);
    wish = { name: "hs_call_title", proven: false };
    expect(desk.account.calls.uniqueFor(callId())).toBeNull();
  });
});

describe("trying a property", () => {
  function room(chosen: string | null = name) {
    const { client } = desk.account;
    let values = 0;
    return createUniqueProperty({
      memory: createMemory(desk.database, desk.clock),
      settings: () => ({ uniqueProperty: chosen }),
      bound: () => desk.whose,
      remote: () =>
        desk.online
          ? { proveUnique: (asked, value) => proveUnique(client, asked, value, desk.clock.wall()) }
          : null,
      newSecret: () => `value-${(values += 1)}`,
      explain: sentenceFor,
    });
  }

  it("proves it with real calls, leaves none behind and remembers it for the account", async () => {
    const tried = room();
    expect(tried.wish()).toEqual({ name, proven: false });
    const { message } = await must(tried.tryUnique({ name }));
    expect(message).toBe(
      "HubSpot keeps “our_call_id” unique. Each call carries its own id in it from now on, so that none can arrive twice.",
    );
    expect(await desk.all()).toEqual([]);
    expect(room().wish()).toEqual({ name, proven: true });
    expect(room(null).wish()).toBeNull();
    expect(room("another").wish()).toEqual({ name: "another", proven: false });
  });

  it("finds out one whose values are not unique, which is not used then", async () => {
    const title = "hs_call_location";
    await desk.control("unknown-properties", { do: "refuse" });
    const plain = "hs_call_external_account_id";
    expect(await room(plain).tryUnique({ name: plain })).toMatchObject({
      error: {
        code: "uniqueRefused",
        message: expect.stringContaining("took two calls with the same") as string,
      },
    });
    expect(room(plain).wish()).toBeNull();
    expect(await room(title).tryUnique({ name: title })).toMatchObject({
      error: {
        code: "uniqueRefused",
        message: expect.stringContaining("no property “hs_call_location”") as string,
      },
    });
    expect(await room().tryUnique({ name: "no_such" })).toMatchObject({
      error: { code: "uniqueRefused" },
    });
    expect(await room().tryUnique({ name: "Our id" })).toMatchObject({
      error: { code: "uniqueRefused" },
    });
    expect(await desk.all()).toEqual([]);
  });

  it("clears up after an answer that was lost, and says what it could not delete", async () => {
    await desk.account.control.fault({ match: creates, do: { kind: "dropAfterWrite" } });
    expect(await room().tryUnique({ name })).toMatchObject({ error: { code: "slow" } });
    expect(await desk.all()).toEqual([]);
    await desk.account.control.fault({
      match: { method: "DELETE", path: "/calls" },
      do: { kind: "status", status: 500 },
    });
    const { message } = await must(room().tryUnique({ name }));
    const [left] = await desk.all();
    expect(message).toContain(`delete it in HubSpot, it is number ${left?.id}.`);
  });

  it("needs a sign-in", async () => {
    desk.online = false;
    expect(await room().tryUnique({ name })).toMatchObject({ error: { code: "notSignedIn" } });
  });
});
