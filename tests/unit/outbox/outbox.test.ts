import { describe, expect, it } from "vitest";
import { associate, dissociate } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { dueAfterAct } from "../../../electron/calls/due.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import { looksAfterMs } from "../../../electron/outbox/schedule.ts";
import { OwnerId } from "../../../shared/session.ts";
import { associated, bound, callId, newContact, talkingRow, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";

const lost: Refusal = { kind: "ambiguous", why: "connectionLost", status: null, message: "" };
const unreadable: Refusal = { kind: "ambiguous", why: "unreadable", status: null, message: "" };
const unsent: Refusal = { kind: "neverSent", message: "" };
const noSignIn: Refusal = { kind: "signIn", expired: false, message: "" };
const refused: Refusal = {
  kind: "refused",
  status: 400,
  message: "No.",
  properties: [],
  records: [],
  existingId: null,
};
const wait = (forMs: number): Refusal => ({ kind: "wait", forMs, why: "secondly", message: "" });
const hour = 3_600_000;

const noted =
  (notes: string) =>
  (row: CallRow): CallRow => ({
    ...row,
    desired: { ...row.desired, notes },
  });

describe("a create whose answer was lost", () => {
  it("is never sent again while it can be found", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    expect(desk.standing()).toBe("checking");
    await desk.clock.pass(looksAfterMs[0] ?? 0);
    expect(desk.account.asked).toEqual(["create", "among"]);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls()).toHaveLength(1);
  });

  it("without a record is found as soon as the search has caught up", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp();
    await desk.clock.pass(2_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(30_000);
    expect(desk.account.asked).toEqual(["create", "search", "search"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("is sent again only after every look found nothing, some 22 minutes later", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: false });
    await desk.hangsUp();
    const all = looksAfterMs.reduce((sum, ms) => sum + ms, 0);
    await desk.clock.pass(all - 1);
    expect(desk.account.asked).toEqual(["create", "search", "search", "search", "search"]);
    expect(desk.standing()).toBe("checking");
    await desk.clock.pass(1);
    expect(desk.account.asked.at(-1)).toBe("create");
    expect(desk.standing()).toBe("inHubSpot");
    expect(all).toBe(1_352_000);
  });

  it("does not count a look that could not be made", async () => {
    const desk = createDesk();
    const [create, look] = [
      { refusal: lost, after: true },
      { refusal: unsent, after: false },
    ];
    desk.account.happens(create, look, look, look, look, look, look, look, look);
    await desk.hangsUp();
    // Longer than all looks together would take, if these counted.
    await desk.clock.pass(1_500_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.account.asked.filter((name) => name === "create")).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("is looked for by search where a record's calls cannot be listed", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true }, { refusal: unreadable, after: false });
    await desk.hangsUp(associate(wrapupRow(), associated("company", 1)));
    desk.account.indexed();
    await desk.clock.pass(2_000);
    expect(desk.account.asked).toEqual(["create", "among", "search"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("keeps what was typed meanwhile, and sends it as a change", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    const id = await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    desk.callLog.change(id, noted("<p>late</p>"));
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual(["create", "among", "update"]);
    expect(desk.account.calls()[0]?.fields.notes).toBe("<p>late</p>");
  });

  it("is taken off again when the agent wanted that meanwhile", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    const id = await desk.hangsUp(associate(wrapupRow(), associated("contact", 1)));
    desk.callLog.change(id, (row) => ({ ...row, desired: { ...row.desired, logged: false } }));
    await desk.clock.pass(hour);
    expect(desk.account.calls()).toEqual([]);
    expect(desk.standing()).toBe("notLogged");
  });

  it("is not taken for the one that was taken off before, which a lagging search still shows", async () => {
    const desk = createDesk();
    const id = await desk.hangsUp();
    desk.account.indexed();
    const log = (logged: boolean) => {
      desk.callLog.change(id, (row) => ({
        ...row,
        desired: { ...row.desired, logged },
        delivery: { ...row.delivery, dueAt: desk.clock.wall() },
      }));
      desk.outbox.wake();
      return desk.clock.pass(0);
    };
    await log(false);
    desk.account.happens({ refusal: lost, after: true });
    await log(true);
    await desk.clock.pass(2_000);
    expect(desk.standing()).toBe("checking");
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.row().hubspotId).toBe(desk.account.calls()[0]?.id);
    expect(desk.account.calls()).toHaveLength(1);
  });

  it("is still looked for after a crash, of whatever account, before anybody has signed in", () => {
    const desk = createDesk();
    desk.signOut();
    const posting = { at: 0, fields: null as never, records: [], lost: false, looks: 0 };
    const theirs = { ...bound, ownerId: OwnerId.parse("8") };
    const rows = [
      wrapupRow({ delivery: { posting, dueAt: 1 } }),
      { ...wrapupRow({ delivery: { posting, dueAt: 1 } }), id: callId(2), bound: theirs },
    ];
    for (const row of rows) desk.callLog.insert(row);
    desk.outbox.recover();
    expect(rows.map(({ id }) => desk.standing(id))).toEqual(["checking", "checking"]);
  });
});

describe("trouble that is not in doubt", () => {
  it("what surely never left is tried again with growing pauses, and never looked for", async () => {
    const desk = createDesk();
    const offline = { refusal: unsent, after: false };
    desk.account.happens(offline, offline, offline);
    await desk.hangsUp();
    expect(desk.standing()).toBe("waiting");
    await desk.clock.pass(2_000);
    await desk.clock.pass(4_999);
    expect(desk.account.asked).toHaveLength(2);
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual(["create", "create", "create", "create"]);
  });

  it("waits exactly as long as HubSpot asked", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: wait(10_000), after: false });
    await desk.hangsUp();
    await desk.clock.pass(9_999);
    expect(desk.account.asked).toHaveLength(1);
    await desk.clock.pass(1);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("a refused call waits for a person while the next one goes in", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: refused, after: false });
    const first = await desk.hangsUp();
    const second = await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    await desk.clock.pass(hour);
    expect([desk.standing(first), desk.standing(second)]).toEqual(["needsAttention", "inHubSpot"]);
    expect(desk.account.asked).toHaveLength(2);
  });

  it("what the agent mended while it was being refused is tried as it is now", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (asked[0].notes === "") {
          desk.account.happens({ refusal: refused, after: false });
          desk.callLog.change(callId(), noted("<p>mended</p>"));
        }
        return create(...asked);
      },
    });
    await desk.hangsUp();
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.asked).toEqual(["create", "create"]);
  });

  it("a refused sign-in waits, and everything leaves when it is mended", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: noSignIn, after: false });
    await desk.hangsUp();
    await desk.clock.pass(hour);
    expect(desk.account.asked).toHaveLength(1);
    expect(desk.standing()).toBe("waiting");
    desk.outbox.retryAll();
    await desk.clock.pass(0);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("a call edited after the sign-in is mended, and before its turn, does not miss its turn", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: noSignIn, after: false }, { refusal: noSignIn, after: false });
    await desk.hangsUp();
    const second = await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    const { calls } = desk.account.remote;
    const { create } = calls;
    const dues: (number | null)[] = [];
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        dues.push(dueAfterAct(desk.row(second), { when: "atOnce" }, desk.clock.wall()));
        return create(...asked);
      },
    });
    desk.outbox.retryAll();
    await desk.clock.pass(0);
    expect(dues[0]).toBe(desk.clock.wall());
    expect(desk.standing(second)).toBe("inHubSpot");
  });

  it("what comes back does not hurry the looks for a lost create", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: lost, after: true });
    await desk.hangsUp();
    for (let n = 0; n < 20; n += 1) desk.outbox.retryAll();
    await desk.clock.pass(0);
    expect(desk.account.asked).toEqual(["create"]);
  });

  it("notes that are too long wait for a person, and nothing is sent or cut", async () => {
    const desk = createDesk();
    const notes = `<p>${"x".repeat(70_000)}</p>`;
    await desk.hangsUp(noted(notes)(wrapupRow()));
    expect(desk.standing()).toBe("needsAttention");
    expect(desk.account.asked).toEqual([]);
    expect(desk.row().desired.notes).toBe(notes);
  });

  it("a refusal of what is not wished any more is nobody's business", async () => {
    const desk = createDesk();
    desk.account.happens({ refusal: refused, after: false });
    const id = await desk.hangsUp();
    desk.callLog.change(id, (row) => ({ ...row, desired: { ...row.desired, logged: false } }));
    expect(desk.standing()).toBe("notLogged");
  });
});

describe("a contact that is made with the call", () => {
  const withNew = () => associate(wrapupRow(), newContact(1));

  it("whose answer was lost is not made again before the search can have seen it", async () => {
    const desk = createDesk();
    const fine = { refusal: lost, after: true };
    // The create and the search go well; the answer to the third request is lost.
    const create = desk.account.remote.records.createContact;
    let first = true;
    Object.assign(desk.account.remote.records, {
      createContact: (contact: { name: string; number: string }) => {
        if (first) desk.account.happens(fine);
        first = false;
        return create(contact);
      },
    });
    await desk.hangsUp(withNew());
    await desk.clock.pass(59_999);
    expect(desk.account.asked.filter((name) => name === "createContact")).toHaveLength(1);
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.account.contacts).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls()[0]?.records).toEqual([
      { kind: "contact", id: desk.account.contacts[0]?.id },
    ]);
  });

  it("leaves that wait on disk before it is asked for, in case the program dies", async () => {
    const desk = createDesk();
    let dueAt: number | null = null;
    const create = desk.account.remote.records.createContact;
    Object.assign(desk.account.remote.records, {
      createContact: (contact: { name: string; number: string }) => {
        dueAt = desk.row().delivery.dueAt;
        return create(contact);
      },
    });
    await desk.hangsUp(withNew());
    expect(dueAt).toBe(desk.clock.wall() + 60_000);
  });

  it("is the person of that name and number who is already there", async () => {
    const desk = createDesk();
    const known = desk.account.knows("New 1", "+1 202-555-0100");
    await desk.hangsUp(withNew());
    expect(desk.account.contacts).toHaveLength(1);
    expect(desk.account.calls()[0]?.records).toEqual([{ kind: "contact", id: known }]);
  });

  it("is not a namesake with another number, whatever the search proposes", async () => {
    const desk = createDesk();
    desk.account.knows("New 1", "+1 202-555-0199");
    await desk.hangsUp(withNew());
    expect(desk.account.contacts).toHaveLength(2);
  });

  it("is not made when the agent removed the wish in time", async () => {
    const desk = createDesk();
    await desk.hangsUp(dissociate(withNew(), newContact(1)));
    expect(desk.account.asked).toEqual(["create"]);
  });
});

describe("the worker", () => {
  it("sends nothing for calls that run, wait for Done, or are somebody else's", async () => {
    const desk = createDesk();
    desk.callLog.insert(talkingRow());
    desk.callLog.insert({ ...wrapupRow(), id: callId(2) });
    const theirs = { ...bound, ownerId: OwnerId.parse("8") };
    await desk.hangsUp({ ...wrapupRow({ delivery: { dueAt: 1 } }), id: callId(3), bound: theirs });
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual([]);
  });

  it("does not lose a wake-up that comes while it works", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (asked[0].externalId === callId()) {
          void desk.hangsUp({ ...wrapupRow(), id: callId(2) });
        }
        return create(...asked);
      },
    });
    await desk.hangsUp();
    await desk.clock.pass(0);
    expect(desk.account.calls()).toHaveLength(2);
  });

  it("takes a create that is under way for no crash", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    const standings: string[] = [];
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        desk.outbox.recover();
        standings.push(desk.standing());
        return create(...asked);
      },
    });
    await desk.hangsUp();
    expect(standings).toEqual(["waiting"]);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("drains at once when nothing is under way, and otherwise when all is sent", async () => {
    const desk = createDesk();
    await desk.outbox.drained(1_000);
    for (const n of [1, 2, 3]) {
      desk.callLog.insert({ ...wrapupRow({ delivery: { dueAt: 1 } }), id: callId(n) });
    }
    desk.outbox.wake();
    await desk.outbox.drained(1_000);
    expect(desk.account.calls()).toHaveLength(3);
  });

  it("sets a row with a bug aside for a minute, and sends the others", async () => {
    const desk = createDesk();
    const { calls } = desk.account.remote;
    const { create } = calls;
    let bad = true;
    Object.assign(calls, {
      create: (...asked: Parameters<typeof create>) => {
        if (bad && asked[0].externalId === callId()) throw new Error("a bug");
        return create(...asked);
      },
    });
    await desk.hangsUp();
    await desk.hangsUp({ ...wrapupRow(), id: callId(2) });
    expect(desk.standing(callId(2))).toBe("inHubSpot");
    expect(desk.bugs).toHaveLength(1);
    bad = false;
    await desk.clock.pass(hour);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("outlives a disk that can be neither read nor written, and goes on when it can", async () => {
    let broken = true;
    const desk = createDesk({
      callLog: (real) => ({
        ...real,
        nextDue(whose) {
          if (broken) throw new Error("disk I/O error");
          return real.nextDue(whose);
        },
      }),
    });
    await desk.hangsUp();
    expect(desk.account.asked).toEqual([]);
    expect(desk.bugs.length).toBeGreaterThan(0);
    broken = false;
    await desk.clock.pass(60_000);
    expect(desk.standing()).toBe("inHubSpot");
  });

  it("sends nothing that could not be written down first", async () => {
    let full = true;
    const desk = createDesk({
      callLog: (real) => ({
        ...real,
        change(id, act) {
          if (full) throw new Error("database or disk is full");
          return real.change(id, act);
        },
      }),
    });
    await desk.hangsUp();
    await desk.clock.pass(hour);
    expect(desk.account.asked).toEqual([]);
    full = false;
    await desk.clock.pass(60_000);
    expect(desk.account.asked).toEqual(["create"]);
  });
});
