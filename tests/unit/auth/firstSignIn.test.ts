import { afterEach, beforeEach, expect, it } from "vitest";
import { type Practice, startPractice } from "../../../electron/practice/server.ts";
import { callId, wrapupRow } from "../calls/rows.ts";
import { createSignInDesk, newProfile, type Wishes } from "./signInDesk.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await startPractice({ people: 5, calls: 0 });
});
afterEach(() => practice.stop());

/** Wrapup's own practice account is this one, too. */
const deskOf = (wishes: Partial<Wishes> = {}) =>
  createSignInDesk({ url: practice.url, port: 47_218, practice, ...wishes });

it("run from source, a start opens the practice account after a session that was only lent", async () => {
  const profile = newProfile();
  const lent = deskOf({ profile, overrides: { accessToken: practice.accessToken } });
  await lent.auth.first.begin();
  expect(lent.session.view()).toMatchObject({ state: "signedIn", way: "token" });
  expect(profile.secrets).toEqual({});

  const next = deskOf({ profile, overrides: { url: null } });
  await next.auth.first.begin();
  expect(next.session.view()).toMatchObject({ way: "practice", connection: "online" });

  const installed = deskOf({ overrides: { url: null }, packaged: true });
  await installed.auth.first.begin();
  expect(installed.session.view()).toMatchObject({ state: "signedOut", problem: null });
});

it("at an address without a token, a start shows the ways in to it", async () => {
  const desk = deskOf();
  expect(desk.auth.first.recall()).toBe(false);
  await desk.auth.first.begin();
  expect(desk.session.view()).toMatchObject({ state: "signedOut", problem: null });
});

it("a practice account that starts anew takes nobody away from another account", async () => {
  const desk = deskOf();
  await desk.auth.handlers.signInWithToken({ token: practice.accessToken });
  desk.auth.restarted({ url: practice.url, accessToken: practice.accessToken });
  expect(desk.session.view()).toMatchObject({ way: "token", connection: "online" });
});

it("the practice account is not opened over a call that runs in another one", async () => {
  const desk = deskOf();
  await desk.auth.handlers.signInWithToken({ token: practice.accessToken });
  const bound = desk.session.bound();
  if (bound === null) throw new Error("not signed in");
  const row = wrapupRow();
  desk.callLog.insert({ ...row, id: callId(1), bound, life: { ...row.life, phase: "talking" } });
  // A practice account that a developer runs is another account than Wrapup's own.
  expect(await desk.auth.handlers.usePractice(null)).toMatchObject({
    error: { code: "callStillOpen" },
  });
  expect(desk.session.view().way).toBe("token");
});
