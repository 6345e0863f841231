import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHubspotCalls } from "../../electron/hubspot/calls.ts";
import { createDefinitions } from "../../electron/hubspot/definitions.ts";
import { createRecords } from "../../electron/hubspot/records.ts";
import { CallId } from "../../shared/call.ts";
import { clientOf, openAccount, valueOf } from "./account.ts";

describe("the account's limits", () => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  beforeAll(async () => {
    account = await openAccount({ people: 20, calls: 5, limits: {} });
  });
  afterAll(() => account.practice.stop());

  it("are kept by searches however many are asked at once, and a call passes them all", async () => {
    const client = clientOf(account.practice);
    const records = createRecords(client);
    const calls = createHubspotCalls({ client, definitions: createDefinitions(client) });
    const [owner] = valueOf(await account.owners.list());
    if (owner === undefined) throw new Error("The practice account has no owner.");
    const searches = Array.from({ length: 11 }, (_, each) =>
      records.search("contact", `a${each}`, { limit: 1 }),
    );
    const created = await calls.create(
      {
        externalId: CallId.parse("0199a1b2-0000-7000-8000-0000000000aa"),
        startedAt: Date.UTC(2026, 10, 22, 9),
        lengthMs: 1_000,
        title: "",
        notes: "",
        direction: "inbound",
        dispositionId: null,
        callType: null,
        fromNumber: null,
        toNumber: null,
        ownerId: owner.id,
      },
      [],
    );
    expect(created.ok).toBe(true);
    expect((await Promise.all(searches)).every(({ ok }) => ok)).toBe(true);
    const requests = await account.control.requests("POST");
    expect(requests.filter(({ status }) => status === 429)).toEqual([]);
    const last = requests.at(-1);
    expect(last?.path).toMatch(/search$/);
    expect(requests.findIndex(({ status }) => status === 201)).toBeLessThan(6);
  }, 20_000);

  it("shut every lane when the account says so, without another question", async () => {
    const client = clientOf(account.practice);
    const records = createRecords(client);
    await account.control.fault({
      match: { path: "/search" },
      do: {
        kind: "status",
        status: 429,
        body: {
          status: "error",
          message: "You have reached your daily limit.",
          errorType: "RATE_LIMIT",
          policyName: "DAILY",
        },
      },
    });
    const daily = { refusal: { kind: "wait", why: "daily" } };
    expect(await records.search("contact", "a", { limit: 1 })).toMatchObject(daily);
    await account.control.forgetRequests();
    const create = records.createContact({ name: "Rosa", number: "" });
    expect(await create).toMatchObject(daily);
    expect(await account.control.requests()).toEqual([]);
  });
});
