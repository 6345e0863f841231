import { describe, expect, it } from "vitest";
import type { Bound } from "../../../electron/calls/callRow.ts";
import { hubspotApi, runtimeOf } from "../../../electron/auth/allowed.ts";
import { createSession } from "../../../electron/auth/session.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import type { LastSession } from "../../../electron/disk/stores.ts";
import { type Answer, type Refusal, sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { failure } from "../../../shared/result.ts";
import { type Owner, OwnerId } from "../../../shared/session.ts";
import { createHandClock } from "../../handClock.ts";

const offline: Refusal = { kind: "neverSent", message: "" };
const noSignIn: Refusal = { kind: "signIn", expired: false, message: "" };
const owner = (id: string, email: string): Owner => ({
  id: OwnerId.parse(id),
  name: email,
  email,
});
const all = [owner("7", "ann@example.com"), owner("8", "Bob@example.com")];
const url = "http://127.0.0.1:9";
const practice = { practice: true, base: "practice", url, token: "secret" };
const local = { practice: false, base: url, url, token: "secret" };

type Change = { ownerEmail?: string; electron?: string };

function createDesk({ ownerEmail, electron = "33.2.1" }: Change = {}) {
  const clock = createHandClock();
  let last: LastSession | null = null;
  const desk = {
    refusal: null as Refusal | null,
    ownersRefusal: null as Refusal | null,
    online: 0,
    given: [] as { whose: Bound; ownerId: OwnerId }[],
    asked: 0,
    accountId: "1",
    unfinished: false,
    failed: [] as unknown[],
    diskFull: false,
  };
  const answered = <T>(refusal: Refusal | null, value: T): Promise<Answer<T>> =>
    Promise.resolve(refusal === null ? { ok: true, value } : { ok: false, refusal });
  const memory = createMemory(openDatabase(":memory:"), clock);
  const session = createSession({
    connect: () => ({
      details() {
        desk.asked += 1;
        const details = { id: desk.accountId, timeZone: "UTC", uiDomain: "app.hubspot.com" };
        return answered(desk.refusal, details);
      },
      owners: () => answered(desk.ownersRefusal, all),
    }),
    memory,
    lastSession: {
      get: () => last,
      set(value) {
        if (desk.diskFull) throw new Error("full");
        last = value;
      },
    },
    runtime: runtimeOf(electron, "0.1.0"),
    publish: () => undefined,
    clock,
    ownerEmail: ownerEmail ?? null,
    explain: sentenceFor,
    failed: (thrown) => desk.failed.push(thrown),
    online: () => (desk.online += 1),
    ownerChosen: (whose, ownerId) => desk.given.push({ whose, ownerId }),
    unfinished: () => desk.unfinished,
  });
  return Object.assign(desk, { session, clock });
}

describe("signing in", () => {
  it("is refused to HubSpot on an Electron past its support, and nothing is asked", async () => {
    const desk = createDesk();
    const real = { ...local, base: hubspotApi, url: hubspotApi };
    expect(await desk.session.signIn(real)).toMatchObject({ error: { code: "runtimeTooOld" } });
    expect(desk.asked).toBe(0);
    expect(desk.session.connected()).toBeNull();
    expect(desk.session.bound()).toBeNull();
  });

  it("is anybody's in our practice account, and nobody's elsewhere until they have chosen", async () => {
    const ours = createDesk();
    await ours.session.signIn(practice);
    expect(ours.session.view().owner?.id).toBe("7");
    const theirs = createDesk();
    await theirs.session.signIn(local);
    expect(theirs.session.bound()).toEqual({ base: url, accountId: "1", ownerId: null });
    expect(theirs.given).toEqual([]);
  });

  it("gives calls that were nobody's to the owner, whenever one is known", async () => {
    const desk = createDesk();
    desk.ownersRefusal = offline;
    await desk.session.signIn(practice);
    expect(desk.session.view().owner).toBeNull();
    desk.ownersRefusal = null;
    await desk.session.signIn(practice);
    const nobody = { base: "practice", accountId: "1", ownerId: null };
    expect(desk.given).toEqual([{ whose: nobody, ownerId: "7" }]);
    // Remembered by now, and still given: the program may have died in between.
    await desk.session.signIn(practice);
    expect(desk.given).toHaveLength(2);
  });

  it("chooses an owner for good, and never one who is gone", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    const { chooseOwner } = desk.session.handlers;
    expect(await chooseOwner({ ownerId: OwnerId.parse("99") })).toMatchObject({
      error: { code: "gone" },
    });
    await chooseOwner({ ownerId: OwnerId.parse("8") });
    expect(desk.given.map(({ ownerId }) => ownerId)).toEqual(["8"]);
    await desk.session.signIn(local);
    expect(desk.session.bound()?.ownerId).toBe("8");
  });

  it("keeps the owner while calls are open that the other one would not see", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    const { chooseOwner } = desk.session.handlers;
    desk.unfinished = true;
    // The first choice takes the calls along.
    expect(await chooseOwner({ ownerId: OwnerId.parse("8") })).toMatchObject({ ok: true });
    expect(await chooseOwner({ ownerId: OwnerId.parse("7") })).toMatchObject({
      error: { code: "callStillOpen" },
    });
    expect(desk.session.bound()?.ownerId).toBe("8");
    desk.unfinished = false;
    expect(await chooseOwner({ ownerId: OwnerId.parse("7") })).toMatchObject({ ok: true });
  });

  it("lets nothing of one account through a token that may be another's", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    expect(desk.session.connected()).not.toBeNull();
    desk.refusal = offline;
    desk.accountId = "2";
    await desk.session.signIn({ ...local, token: "another account's" });
    expect(desk.session.bound()?.accountId).toBe("1");
    expect(desk.session.connected()).toBeNull();
    expect(desk.session.home()).toBeNull();
    expect(await desk.session.handlers.owners(null)).toMatchObject({
      error: { code: "unreachable" },
    });
    desk.refusal = null;
    await desk.clock.pass(1_000);
    expect(desk.session.bound()?.accountId).toBe("2");
    expect(desk.session.connected()).not.toBeNull();
  });

  it("opens a known account from memory while HubSpot is out of reach, then goes online", async () => {
    const desk = createDesk();
    expect(desk.session.open("practice")).toBe(false);
    await desk.session.signIn(practice);
    desk.refusal = offline;
    expect(desk.session.open("practice")).toBe(true);
    await desk.session.signIn(practice);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", connection: "offline" });
    expect(desk.session.bound()?.ownerId).toBe("7");
    desk.refusal = null;
    const { online } = desk;
    await desk.clock.pass(1_000);
    expect(desk.session.view()).toMatchObject({ connection: "online", problem: null });
    expect(desk.online).toBe(online + 1);
  });
});

describe("a session that meets trouble", () => {
  it("goes on asking when the disk refuses what was answered", async () => {
    const desk = createDesk();
    desk.refusal = offline;
    await desk.session.signIn(practice);
    desk.refusal = null;
    desk.diskFull = true;
    await desk.clock.pass(1_000);
    expect(desk.failed).toHaveLength(1);
    desk.diskFull = false;
    await desk.clock.pass(60_000);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", connection: "online" });
  });

  it("wakes what waited as soon as anything is answered again", async () => {
    const desk = createDesk();
    await desk.session.signIn(practice);
    const { online } = desk;
    desk.session.reached();
    expect(desk.online).toBe(online);
    for (const refusal of [noSignIn, offline]) {
      desk.session.noticed(refusal);
      expect(desk.session.view().connection).not.toBe("online");
      desk.session.reached();
      expect(desk.session.view()).toMatchObject({ connection: "online", problem: null });
    }
    expect(desk.online).toBe(online + 2);
  });

  it("asks again with growing pauses, and stops once signed out", async () => {
    const desk = createDesk();
    await desk.session.signIn(practice);
    desk.session.noticed(offline);
    desk.refusal = offline;
    await desk.clock.pass(1_000);
    await desk.clock.pass(5_000);
    expect(desk.asked).toBe(3);
    desk.refusal = null;
    desk.session.signOut(failure("practiceDown"));
    await desk.clock.pass(3_600_000);
    expect(desk.asked).toBe(3);
    expect(desk.session.view()).toMatchObject({ state: "signedOut", account: null });
    expect(desk.session.connected()).toBeNull();
  });

  it("with a token that is refused is signed out with the reason", async () => {
    const desk = createDesk();
    desk.refusal = noSignIn;
    await desk.session.signIn(local);
    expect(desk.session.view()).toMatchObject({
      state: "signedOut",
      problem: { code: "signInRefused" },
    });
  });
});
