import { afterAll, beforeAll, expect, test } from "vitest";
import { failure, type Official, startOfficial } from "./official.ts";

let official: Official;
let hubspot: Official["hubspot"];
beforeAll(async () => {
  official = await startOfficial();
  ({ hubspot } = official);
});
afterAll(() => official.practice.stop());

test("owners and properties", async () => {
  const owners = await hubspot.crm.owners.ownersApi.getPage();
  expect(owners.results).toHaveLength(4);
  const [ada] = owners.results;
  const byUser = await hubspot.crm.owners.ownersApi.getById(ada?.userId ?? 0, "userId");
  expect(byUser.id).toBe(ada?.id);
  const { coreApi, batchApi, groupsApi } = hubspot.crm.properties;
  const all = await coreApi.getAll("calls");
  expect(all.results.map(({ name }) => name)).toContain("hs_call_disposition");
  const one = await coreApi.getByName("calls", "hs_call_status");
  expect(one.options.map(({ value }) => value)).toContain("NO_ANSWER");
  expect(one.modificationMetadata?.readOnlyValue).toBe(false);
  const two = await batchApi.read("calls", {
    archived: false,
    inputs: [{ name: "hs_call_title" }, { name: "hs_call_body" }],
  });
  expect(two.results.map(({ name }) => name)).toEqual(["hs_call_title", "hs_call_body"]);
  expect((await groupsApi.getAll("calls")).results.map(({ name }) => name)).toContain("call");
  const pipelines = await hubspot.crm.pipelines.pipelinesApi.getAll("deals");
  expect(pipelines.results[0]?.stages.length).toBeGreaterThan(3);
});

test("OAuth: code for token, refresh, look at both, revoke", async () => {
  const redirect = "http://localhost:47218/oauth/callback";
  const asked = hubspot.oauth
    .getAuthorizationUrl(official.practice.clientId, redirect, "oauth crm.objects.contacts.read")
    .replace("https://app.hubspot.com", official.practice.url);
  const page = await (await fetch(asked)).text();
  const answer = await fetch(`${official.practice.url}/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      ticket: /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "",
      decision: "grant",
      user: "2620022",
    }),
  });
  const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const { tokensApi, accessTokensApi, refreshTokensApi } = hubspot.oauth;
  const app = [redirect, official.practice.clientId, official.practice.clientSecret] as const;
  const first = await tokensApi.create("authorization_code", code, ...app);
  expect(first.expiresIn).toBe(1_800);
  const again = await tokensApi.create("refresh_token", undefined, ...app, first.refreshToken);
  const access = await accessTokensApi.get(again.accessToken);
  expect(access).toMatchObject({ hubId: official.practice.portalId, userId: 2_620_022 });
  const refresh = await refreshTokensApi.get(first.refreshToken);
  expect(refresh).toMatchObject({ clientId: official.practice.clientId, tokenType: "refresh" });
  await refreshTokensApi.archive(first.refreshToken);
  expect((await failure(refreshTokensApi.get(first.refreshToken))).code).toBe(404);
});

test("the dated paths give the same answers", async () => {
  const call = await official.newCall("both ways");
  const numbered = `/crm/v3/objects/calls/${call.id}?properties=hs_call_title&associations=contacts`;
  const pairs = [
    [numbered, numbered.replace("/crm/v3/objects", "/crm/objects/2026-03")],
    ["/crm/v3/owners", "/crm/owners/2026-03"],
    ["/crm/v3/properties/calls", "/crm/properties/2026-03/calls"],
    ["/crm/v3/pipelines/deals", "/crm/pipelines/2026-03/deals"],
    ["/account-info/v3/details", "/account-info/2026-03/details"],
    [
      "/crm/v4/associations/calls/contacts/labels",
      "/crm/associations/2026-03/calls/contacts/labels",
    ],
    [
      `/crm/v4/objects/calls/${call.id}/associations/contacts`,
      `/crm/objects/2026-03/calls/${call.id}/associations/contacts`,
    ],
  ] as const;
  for (const [older, dated] of pairs) {
    const [one, other] = [
      await official.practice.ask("GET", older),
      await official.practice.ask("GET", dated),
    ];
    expect(one.status).toBe(200);
    expect(other.text).toBe(one.text);
  }
});
