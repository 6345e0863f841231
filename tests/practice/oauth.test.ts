import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 3, calls: 0 });
});
afterAll(() => practice.stop());

const redirect = "http://localhost:47218/oauth/callback";
const scopes = "oauth crm.objects.contacts.read crm.objects.owners.read";

const authorizeUrl = (more: Record<string, string> = {}) =>
  `${practice.url}/oauth/authorize?${new URLSearchParams({
    client_id: practice.clientId,
    redirect_uri: redirect,
    scope: scopes,
    state: "state-1",
    ...more,
  })}`;

/** Reads the page and answers it as a person would; gives where the browser is sent. */
async function decide(decision: string, more: Record<string, string> = {}, user = "2620029") {
  const page = await (await fetch(authorizeUrl(more))).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const answer = await fetch(`${practice.url}/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ticket, decision, user, level: "account" }),
  });
  return { ticket, page, status: answer.status, location: answer.headers.get("location") ?? "" };
}

async function post(path: string, form: Record<string, string>) {
  const answer = await fetch(practice.url + path, {
    method: "POST",
    body: new URLSearchParams({
      client_id: practice.clientId,
      client_secret: practice.clientSecret,
      ...form,
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const codeOf = (location: string) => new URL(location).searchParams.get("code") ?? "";
const exchange = (version: string, code: string, more: Record<string, string> = {}) =>
  post(`/oauth/${version}/token`, {
    grant_type: "authorization_code",
    redirect_uri: redirect,
    code,
    ...more,
  });

test.each(["v1", "v3", "2026-03"])("a sign-in from page to token, %s", async (version) => {
  const { page, status, location } = await decide("grant");
  expect(page).toContain("Connect Wrapup to this account?");
  expect(page).toContain("crm.objects.owners.read");
  expect(status).toBe(302);
  expect(location).toMatch(
    /^http:\/\/localhost:47218\/oauth\/callback\?code=[\w-]+&state=state-1$/,
  );
  const { status: answered, body } = await exchange(version, codeOf(location));
  expect(answered).toBe(200);
  expect(body).toEqual({
    token_type: "bearer",
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    expires_in: 1_800,
    ...(version !== "v1" && {
      hub_id: practice.portalId,
      scopes: scopes.split(" "),
      token_use: "access_token",
      user_id: 2_620_029,
    }),
  });
  const authorization = `Bearer ${String(body["access_token"])}`;
  const owners = await practice.ask("GET", "/crm/v3/owners", undefined, { authorization });
  expect(owners.status).toBe(200);
  expect(owners.headers.get("x-hubspot-ratelimit-daily")).toBeNull();
  const refused = await practice.ask(
    "POST",
    "/crm/v3/objects/calls",
    { properties: { hs_timestamp: "1" } },
    { authorization },
  );
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual({
    status: "error",
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    correlationId: refused.headers.get("x-hubspot-correlation-id"),
    errors: [
      {
        message: "One or more of the following scopes are required.",
        context: { requiredGranularScopes: ["crm.objects.contacts.write"] },
      },
    ],
    links: { scopes: "https://developers.hubspot.com/scopes" },
    category: "MISSING_SCOPES",
  });
});

test("a refusal comes back as one, with the state", async () => {
  const { location } = await decide("deny");
  const url = new URL(location);
  expect(url.origin + url.pathname).toBe(redirect);
  expect(url.searchParams.get("error")).toBe("access_denied");
  expect(url.searchParams.get("state")).toBe("state-1");
  expect(url.searchParams.get("code")).toBeNull();
});

test("a code and a sign-in page work once", async () => {
  const { location, ticket } = await decide("grant");
  const code = codeOf(location);
  expect((await exchange("v3", code)).status).toBe(200);
  expect(await exchange("v3", code)).toEqual({
    status: 400,
    body: {
      error: "invalid_grant",
      error_description: "missing or unknown auth code",
      status: "BAD_AUTH_CODE",
      message: "missing or unknown auth code",
    },
  });
  expect(await exchange("v1", code)).toEqual({
    status: 400,
    body: { status: "BAD_AUTH_CODE", message: "missing or unknown auth code" },
  });
  const again = await fetch(`${practice.url}/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ticket, decision: "grant", user: "2620029" }),
  });
  expect(again.status).toBe(400);
});

test.each([
  [{ grant_type: "password" }, "unsupported_grant_type", "BAD_GRANT_TYPE"],
  [{ client_id: "x" }, "invalid_client", "BAD_CLIENT_ID"],
  [{ client_secret: "x" }, "invalid_client", "BAD_CLIENT_SECRET"],
  [{ redirect_uri: "http://localhost:1/" }, "invalid_grant", "BAD_REDIRECT_URI"],
])("%j is refused", async (more, error, status) => {
  const { location } = await decide("grant");
  const { body } = await exchange("2026-03", codeOf(location), more);
  expect([body["error"], body["status"]]).toEqual([error, status]);
});

test("a challenge must be met", async () => {
  const verifier = "a-verifier-of-at-least-forty-three-characters-in-all";
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  const challenge = { code_challenge, code_challenge_method: "S256" };
  const wrong = await decide("grant", challenge);
  const refused = await exchange("v3", codeOf(wrong.location), { code_verifier: "other" });
  expect(refused.body["status"]).toBe("BAD_CODE_VERIFIER");
  const right = await decide("grant", challenge);
  const { status } = await exchange("v3", codeOf(right.location), { code_verifier: verifier });
  expect(status).toBe(200);
});

test.each([
  [{ redirect_uri: "http://localhost:47218/oauth/callback/" }, "BAD_REDIRECT_URI"],
  [{ redirect_uri: "http://evil.example/" }, "BAD_REDIRECT_URI"],
  [{ client_id: "someone" }, "BAD_CLIENT_ID"],
  [{ scope: "crm.everything" }, "BAD_SCOPES"],
])("a sign-in with %j ends on a page of ours", async (more, word) => {
  const answer = await fetch(authorizeUrl(more), { redirect: "manual" });
  expect(answer.status).toBe(400);
  expect(answer.headers.get("location")).toBeNull();
  expect(await answer.text()).toContain(word);
});

test("an account named in the address is this one, or there is none", async () => {
  const search = new URL(authorizeUrl()).search;
  const ours = await fetch(`${practice.url}/oauth/${practice.portalId}/authorize${search}`);
  expect([ours.status, (await ours.text()).includes(String(practice.portalId))]).toEqual([
    200,
    true,
  ]);
  const other = await fetch(`${practice.url}/oauth/1/authorize${search}`);
  expect([other.status, (await other.text()).includes("BAD_HUB")]).toEqual([400, true]);
});

test("a static token is told who made it and what it may", async () => {
  const answer = await fetch(`${practice.url}/oauth/v2/private-apps/get/access-token-info`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tokenKey: practice.accessToken }),
  });
  expect(await answer.json()).toEqual({
    userId: null,
    hubId: practice.portalId,
    appId: 1_234_567,
    scopes: expect.arrayContaining(["crm.objects.contacts.write", "tickets"]),
  });
});

test("a token is refreshed, looked at and revoked; the live one goes on", async () => {
  const { location } = await decide("grant");
  const { body: first } = await exchange("v3", codeOf(location));
  const refresh_token = String(first["refresh_token"]);
  const refresh = () =>
    post("/oauth/2026-03/token", { grant_type: "refresh_token", refresh_token });
  const { body: second } = await refresh();
  expect(second["refresh_token"]).toBe(refresh_token);
  expect(second["access_token"]).not.toBe(first["access_token"]);
  const token = String(second["access_token"]);
  const look = () => post("/oauth/v3/token/introspect", { token });
  expect((await look()).body).toMatchObject({
    active: true,
    client_id: practice.clientId,
    token_use: "access_token",
    user: "jonas.okonkwo@example.com",
    user_id: 2_620_029,
    hub_id: practice.portalId,
  });
  const older = await fetch(`${practice.url}/oauth/v1/access-tokens/${token}`);
  expect(await older.json()).toMatchObject({ token, token_type: "access", user_id: 2_620_029 });
  const revoked = await post("/oauth/v3/token/revoke", { token: refresh_token });
  expect(revoked.status).toBe(200);
  expect((await refresh()).body["status"]).toBe("BAD_REFRESH_TOKEN");
  expect((await post("/oauth/v3/token/introspect", { token: refresh_token })).body).toEqual({
    active: false,
  });
  const owners = await practice.ask("GET", "/crm/v3/owners", undefined, {
    authorization: `Bearer ${token}`,
  });
  expect(owners.status).toBe(200);
});

test("a code lives a minute", async () => {
  const { location } = await decide("grant");
  await practice.control("POST", "/clock", { advanceMs: 61_000 });
  expect((await exchange("v3", codeOf(location))).body["status"]).toBe("BAD_AUTH_CODE");
});

test("an access token ends after half an hour, and says how long ago", async () => {
  const { location } = await decide("grant");
  const { body } = await exchange("v3", codeOf(location));
  const authorization = `Bearer ${String(body["access_token"])}`;
  await practice.control("POST", "/clock", { advanceMs: 1_800_000 + 75_000 });
  const late = await practice.ask("GET", "/crm/v3/owners", undefined, { authorization });
  expect([late.status, late.body.category]).toEqual([401, "EXPIRED_AUTHENTICATION"]);
  expect(late.body.message).toMatch(
    /^The OAuth token used to make this call expired 7\d second\(s\) ago\.$/,
  );
  const { body: fresh } = await post("/oauth/v3/token", {
    grant_type: "refresh_token",
    refresh_token: String(body["refresh_token"]),
  });
  const again = await practice.ask("GET", "/crm/v3/owners", undefined, {
    authorization: `Bearer ${String(fresh["access_token"])}`,
  });
  expect(again.status).toBe(200);
});
