import { expect, test } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { finish, hangUp, keepAlive, startCall } from "../../../electron/calls/lifecycle.ts";
import { createUnsaved } from "../../../electron/calls/unsaved.ts";
import { DiskError, openDatabase, refusalOf } from "../../../electron/disk/database.ts";
import type { Result } from "../../../shared/result.ts";
import { createHandClock } from "../../handClock.ts";
import { at, bound, callId, noon, talkingRow, wrapupRow } from "./rows.ts";

/** A database that refuses every transaction while it is full, the way a full disk does. */
function createDisk() {
  const database = openDatabase(":memory:");
  const disk = { full: false, saved: 0, clock: createHandClock(noon), told: [] as CallRow[] };
  const callLog = createCallLog({
    ...database,
    transact: (act) =>
      database.transact(() => {
        const value = act();
        if (disk.full) throw new DiskError("diskFull", null);
        return value;
      }),
  });
  const { clock } = disk;
  const saved = () => (disk.saved += 1);
  const unsaved = createUnsaved({ callLog, clock, refusalOf, saved });
  unsaved.callLog.listen((row) => disk.told.push(row));
  return Object.assign(disk, { disk: callLog, ...unsaved });
}

const must = (result: Result<CallRow>): CallRow => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const hungUp = (ms: number) => (row: CallRow) => must(hangUp(row, at(ms)));
const noted = (notes: string) => (row: CallRow) => ({
  ...row,
  desired: { ...row.desired, notes },
});

test("a hang-up the disk refuses has its moment, and is written with it later", async () => {
  const disk = createDisk();
  disk.patient.insert(talkingRow());
  disk.full = true;
  const row = disk.patient.change(callId(), hungUp(60_000));
  expect(row).toMatchObject({ unsaved: "diskFull", desired: { lengthMs: 60_000 } });
  expect(disk.disk.get(callId())?.life.phase).toBe("talking");
  expect(disk.callLog.talking(bound)).toBeNull();
  expect(disk.callLog.open(bound).map(({ life }) => life.phase)).toEqual(["wrapup"]);
  expect(disk.callLog.unsent(bound).length).toBe(1);

  await disk.clock.pass(10_000);
  expect(disk.disk.get(callId())?.life.phase).toBe("talking");
  disk.full = false;
  await disk.clock.pass(2_000);
  expect(disk.disk.get(callId())).toMatchObject({
    life: { phase: "wrapup", hungUpAt: noon + 60_000 },
    desired: { lengthMs: 60_000 },
  });
  expect(disk.told.at(-1)).not.toHaveProperty("unsaved");
  expect([disk.saved, disk.count(), disk.clock.waiting()]).toEqual([1, 0, 0]);
});

test("a call begun on a full disk is there, goes on, and is written when there is room", async () => {
  const disk = createDisk();
  disk.full = true;
  disk.patient.insert(talkingRow());
  disk.patient.change(callId(), noted("<p>typed</p>"));
  disk.patient.change(callId(), hungUp(30_000));
  expect(disk.disk.get(callId())).toBeNull();
  expect(disk.callLog.get(callId())?.desired).toMatchObject({ notes: "<p>typed</p>" });
  disk.full = false;
  await disk.clock.pass(2_000);
  expect(disk.disk.get(callId())?.desired).toMatchObject({
    notes: "<p>typed</p>",
    lengthMs: 30_000,
  });
});

test("nothing is sent while something is not written down", async () => {
  const disk = createDisk();
  disk.patient.insert(wrapupRow({ delivery: { dueAt: noon } }));
  expect(disk.callLog.nextDue(bound)?.id).toBe(callId());
  disk.full = true;
  disk.patient.change(callId(), (row) => ({ ...row, desired: { ...row.desired, logged: false } }));
  expect(disk.callLog.nextDue(bound)).toBeNull();
  expect(() => disk.callLog.change(callId(), noted("by the program"))).toThrow(DiskError);
  expect(disk.callLog.get(callId())?.desired.notes).not.toBe("by the program");
  disk.full = false;
  await disk.clock.pass(2_000);
  expect(disk.callLog.nextDue(bound)?.desired.logged).toBe(false);
});

test("what the program does next is done to the call as the agent left it", () => {
  const disk = createDisk();
  disk.patient.insert(talkingRow());
  disk.full = true;
  disk.patient.change(callId(), noted("<p>typed</p>"));
  disk.full = false;
  disk.callLog.change(callId(), hungUp(5_000));
  expect(disk.disk.get(callId())).toMatchObject({
    life: { phase: "wrapup" },
    desired: { notes: "<p>typed</p>" },
  });
  expect(disk.count()).toBe(0);
});

test("Done is refused, keeps the call, and the disk's return is told all the same", async () => {
  const disk = createDisk();
  disk.patient.insert(wrapupRow());
  disk.full = true;
  expect(() => disk.patient.change(callId(), (row) => must(finish(row)))).toThrow(DiskError);
  expect(disk.callLog.get(callId())).toMatchObject({
    life: { phase: "wrapup" },
    unsaved: "diskFull",
  });
  disk.full = false;
  await disk.clock.pass(2_000);
  expect(disk.told.at(-1)?.life.phase).toBe("wrapup");
  expect(disk.told.at(-1)).not.toHaveProperty("unsaved");
});

test("a sign of life that cannot be written is nothing to speak of", () => {
  const disk = createDisk();
  disk.patient.insert(talkingRow());
  disk.told.length = 0;
  disk.full = true;
  const row = disk.patient.change(callId(), (was) => keepAlive(was, at(5_000)));
  expect(row?.life.time.elapsedMs).toBe(5_000);
  expect([disk.told, disk.count()]).toEqual([[], 0]);
  // But an hour asleep is.
  disk.patient.change(callId(), (was) => keepAlive(was, at(5_000, 3_600_000), 3_600_000));
  expect(disk.count()).toBe(1);
});

test("two calls wait together, and a bug in an act is no disk's refusal", async () => {
  const disk = createDisk();
  disk.full = true;
  for (const n of [1, 2]) {
    const number = { number: "", farNumber: "", nearNumber: null, direction: "inbound" as const };
    const plain = { callType: null, keptOff: null };
    disk.patient.insert({ ...startCall({ id: callId(n), bound, ...number, ...plain }, at(n)) });
  }
  expect(disk.count()).toBe(2);
  expect(() =>
    disk.patient.change(callId(1), () => {
      throw new Error("a bug");
    }),
  ).toThrow("a bug");
  disk.full = false;
  await disk.clock.pass(2_000);
  expect(disk.disk.open(bound).map(({ id }) => id)).toEqual([callId(1), callId(2)]);
  expect(disk.saved).toBe(1);
});
