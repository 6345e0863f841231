import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { nodeTransport } from "../../../electron/hubspot/nodeTransport.ts";
import { type Transport, TransportFailure } from "../../../electron/hubspot/transport.ts";
import { type Practice, startPractice } from "../../../electron/practice/server.ts";
import { createHandClock } from "../../handClock.ts";
import { callId, wrapupRow } from "../calls/rows.ts";
import {
  createSignInDesk,
  newProfile,
  type Profile,
  sealOf,
  type SignInDesk,
  until,
  type Wishes,
} from "./signInDesk.ts";

let practice: Practice;
/** The line to HubSpot; cut, nothing leaves. */
let cut = false;

beforeEach(async () => {
  cut = false;
  practice = await startPractice({ people: 5, calls: 0 });
});
afterEach(() => practice.stop());

const line: Transport = (request) =>
  cut
    ? Promise.reject(new TransportFailure("neverSent", "net::ERR_INTERNET_DISCONNECTED"))
    : nodeTransport(request);

const deskOf = (wishes: Partial<Wishes> = {}) =>
  createSignInDesk({ url: practice.url, port: 47_218, transport: line, ...wishes });

const paste = (desk: SignInDesk, token = practice.accessToken) =>
  Promise.resolve(desk.auth.handlers.signInWithToken({ token }));

/** A call of an hour ago that has not left, bound as calls are now. */
function takeCall(desk: SignInDesk, n = 1): CallRow {
  const bound = desk.session.bound();
  if (bound === null) throw new Error("calls cannot be taken");
  const row = { ...wrapupRow(), id: callId(n), bound };
  desk.callLog.insert({ ...row, delivery: { ...row.delivery, dueAt: 1 } });
  return row;
}

async function restarted(profile: Profile, wishes: Partial<Wishes> = {}): Promise<SignInDesk> {
  const desk = deskOf({ profile, ...wishes });
  desk.auth.first.recall();
  await desk.auth.first.begin();
  return desk;
}

describe("a pasted token", () => {
  it("signs in, asks who the agent is, and is there again after a restart", async () => {
    const profile = newProfile();
    const desk = deskOf({ profile });
    expect(await paste(desk, ` "Bearer ${practice.accessToken}"\n`)).toMatchObject({
      value: { state: "signedIn", way: "token", owner: null, mayChooseOwner: true },
    });
    expect(JSON.stringify(profile)).not.toContain(practice.accessToken);
    const again = await restarted(profile);
    expect(again.session.view()).toMatchObject({ way: "token", connection: "online" });
  });

  it("that HubSpot does not know is refused, and not kept", async () => {
    const desk = deskOf();
    expect(await paste(desk, "pat-nobodys-0000")).toMatchObject({
      error: { code: "signInRefused" },
    });
    expect(desk.session.view()).toMatchObject({ state: "signedOut" });
    expect(desk.profile.secrets).toEqual({});
  });

  it("with no key store lasts until the end, and then the account asks to sign in", async () => {
    const profile = newProfile();
    const seal = sealOf("one", true);
    const desk = deskOf({ profile, seal });
    const signedIn = await paste(desk);
    expect(signedIn).toMatchObject({
      value: { unsealed: expect.stringContaining("sign in again") as string },
    });
    const again = await restarted(profile, { seal });
    expect(again.session.view()).toMatchObject({
      state: "signedIn",
      connection: "refused",
      problem: { code: "signInExpired" },
    });
    expect(again.session.bound()?.accountId).toBe(String(practice.portalId));
  });
});

describe("a first sign-in out of reach", () => {
  it("lets calls be taken, which wait until the agent says whose they are", async () => {
    const clock = createHandClock(Date.now());
    const profile = newProfile();
    const desk = deskOf({ profile, clock });
    cut = true;
    expect(await paste(desk)).toMatchObject({ error: { code: "unreachable" } });
    await desk.auth.handlers.takeCallsFirst(null);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", account: null, unclaimed: 0 });
    const row = takeCall(desk);
    expect(row.bound).toEqual({ base: practice.url, accountId: "", ownerId: null });

    // Still so after a restart, and the token goes on being tried.
    const again = await restarted(profile, { clock });
    expect(again.callLog.unsent(row.bound)).toHaveLength(1);
    expect(again.session.view()).toMatchObject({ account: null, connection: "offline" });
    cut = false;
    await clock.pass(1_000);
    await until(() => again.session.view().connection === "online");
    expect(again.session.view()).toMatchObject({ unclaimed: 1, elsewhere: 0 });
    const bound = again.session.bound();
    expect(bound?.accountId).toBe(String(practice.portalId));
    expect(again.callLog.get(row.id)?.bound.accountId).toBe("");

    await again.auth.handlers.claim(null);
    expect(again.callLog.get(row.id)?.bound).toEqual(bound);
    expect(again.session.view().unclaimed).toBe(0);
  });

  it("may still be ended by a token that nobody knows", async () => {
    const clock = createHandClock(Date.now());
    const desk = deskOf({ clock });
    cut = true;
    await paste(desk, "pat-nobodys-0000");
    await desk.auth.handlers.takeCallsFirst(null);
    cut = false;
    await clock.pass(1_000);
    await until(() => desk.session.view().connection === "refused");
    expect(desk.session.view()).toMatchObject({ state: "signedIn", account: null });
    expect(desk.profile.secrets).toEqual({});
  });
});

describe("several accounts", () => {
  it("are left and come back to without signing in, and their calls stay with them", async () => {
    const desk = deskOf();
    await paste(desk);
    takeCall(desk);
    await desk.auth.handlers.leave(null);
    expect(desk.session.view()).toMatchObject({ state: "signedOut", elsewhere: 1, account: null });
    const listed = await desk.auth.handlers.accounts(null);
    expect(listed).toMatchObject({ value: [{ kept: true, current: false, waiting: 1 }] });
    const key = listed.ok ? (listed.value[0]?.key ?? "") : "";
    expect(await desk.auth.handlers.switchTo({ key })).toMatchObject({
      value: { state: "signedIn", connection: "online", elsewhere: 0 },
    });
    expect(await desk.auth.handlers.switchTo({ key: "elsewhere" })).toMatchObject({
      error: { code: "gone" },
    });
  });

  it("are not changed during a call", async () => {
    const desk = deskOf();
    await paste(desk);
    const row = takeCall(desk);
    desk.callLog.change(row.id, (now) => ({ ...now, life: { ...now.life, phase: "talking" } }));
    const { leave, signOut, switchTo } = desk.auth.handlers;
    for (const answer of [leave(null), signOut({ forget: false }), switchTo({ key: "" })]) {
      expect(await answer).toMatchObject({ error: { code: "callStillOpen" } });
    }
    expect(desk.session.view().state).toBe("signedIn");
  });

  it("are forgotten only once nothing of them waits, and then wholly", async () => {
    const desk = deskOf();
    await paste(desk);
    const row = takeCall(desk);
    const { signOut } = desk.auth.handlers;
    expect(await signOut({ forget: true })).toMatchObject({
      error: { message: expect.stringContaining("1 call of this account has not") as string },
    });
    expect(desk.session.view().state).toBe("signedIn");
    desk.callLog.change(row.id, (now) => ({
      ...now,
      desired: { ...now.desired, logged: false },
      life: { ...now.life, phase: "done" },
      delivery: { ...now.delivery, dueAt: null },
    }));
    expect(await signOut({ forget: true })).toMatchObject({ value: { state: "signedOut" } });
    expect(desk.callLog.get(row.id)).toBeNull();
    expect(desk.profile.secrets).toEqual({});
    expect(await desk.auth.handlers.accounts(null)).toEqual({ ok: true, value: [] });
  });

  it("signed out of without forgetting keep their calls, and the next start asks anew", async () => {
    const profile = newProfile();
    const desk = deskOf({ profile });
    await paste(desk);
    const row = takeCall(desk);
    await desk.auth.handlers.signOut({ forget: false });
    const again = await restarted(profile);
    expect(again.session.view()).toMatchObject({ state: "signedOut", elsewhere: 1 });
    expect(again.callLog.get(row.id)).not.toBeNull();
  });
});

describe("the administrator", () => {
  it("takes ways away", async () => {
    const desk = deskOf({ administrator: { ways: ["token"] } });
    expect(desk.session.view().ways).toEqual({ oauth: "off", token: true, practice: false });
    const { signInWithApp, usePractice } = desk.auth.handlers;
    const none = { clientId: null, clientSecret: null };
    expect(await signInWithApp(none)).toMatchObject({ error: { code: "featureHidden" } });
    expect(await usePractice(null)).toMatchObject({ error: { code: "featureHidden" } });
    const bare = deskOf({ administrator: { ways: ["oauth"] } });
    expect(await paste(bare)).toMatchObject({ error: { code: "featureHidden" } });
  });

  it("brings the organisation's app, which then is ready", () => {
    const { clientId, clientSecret } = practice;
    const desk = deskOf({ administrator: { clientId, clientSecret } });
    expect(desk.session.view().ways.oauth).toBe("ready");
  });
});
