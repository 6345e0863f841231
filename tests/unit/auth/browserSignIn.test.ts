import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeTransport } from "../../../electron/hubspot/nodeTransport.ts";
import type { Transport } from "../../../electron/hubspot/transport.ts";
import { type Practice, startPractice } from "../../../electron/practice/server.ts";
import { fail } from "../../../shared/result.ts";
import { createHandClock } from "../../handClock.ts";
import {
  createSignInDesk,
  freePort,
  newProfile,
  sealOf,
  until,
  type Wishes,
} from "./signInDesk.ts";

let practice: Practice;
let port = 0;

beforeEach(async () => {
  port = await freePort();
  practice = await startPractice({
    people: 5,
    calls: 0,
    redirectUris: [`http://localhost:${port}/oauth/callback`],
  });
});
afterEach(() => practice.stop());

const deskOf = (wishes: Partial<Wishes> = {}) =>
  createSignInDesk({ url: practice.url, port, ...wishes });
type Desk = ReturnType<typeof deskOf>;

const app = () => ({ clientId: practice.clientId, clientSecret: practice.clientSecret });
const begin = (desk: Desk, given: Partial<ReturnType<typeof app>> = {}) =>
  Promise.resolve(desk.auth.handlers.signInWithApp({ ...app(), ...given }));

/** Decides on HubSpot's page as a person does; where the browser is sent back to. */
async function decided(address: string, choice: Record<string, string> = {}): Promise<string> {
  const page = await (await fetch(address)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const user = /name="user" value="(\d+)"/.exec(page)?.[1] ?? "";
  const answer = await fetch(new URL("/oauth/authorize", address), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ticket, user, decision: "grant", ...choice }),
  });
  return answer.headers.get("location") ?? "";
}

async function opened(desk: Desk): Promise<string> {
  await until(() => desk.opened.length > 0);
  return desk.opened.at(-1) ?? "";
}

const badDay = (name: string, body: unknown) =>
  fetch(`${practice.url}/_practice/${name}`, {
    method: "POST",
    headers: { "x-practice-secret": practice.controlSecret, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a sign-in in the browser", () => {
  it("ends signed in as whoever decided there, with a page that keeps no code", async () => {
    const desk = deskOf();
    const answer = begin(desk);
    const address = new URL(await opened(desk));
    expect(address.searchParams.get("code_challenge_method")).toBe("S256");
    expect(address.search).toContain("scope=oauth%20crm.objects.contacts.read");
    expect(desk.session.view().browserUntil).toBeGreaterThan(Date.now());
    const back = await fetch(await decided(address.href, { user: "2620029" }));
    expect(new URL(back.url).pathname + new URL(back.url).search).toBe("/oauth/done");
    expect(await back.text()).toContain("You are signed in");
    expect(await answer).toMatchObject({
      ok: true,
      value: {
        state: "signedIn",
        way: "oauth",
        connection: "online",
        mayChooseOwner: false,
        browserUntil: null,
        ways: { oauth: "ready" },
        lacking: [],
      },
    });
    expect(desk.session.view().owner).not.toBeNull();
    // It listens no longer.
    await expect(fetch(`http://127.0.0.1:${port}/oauth/done`)).rejects.toThrow();
  });

  it("is taken up again after a restart from what was sealed, with one renewal", async () => {
    const profile = newProfile();
    const first = deskOf({ profile });
    const answer = begin(first);
    await fetch(await decided(await opened(first)));
    await answer;
    expect(JSON.stringify(profile.secrets)).not.toContain(practice.clientSecret);

    const second = deskOf({ profile });
    expect(second.auth.first.recall()).toBe(true);
    expect(second.session.view()).toMatchObject({ state: "signedIn", way: "oauth" });
    await second.auth.first.begin();
    expect(second.session.view()).toMatchObject({ connection: "online", mayChooseOwner: false });
    const asked = second.lines.map(({ route }) => route);
    expect(asked.filter((route) => route === "/oauth/2026-03/token")).toHaveLength(1);
    expect(second.session.view().ways.oauth).toBe("ready");
  });

  it("keeps another refresh token that HubSpot gives, and uses the app's secret as it is now", async () => {
    const profile = newProfile();
    const rotating: Transport = async (request) => {
      const response = await nodeTransport(request);
      if (!request.url.endsWith("/token") || !request.body?.includes("refresh_token"))
        return response;
      const text = (await response.text()).replace("practice-refresh-", "rotated-refresh-");
      return {
        status: response.status,
        headers: response.headers,
        text: () => Promise.resolve(text),
      };
    };
    const first = deskOf({ profile });
    const answer = begin(first);
    await fetch(await decided(await opened(first)));
    await answer;
    const held = () =>
      Object.entries(profile.secrets).flatMap(([name, sealed]) =>
        name.startsWith("signIn") ? [sealOf("one").unseal(sealed)] : [],
      );
    expect(held().join()).toContain("practice-refresh-");

    // The administrator has put another secret into the file since, which HubSpot does not know.
    const wrong = { clientId: practice.clientId, clientSecret: "rotated secret" };
    const refused = deskOf({ profile, administrator: wrong });
    await refused.auth.first.begin();
    expect(refused.session.view()).toMatchObject({ connection: "refused" });

    const second = deskOf({ profile, transport: rotating });
    await second.auth.first.begin();
    expect(second.session.view()).toMatchObject({ connection: "online" });
    expect(held().join()).toContain("rotated-refresh-");
  });

  it("that is refused, cancelled or left alone says which, and listens no longer", async () => {
    const desk = deskOf();
    const denied = begin(desk);
    const page = await fetch(await decided(await opened(desk), { decision: "deny" }));
    expect(await page.text()).toContain("In the browser the sign-in was refused");
    expect(await denied).toMatchObject({ error: { code: "signInDenied" } });

    const cancelled = begin(desk);
    await until(() => desk.opened.length === 2);
    await desk.auth.handlers.cancelSignIn(null);
    expect(await cancelled).toMatchObject({ error: { code: "signInCancelled" } });
    expect(desk.session.view().browserUntil).toBeNull();

    const clock = createHandClock();
    const patient = deskOf({ clock });
    const timedOut = begin(patient);
    await opened(patient);
    await clock.pass(5 * 60_000 - 1);
    expect(patient.session.view().browserUntil).not.toBeNull();
    await clock.pass(1);
    expect(await timedOut).toMatchObject({ error: { code: "signInTimedOut" } });
    await expect(fetch(`http://localhost:${port}/oauth/callback`)).rejects.toThrow();
  });

  it("that a broken disk ends listens no longer, and says so in the browser", async () => {
    const profile = newProfile();
    const desk = deskOf({ profile });
    const answer = begin(desk);
    const back = await decided(await opened(desk));
    profile.database.close();
    const [page] = await Promise.all([fetch(back), expect(answer).rejects.toThrow()]);
    expect(await page.text()).toContain("You are not signed in");
    await expect(fetch(`http://localhost:${port}/oauth/callback`)).rejects.toThrow();
  });

  it("begun anew takes the older one's place", async () => {
    const desk = deskOf();
    const older = begin(desk);
    await until(() => desk.opened.length === 1);
    const newer = begin(desk);
    expect(await older).toMatchObject({ error: { code: "signInCancelled" } });
    await until(() => desk.opened.length === 2);
    // The page of the older one is of no use any more.
    const late = await fetch(await decided(desk.opened[0] ?? ""));
    expect(late.status).toBe(400);
    // Nor does a last page that nobody fetched hold the port.
    await fetch(await decided(desk.opened[1] ?? "", { decision: "deny" }), { redirect: "manual" });
    expect(await newer).toMatchObject({ error: { code: "signInDenied" } });
    const newest = begin(desk);
    await until(() => desk.opened.length === 3);
    await fetch(await decided(desk.opened[2] ?? ""));
    expect(await newest).toMatchObject({ ok: true });
  });

  it("says when the port is taken, and when there is no browser", async () => {
    const desk = deskOf();
    const first = begin(desk);
    await opened(desk);
    const other = deskOf();
    expect(await begin(other)).toMatchObject({ error: { code: "portTaken" } });
    await desk.auth.handlers.cancelSignIn(null);
    await first;
    const blind = deskOf({ openBrowser: () => Promise.resolve(fail("browserFailed")) });
    expect(await begin(blind)).toMatchObject({ error: { code: "browserFailed" } });
    await expect(fetch(`http://localhost:${port}/oauth/callback`)).rejects.toThrow();
  });

  it("says what HubSpot has against the app", async () => {
    const desk = deskOf();
    const answer = begin(desk, { clientSecret: "not the secret" });
    const page = await fetch(await decided(await opened(desk)));
    expect(await page.text()).toContain("Check the client id and the client secret");
    expect(await answer).toMatchObject({ error: { code: "appRefused" } });
    // What was refused is not kept as the app to go on with.
    expect(desk.session.view().ways.oauth).toBe("needsApp");
    expect(desk.profile.secrets).toEqual({});
  });

  it("says when a code was used already", async () => {
    const desk = deskOf();
    const answer = begin(desk);
    const back = await decided(await opened(desk));
    const spent = new URL(back).searchParams.get("code") ?? "";
    await fetch(`${practice.url}/oauth/v3/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        client_id: practice.clientId,
        client_secret: practice.clientSecret,
        code: spent,
      }),
    });
    await fetch(back);
    expect(await answer).toMatchObject({ error: { code: "signInUsed" } });
  });

  it("without what calls ride on is refused; without the rest it says what is absent", async () => {
    const desk = deskOf();
    const bare = begin(desk);
    const address = new URL(await opened(desk));
    address.searchParams.set("scope", "oauth crm.objects.contacts.read");
    address.searchParams.delete("optional_scope");
    await fetch(await decided(address.href));
    expect(await bare).toMatchObject({ error: { code: "scopesRefused" } });

    const less = begin(desk);
    await until(() => desk.opened.length === 2);
    const smaller = new URL(desk.opened[1] ?? "");
    smaller.searchParams.set("optional_scope", "crm.objects.owners.read tickets");
    await fetch(await decided(smaller.href));
    expect(await less).toMatchObject({ ok: true });
    const { lacking } = desk.session.view();
    expect(lacking.map(({ feature }) => feature)).toEqual(["companies", "deals"]);
  });

  it("for another account than the administrator's is sent away", async () => {
    const desk = deskOf({ administrator: { accountId: "4711" } });
    const answer = begin(desk);
    const address = await opened(desk);
    expect(new URL(address).pathname).toBe("/oauth/4711/authorize");
    // On HubSpot's page a person can still choose another account.
    await fetch(await decided(address.replace("/oauth/4711/", "/oauth/")));
    expect(await answer).toMatchObject({
      error: { code: "signInElsewhere", message: expect.stringContaining("4711") as string },
    });
    // The app is the right one; the sign-in is not kept.
    expect(Object.keys(desk.profile.secrets)).toEqual([`app ${practice.url} `]);
  });

  it("renews a token that HubSpot calls expired, once whoever waits, and goes on", async () => {
    const desk = deskOf();
    const answer = begin(desk);
    await fetch(await decided(await opened(desk)));
    await answer;
    await badDay("tokens", { do: "expire" });
    const asked = desk.session.connected();
    if (asked === null) throw new Error("not signed in");
    desk.lines.length = 0;
    const answers = await Promise.all([asked.owners(), asked.dispositions(), asked.details()]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    const renewals = desk.lines.filter(({ route }) => route === "/oauth/2026-03/token");
    expect(renewals).toHaveLength(1);
  });

  it("whose renewal is refused is over, the account and its calls staying in view", async () => {
    const profile = newProfile();
    const first = deskOf({ profile });
    const answer = begin(first);
    await fetch(await decided(await opened(first)));
    await answer;
    await badDay("tokens", { do: "revoke" });
    const second = deskOf({ profile });
    second.auth.first.recall();
    await second.auth.first.begin();
    expect(second.session.view()).toMatchObject({
      state: "signedIn",
      connection: "refused",
      problem: { code: "signInExpired" },
    });
    expect(second.session.bound()).not.toBeNull();
  });

  it("signed out of is over at HubSpot too, and nothing is kept", async () => {
    const desk = deskOf();
    const answer = begin(desk);
    await fetch(await decided(await opened(desk)));
    await answer;
    expect(await desk.auth.handlers.signOut({ forget: true })).toMatchObject({
      value: { state: "signedOut", account: null },
    });
    await until(() => desk.lines.some(({ route }) => route === "/oauth/2026-03/token/revoke"));
    expect(desk.lines.at(-1)).toMatchObject({ status: 200 });
    // The app itself stays entered; the sign-in does not.
    expect(Object.keys(desk.profile.secrets)).toEqual([`app ${practice.url} `]);
    expect(await desk.auth.handlers.accounts(null)).toEqual({ ok: true, value: [] });
  });
});
