import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { CallId } from "../../shared/call.ts";
import { type Account, openAccount } from "./account.ts";
import { openWorkshop, until, type Workshop } from "./desk.ts";
import type { DeskSetup } from "./deskWords.ts";

let workshop: Workshop;
const accounts: Account[] = [];
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(async () => {
  await Promise.all(accounts.map((account) => account.close()));
  workshop.close();
});

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const side = 4;
const runs = 10;

/** The same numbers for the same seed (mulberry32), so that a failure can be had again. */
function diceOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    upTo: (most: number) => Math.floor(next() * (most + 1)),
    chance: (share: number) => next() < share,
    among: <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)],
  };
}

const deeds: readonly object[] = [
  { kind: "dropBeforeWrite" },
  { kind: "dropAfterWrite" },
  { kind: "dropHalfway" },
  { kind: "delay", ms: 100_000 },
  { kind: "delay", ms: 100_000, before: true },
  { kind: "status", status: 503 },
  { kind: "status", status: 500, afterWrite: true },
];

/** One call with a bad day: whatever was answered is what HubSpot ends up with, once. */
async function live(account: Account, setup: DeskSetup, seed: number): Promise<void> {
  const dice = diceOf(seed);
  const story: string[] = [`seed ${seed}`];
  let desk = await account.desk(setup);
  let notes = "";
  let logged = true;

  async function perhapsKilled(id: CallId): Promise<void> {
    for (let looks = dice.upTo(12); looks > 0; looks -= 1) await desk.row(id);
    if (!dice.chance(0.45)) return;
    await desk.kill();
    story.push("killed");
    desk = await account.desk(setup);
    const { phase } = await desk.row(id);
    if (phase !== "found") return;
    await desk.call("settle", { callId: id, endedAt: null });
    story.push("still talking");
  }
  async function note(id: CallId): Promise<void> {
    notes += `<p>${story.length}</p>`;
    await desk.call("change", { callId: id, notes });
    story.push("noted");
  }
  async function perhapsFault(method: "POST" | "PATCH" | "PUT" | "DELETE"): Promise<void> {
    if (!dice.chance(0.6)) return;
    const deed = dice.among(deeds) ?? {};
    story.push(`${method} ${JSON.stringify(deed)}`);
    await account.fault(deed, { method, path: "/objects/2026-03/calls" });
  }

  const { id } = await desk.call("start", { number: `+1202555${seed}`, direction: "outbound" });
  await perhapsKilled(id);
  if (dice.chance(0.5))
    await desk.act("associate", { callId: id, record: await account.contact() });
  if (dice.chance(0.8)) await note(id);
  await perhapsKilled(id);
  await perhapsFault("POST");
  if (dice.chance(0.7)) await desk.call("change", { callId: id, dispositionId: connected });
  await desk.call("hangUp", { callId: id });
  story.push("hung up");
  await perhapsKilled(id);
  if (dice.chance(0.2)) {
    await desk.call("resume", { callId: id });
    story.push("resumed");
    await perhapsKilled(id);
    await desk.call("hangUp", { callId: id });
  }
  if (dice.chance(0.3)) {
    await desk.act("dontLog", { callId: id });
    logged = false;
    story.push("not logged");
    await perhapsFault("DELETE");
    await perhapsKilled(id);
    if (dice.chance(0.6)) {
      await desk.act("log", { callId: id });
      logged = true;
      story.push("logged after all");
    }
  }
  await perhapsFault("PATCH");
  if (dice.chance(0.6)) await note(id);
  await perhapsKilled(id);
  if (dice.chance(0.3)) {
    await desk.act("associate", { callId: id, record: await account.contact() });
    await perhapsFault("PUT");
  }
  await desk.act("done", { callId: id });
  story.push("done");
  await perhapsKilled(id);
  await until(
    story.join(", "),
    () => desk.row(id),
    ({ standing }) => standing === (logged ? "inHubSpot" : "notLogged"),
  );
  const found = await account.calls(id);
  const bodies = found.map(({ properties }) => properties["hs_call_body"] ?? "");
  expect(bodies, story.join(", ")).toEqual(logged ? [notes] : []);
  await desk.kill();
}

it(`${side * runs} bad days by chance: each call in HubSpot exactly once, with its last notes`, async () => {
  const lanes = Array.from({ length: side }, async (_, lane) => {
    const account = await openAccount(workshop);
    accounts.push(account);
    for (let run = 0; run < runs; run += 1) {
      await account.forgetFaults();
      await live(account, account.setup(), 1_000 + lane * runs + run);
    }
    expect(account.bugs()).toEqual([]);
  });
  await Promise.all(lanes);
});
