import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { standingOf } from "../../../electron/outbox/standing.ts";
import { RecordId } from "../../../shared/record.ts";
import { type AccountDesk, openDesk } from "./accountDesk.ts";
import { codeOf, must } from "./desk.ts";
import { callId, noon, wrapupRow } from "./rows.ts";

const all = { what: "all" } as const;
const team = { what: "team" } as const;

describe("recent calls of an account", () => {
  let desk: AccountDesk;
  beforeEach(async () => (desk = await openDesk()));
  afterEach(() => desk.close());

  /** One of ours, sent, as the agent would make it. */
  async function logged(number = "202 555 0100") {
    const { id } = await must(desk.calls.start({ number, direction: "outbound" }));
    await desk.pass(60_000);
    await must(desk.calls.hangUp({ callId: id as never }));
    await must(desk.calls.done({ callId: id as never }));
    await desk.pass(0);
    const row = desk.row(id as never);
    if (row.hubspotId === null) throw new Error("It was not sent.");
    return { id: row.id, hubspotId: row.hubspotId };
  }

  it("are there again at once and offline, with everybody's name, as of when HubSpot said so", async () => {
    const contact = await desk.record("contact");
    await desk.theirs({ startedAt: noon - 5_000 }, [contact]);
    const { id } = await logged();
    const before = await desk.page(all, "disk");
    expect(before).toMatchObject({ asOf: null, missing: null });
    expect(before.calls.map((call) => call.callId)).toEqual([id]);

    const fresh = await desk.page(all);
    expect(fresh).toMatchObject({ asOf: noon + 60_000, missing: null, nextBefore: null });
    expect(fresh.calls).toHaveLength(2);
    expect(fresh.calls[1]?.people).toHaveLength(1);

    await desk.pass(3_600_000);
    desk.online = false;
    const known = await desk.page(all, "disk");
    expect(known).toEqual({ ...fresh, asOf: noon + 60_000 });
    expect(await desk.page(all)).toEqual({
      ...known,
      missing: "Calls are shown as this computer last saw them. The account has not answered yet.",
    });
  });

  it("pages through ours and theirs together: each once, newest first, none left out", async () => {
    for (let each = 0; each < 130; each += 1) {
      await desk.theirs({ startedAt: noon - 1_000_000 - each * 1_000 - (each % 3) * 400 });
    }
    for (let each = 0; each < 4; each += 1) await logged();
    // More than a page that HubSpot never had, in the same stretch.
    for (let each = 0; each < 150; each += 1) {
      const startedAt = noon - 1_050_000 - each * 500 - (each % 2) * 300;
      const row = wrapupRow({ desired: { startedAt, logged: false }, life: { phase: "done" } });
      desk.callLog.insert({ ...row, bound: desk.whose, id: callId(5_000 + each) });
    }
    for (const from of ["account", "disk"] as const) {
      const keys: string[] = [];
      const starts: number[] = [];
      let before: number | null = null;
      do {
        const page: Awaited<ReturnType<AccountDesk["page"]>> = await desk.page(all, from, before);
        keys.push(...page.calls.map(({ key }) => key));
        starts.push(...page.calls.map(({ startedAt }) => startedAt));
        before = page.nextBefore;
      } while (before !== null);
      expect(keys).toHaveLength(284);
      expect(new Set(keys).size).toBe(284);
      expect(starts).toEqual([...starts].sort((a, b) => b - a));
    }
  });

  it("forget what was deleted, and keep what the search has only not caught up with", async () => {
    const slow = await openDesk({ searchLagMs: 3_600_000 });
    const gone = await slow.theirs();
    const kept = await slow.theirs();
    // Both are known from their pages; no search has them yet.
    await slow.open(`hubspot:${gone}`);
    await slow.open(`hubspot:${kept}`);
    await slow.account.calls.remove(gone);
    expect((await slow.page(all)).calls).toEqual([]);
    const known = await slow.page(all, "disk");
    expect(known.calls.map(({ hubspotId }) => hubspotId)).toEqual([kept]);
    await slow.close();
  });

  it("let go of a call of ours that somebody gave to another owner", async () => {
    const { id, hubspotId } = await logged();
    await desk.page(all);
    await desk.change(hubspotId, { ownerId: desk.mate.id });
    await desk.page(all);
    expect((await desk.page(all)).calls).toEqual([]);
    expect(await desk.open(id)).toMatchObject({
      owner: desk.mate.name,
      call: { owner: desk.mate.name, standing: "inHubSpot" },
    });
    // It is missed no more: the list is asked for, and nothing else.
    await desk.account.control.forgetRequests();
    await desk.page(all);
    expect(await desk.account.control.requests()).toHaveLength(1);
    expect((await desk.seen(hubspotId)).ownerId).toBe(desk.mate.id);
  });

  it("say of a call of ours that somebody deleted it in HubSpot, and log it again when asked", async () => {
    const { id, hubspotId } = await logged();
    await desk.page(all);
    await desk.account.calls.remove(hubspotId);
    const [line] = (await desk.page(all)).calls;
    expect(line).toMatchObject({
      standing: "needsAttention",
      hubspotId: null,
      reason: "This call was deleted in HubSpot. Log it again, or leave it.",
    });
    // An edit is no word to log it again.
    await must(desk.calls.change({ callId: id, notes: "<p>more</p>" }));
    await desk.pass(60_000);
    expect(desk.row(id).hubspotId).toBeNull();
    expect(standingOf(desk.row(id))).toBe("needsAttention");

    await must(desk.calls.retry({ callId: id }));
    await desk.pass(0);
    const again = desk.row(id).hubspotId;
    expect(again).not.toBeNull();
    expect(again).not.toBe(hubspotId);
    expect(await desk.seen(RecordId.parse(again))).toMatchObject({ notes: "<p>more</p>" });
    expect(standingOf(desk.row(id))).toBe("inHubSpot");
  });

  it("notice the same when an edit meets the deleted call, and let the agent leave it", async () => {
    const { id, hubspotId } = await logged();
    await desk.account.calls.remove(hubspotId);
    await must(desk.calls.change({ callId: id, notes: "<p>late</p>" }));
    await desk.pass(3_000);
    expect(desk.line(id)).toMatchObject({ standing: "needsAttention" });
    const left = await must(desk.calls.dontLog({ callId: id }));
    expect(left).toMatchObject({ standing: "notLogged", reason: null, notes: "<p>late</p>" });
  });

  it("with a record: whose calls they are, and no longer those it was taken off", async () => {
    const deal = await desk.record("deal");
    const show = { what: "with", record: deal } as const;
    const id = await desk.theirs({ ownerId: desk.mate.id }, [deal]);
    const { id: ours } = await logged();
    await must(
      desk.calls.associate({
        callId: ours,
        record: { ...deal, name: "Big deal", detail: "", why: "" },
      }),
    );
    await desk.pass(3_000);
    const fresh = await desk.page(show);
    expect(fresh.calls.map(({ hubspotId, owner }) => [hubspotId, owner])).toEqual([
      [desk.row(ours).hubspotId, null],
      [id, desk.mate.name],
    ]);
    desk.online = false;
    expect((await desk.page(show, "disk")).calls).toEqual(fresh.calls);
    desk.online = true;
    await desk.account.calls.dissociate(id, deal);
    await desk.page(show);
    expect((await desk.page(show, "disk")).calls.map((call) => call.callId)).toEqual([ours]);
  });
});

describe("a team's calls", () => {
  let desk: AccountDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.theirs();
    const owners = await desk.account.owners.colleagues();
    if (!owners.ok) throw new Error("There are no owners.");
    const mine = owners.value.find(({ id }) => id === desk.me.id)?.teamIds ?? [];
    for (const { id, teamIds } of owners.value) {
      const shares = teamIds.some((each) => mine.includes(each));
      if (id !== desk.me.id) await desk.theirs({ ownerId: id, title: shares ? "mate" : "other" });
    }
  });
  afterAll(() => desk.close());

  it("are those of owners who share a team, and offline as last seen; mine stay mine", async () => {
    const page = await desk.page(team);
    const titles = await Promise.all(
      page.calls.map(async ({ hubspotId }) => (await desk.seen(RecordId.parse(hubspotId))).title),
    );
    expect(titles).toContain("mate");
    expect(titles).not.toContain("other");
    expect(page.calls.filter(({ owner }) => owner === null)).toHaveLength(1);
    desk.online = false;
    expect((await desk.page(team, "disk")).calls).toEqual(page.calls);
    expect((await desk.page(all, "disk")).calls).toHaveLength(1);
    desk.online = true;
  });

  it("are refused where the administrator hides them, and where owners may not be read", async () => {
    const { page } = desk.history.handlers.recent;
    desk.rules = { hidden: ["team"], doNotLog: [] };
    expect(await codeOf(page({ before: null, from: "account", show: team }))).toBe("featureHidden");
    desk.rules = { hidden: [], doNotLog: [] };
    const another = await openDesk();
    await another.account.control.fault({
      match: { method: "GET", path: "owners" },
      times: 1,
      do: { kind: "status", status: 403 },
    });
    const asked = another.history.handlers.recent.page({
      before: null,
      from: "account",
      show: team,
    });
    expect(await codeOf(asked)).toBe("scopeMissing");
    await another.close();
  });
});
