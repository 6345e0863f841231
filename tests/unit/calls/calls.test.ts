import { describe, expect, it } from "vitest";
import { CallView as CallViewShape } from "../../../shared/call.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import { OwnerId } from "../../../shared/session.ts";
import { settled } from "../../handClock.ts";
import { codeOf, createDesk, must, rowOf, start } from "./desk.ts";
import { bound as usual, callId, connected, found, noon } from "./rows.ts";

describe("starting", () => {
  it("is on disk with both numbers before it is answered, and reads as the window expects", async () => {
    const desk = createDesk();
    const view = await must(desk.calls.start({ number: " 202 555 0100 ", direction: "outbound" }));
    expect(CallViewShape.parse(view)).toMatchObject({ phase: "talking", number: "202 555 0100" });
    expect(rowOf(desk, callId(1)).desired).toMatchObject({
      farNumber: "+12025550100",
      nearNumber: "+12025550199",
    });
  });

  it("needs a sign-in, room for the number, and no other call that runs", async () => {
    const desk = createDesk();
    expect(await codeOf(desk.calls.start({ number: "1".repeat(101), direction: "inbound" }))).toBe(
      "numberTooLong",
    );
    await start(desk);
    expect(await codeOf(desk.calls.start({ number: "", direction: "inbound" }))).toBe(
      "callStillOpen",
    );
    desk.bound = null;
    expect(await codeOf(desk.calls.start({ number: "", direction: "inbound" }))).toBe(
      "notSignedIn",
    );
  });

  it("adds whose number it surely is and offers their company, unless the agent removed them", async () => {
    const desk = createDesk();
    const ann = found("contact", 1, "Ann");
    desk.match = { ok: true, value: { lookup: "one", found: [ann], choose: [ann] } };
    const row = rowOf(desk, await start(desk));
    expect(row.desired.records.map(({ key }) => key)).toEqual(["1"]);
    expect(row.life.offers).toEqual([found("company", 9)]);
    expect(row.life.lookup).toBe("one");
  });

  it("goes on without the network", async () => {
    const desk = createDesk();
    desk.match = { ok: false, refusal: { kind: "neverSent", message: "" } };
    const id = await start(desk);
    expect(rowOf(desk, id).life.lookup).toBe("failed");

    // Back again, HubSpot is asked what it could not be asked then.
    const ann = found("contact", 1, "Ann");
    desk.match = { ok: true, value: { lookup: "one", found: [ann], choose: [ann] } };
    desk.lookAgain();
    await settled();
    expect(rowOf(desk, id).life.lookup).toBe("one");
    expect(rowOf(desk, id).desired.records.map(({ key }) => key)).toEqual(["1"]);
  });
});

describe("one call at a time", () => {
  it("lets nobody talk twice: neither by resuming, nor by a call found after a crash", async () => {
    const desk = createDesk();
    const first = await start(desk);
    desk.watch.start();
    expect(rowOf(desk, first).life.phase).toBe("found");
    const second = await start(desk);
    expect(await codeOf(desk.calls.settle({ callId: first, endedAt: null }))).toBe("callStillOpen");
    await must(desk.calls.hangUp({ callId: second }));
    const third = await start(desk);
    expect(await codeOf(desk.calls.resume({ callId: second }))).toBe("callStillOpen");
    expect(await codeOf(desk.calls.settle({ callId: first, endedAt: noon }))).toBe("ok");
    expect(rowOf(desk, third).life.phase).toBe("talking");
    desk.watch.stop();
  });
});

describe("changing", () => {
  it("writes nothing and delays nothing when nothing changes", async () => {
    const desk = createDesk();
    const id = await start(desk);
    await must(desk.calls.change({ callId: id, notes: "<p>a</p>", dispositionId: connected }));
    await must(desk.calls.hangUp({ callId: id }));
    const { written } = desk;
    const { dueAt } = rowOf(desk, id).delivery;
    await desk.clock.pass(1_000);
    await must(desk.calls.change({ callId: id, notes: "<p>a</p>", dispositionId: connected }));
    expect(desk.written).toBe(written);
    expect(rowOf(desk, id).delivery.dueAt).toBe(dueAt);
  });

  it("refuses notes that escaping makes too long to be shown again, and keeps the old ones", async () => {
    const desk = createDesk();
    const id = await start(desk);
    await must(desk.calls.change({ callId: id, notes: "<p>kept</p>" }));
    const huge = "&".repeat(300_000);
    expect(await codeOf(desk.calls.change({ callId: id, notes: huge }))).toBe("notesTooLong");
    const [view] = await must(desk.calls.open(null));
    expect(CallViewShape.parse(view).notes).toBe("<p>kept</p>");
  });

  it("refuses an outcome the account does not have, and a length while talking", async () => {
    const desk = createDesk();
    const id = await start(desk);
    const strange = DispositionId.parse("00000000-0000-0000-0000-000000000001");
    expect(await codeOf(desk.calls.change({ callId: id, dispositionId: strange }))).toBe(
      "dispositionUnknown",
    );
    expect(await codeOf(desk.calls.change({ callId: id, lengthMs: 5 }))).toBe("callStillOpen");
    expect(await codeOf(desk.calls.change({ callId: id, dispositionId: null }))).toBe("ok");
  });

  it("stores no script, whatever the window sends", async () => {
    const desk = createDesk();
    const id = await start(desk);
    const view = await must(
      desk.calls.change({ callId: id, notes: "<p>a<script>x()</script></p>" }),
    );
    expect(view.notes).toBe("<p>a</p>");
  });

  it("takes as many records as the window shows, and says when there is no more room", async () => {
    const desk = createDesk();
    const id = await start(desk);
    for (let n = 1; n <= 200; n += 1) {
      expect(await codeOf(desk.calls.associate({ callId: id, record: found("deal", n) }))).toBe(
        "ok",
      );
    }
    expect(await codeOf(desk.calls.associate({ callId: id, record: found("deal", 201) }))).toBe(
      "refused",
    );
    const [view] = await must(desk.calls.open(null));
    expect(CallViewShape.safeParse(view).success).toBe(true);
  });

  it("touches no call of another owner, and none that is not there", async () => {
    const desk = createDesk();
    const id = await start(desk);
    desk.bound = { ...usual, ownerId: OwnerId.parse("8") };
    expect(await codeOf(desk.calls.hangUp({ callId: id }))).toBe("callUnknown");
    expect(rowOf(desk, id).life.phase).toBe("talking");
    expect(await codeOf(desk.calls.hangUp({ callId: callId(99) }))).toBe("callUnknown");
  });
});

describe("after the hang-up", () => {
  it("counts down to the sending, goes a second after an outcome, and at Done", async () => {
    const desk = createDesk();
    const id = await start(desk);
    await desk.clock.pass(61_000);
    const ended = await must(desk.calls.hangUp({ callId: id }));
    expect(ended).toMatchObject({ elapsedMs: 61_000, sendsAt: noon + 81_000, standing: "waiting" });
    const chosen = await must(desk.calls.change({ callId: id, dispositionId: connected }));
    expect(chosen.sendsAt).toBe(noon + 62_000);
    await must(desk.calls.done({ callId: id }));
    expect(rowOf(desk, id).life.phase).toBe("done");
    expect(await must(desk.calls.open(null))).toEqual([]);
  });

  it("a call kept to oneself is not due, and logging it after all makes it so", async () => {
    const desk = createDesk();
    const id = await start(desk);
    await must(desk.calls.hangUp({ callId: id }));
    expect((await must(desk.calls.dontLog({ callId: id }))).standing).toBe("notLogged");
    expect(rowOf(desk, id).delivery.dueAt).toBeNull();
    expect((await must(desk.calls.log({ callId: id }))).sendsAt).toBe(noon + 20_000);
  });

  it("an act mends what needed a person; trying again also ends a wait", async () => {
    const desk = createDesk();
    const id = await start(desk);
    await must(desk.calls.hangUp({ callId: id }));
    await must(desk.calls.done({ callId: id }));
    const hold = (needs: "person" | "signIn" | "time", dueAt: number | null) =>
      desk.callLog.change(id, (row) => ({
        ...row,
        delivery: { ...row.delivery, dueAt, problem: { code: "refused", message: "", needs } },
      }));
    hold("person", null);
    await must(desk.calls.change({ callId: id, notes: "<p>shorter</p>" }));
    expect(rowOf(desk, id).delivery).toMatchObject({ problem: null, dueAt: noon });
    for (const [needs, dueAt] of [
      ["signIn", null],
      ["time", noon + 99_000],
    ] as const) {
      hold(needs, dueAt);
      const { woken } = desk;
      await must(desk.calls.retry({ callId: id }));
      expect(rowOf(desk, id).delivery).toMatchObject({ problem: null, dueAt: noon });
      expect(desk.woken).toBe(woken + 1);
    }
  });
});
