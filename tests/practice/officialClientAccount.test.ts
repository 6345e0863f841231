import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failure, families, type Official, startOfficial } from "./official.ts";
import { codeFor, redirectUri } from "./signIn.ts";

describe.each(families)("HubSpot's client and the account, %s paths", (family) => {
  let official: Official;
  let hubspot: Official["hubspot"];
  beforeAll(async () => {
    official = await startOfficial(family);
    ({ hubspot } = official);
  });
  afterAll(() => official.stop());

  test("owners: every method", async () => {
    const { ownersApi } = hubspot.crm.owners;
    const owners = await ownersApi.getPage();
    expect(owners.results).toHaveLength(4);
    const [ada] = owners.results;
    expect((await ownersApi.getById(ada?.userId ?? 0, "userId")).id).toBe(ada?.id);
    expect((await ownersApi.getById(Number(ada?.id), "id")).email).toBe(ada?.email);
    const gone = await ownersApi.getPage(undefined, undefined, undefined, true);
    expect(gone.results).toMatchObject([{ archived: true, firstName: "Clara" }]);
    const [clara] = gone.results;
    const active = ownersApi.getById(Number(clara?.id), "id");
    expect((await failure(active)).code).toBe(404);
    expect((await ownersApi.getById(Number(clara?.id), "id", true)).id).toBe(clara?.id);
    const first = await ownersApi.getPage(undefined, undefined, 3);
    const second = await ownersApi.getPage(undefined, first.paging?.next?.after, 3);
    expect([...first.results, ...second.results].map(({ id }) => id)).toEqual(
      owners.results.map(({ id }) => id),
    );
  });

  test("properties and their groups: every method", async () => {
    const { coreApi, batchApi, groupsApi } = hubspot.crm.properties;
    const all = await coreApi.getAll("calls");
    expect(all.results.map(({ name }) => name)).toContain("hs_call_disposition");
    const one = await coreApi.getByName("calls", "hs_call_status");
    expect(one.options.map(({ value }) => value)).toContain("NO_ANSWER");
    expect(one.modificationMetadata).toMatchObject({ readOnlyValue: false, archivable: false });

    const group = await groupsApi.create("calls", { name: "ours", label: "Ours" });
    expect(group).toMatchObject({ name: "ours", archived: false });
    await groupsApi.update("calls", "ours", { label: "Our own" });
    expect((await groupsApi.getByName("calls", "ours")).label).toBe("Our own");
    const groups = async () => (await groupsApi.getAll("calls")).results.map(({ name }) => name);
    expect(await groups()).toEqual(["call", "ours"]);

    const property = (name: string) => ({
      name,
      label: name,
      type: "string" as never,
      fieldType: "text" as never,
      groupName: "ours",
    });
    await coreApi.create("calls", property("mood"));
    expect((await coreApi.update("calls", "mood", { label: "Mood" })).label).toBe("Mood");
    const made = await batchApi.create("calls", { inputs: [property("room"), property("team")] });
    expect(made.results.map(({ name }) => name)).toEqual(["room", "team"]);
    const inputs = [{ name: "mood" }, { name: "room" }, { name: "team" }];
    const read = await batchApi.read("calls", { archived: false, inputs });
    expect(read.results.map(({ label }) => label)).toEqual(["Mood", "room", "team"]);
    expect((await failure(groupsApi.archive("calls", "ours"))).code).toBe(400);
    await coreApi.archive("calls", "mood");
    await batchApi.archive("calls", { inputs: inputs.slice(1) });
    expect((await failure(coreApi.getByName("calls", "mood"))).code).toBe(404);
    expect((await coreApi.getByName("calls", "mood", true)).archived).toBe(true);
    const archived = await coreApi.getAll("calls", true);
    expect(archived.results.map(({ name }) => name)).toEqual(["mood", "room", "team"]);
    await groupsApi.archive("calls", "ours");
    expect(await groups()).toEqual(["call"]);
    expect((await failure(groupsApi.getByName("calls", "ours"))).code).toBe(404);
  });

  test("pipelines, and the labels of associations", async () => {
    const pipelines = await hubspot.crm.pipelines.pipelinesApi.getAll("deals");
    expect(pipelines.results[0]?.stages.length).toBeGreaterThan(3);
    const { definitionsApi } = hubspot.crm.associations.v4.schema;
    const labels = await definitionsApi.getAll("contacts", "companies");
    expect(labels.results.map(({ typeId, label }) => [typeId, label])).toEqual([
      [279, null],
      [1, "Primary"],
      [37, "Billing contact"],
    ]);
  });

  test("OAuth: code for token, refresh, look at both, revoke", async () => {
    const { tokensApi, accessTokensApi, refreshTokensApi } = hubspot.oauth;
    const { clientId, clientSecret, portalId } = official.practice;
    const asked = hubspot.oauth.getAuthorizationUrl(clientId, redirectUri, "oauth");
    const code = await codeFor(official.practice, new URL(asked).search);
    const app = [redirectUri, clientId, clientSecret] as const;
    const first = await tokensApi.create("authorization_code", code, ...app);
    expect(first.expiresIn).toBe(1_800);
    const again = await tokensApi.create("refresh_token", undefined, ...app, first.refreshToken);
    const access = await accessTokensApi.get(again.accessToken);
    expect(access).toMatchObject({ hubId: portalId, userId: 2_620_029, tokenType: "access" });
    const refresh = await refreshTokensApi.get(first.refreshToken);
    expect(refresh).toMatchObject({ clientId, tokenType: "refresh" });
    await refreshTokensApi.archive(first.refreshToken);
    expect((await failure(refreshTokensApi.get(first.refreshToken))).code).toBe(404);
    const dead = tokensApi.create("refresh_token", undefined, ...app, first.refreshToken);
    expect(await failure(dead)).toMatchObject({
      code: 400,
      body: { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token" },
    });
  });
});

describe("the dated paths", () => {
  let official: Official;
  beforeAll(async () => {
    official = await startOfficial();
  });
  afterAll(() => official.stop());

  test.each(["2026-03", "2026-09"])("answer letter by letter alike, %s", async (date) => {
    const call = await official.newCall("both ways");
    const numbered = `/crm/v3/objects/calls/${call.id}?properties=hs_call_title&associations=contacts`;
    const pairs = [
      [numbered, numbered.replace("/crm/v3/objects", `/crm/objects/${date}`)],
      ["/crm/v3/owners", `/crm/owners/${date}`],
      ["/crm/v3/properties/calls", `/crm/properties/${date}/calls`],
      ["/crm/v3/pipelines/deals", `/crm/pipelines/${date}/deals`],
      ["/account-info/v3/details", `/account-info/${date}/details`],
      [
        "/crm/v4/associations/calls/contacts/labels",
        `/crm/associations/${date}/calls/contacts/labels`,
      ],
      [
        `/crm/v4/objects/calls/${call.id}/associations/contacts`,
        `/crm/objects/${date}/calls/${call.id}/associations/contacts`,
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
});
