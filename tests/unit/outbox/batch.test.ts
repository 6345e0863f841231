import { expect, it } from "vitest";
import { associate } from "../../../electron/calls/associating.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { looksAfterMs } from "../../../electron/outbox/schedule.ts";
import { associated, callId, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { hour, lost, noted, noSignIn, refused, unsent, wait } from "./refusals.ts";

const rows = (many: number, like: CallRow = wrapupRow()): CallRow[] =>
  Array.from({ length: many }, (_, n) => ({ ...like, id: callId(n + 1) }));

/** Calls that were made while nobody was signed in, all due by now. */
function backlog(many: number, like?: CallRow) {
  const desk = createDesk();
  desk.signOut();
  for (const row of rows(many, like)) {
    desk.callLog.insert({ ...row, delivery: { ...row.delivery, dueAt: desk.clock.wall() } });
  }
  desk.signIn();
  return {
    ...desk,
    standings: () => [...new Set(rows(many).map(({ id }) => desk.standing(id)))],
    wake: () => {
      desk.outbox.wake();
      return desk.clock.pass(0);
    },
  };
}

it("a backlog leaves in batches of at most 50, each call once", async () => {
  const desk = backlog(120);
  await desk.wake();
  expect(desk.account.asked).toEqual(["createMany", "createMany", "createMany"]);
  expect(desk.account.calls()).toHaveLength(120);
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("notes that are very long together go in several", async () => {
  const desk = backlog(40, noted("x".repeat(60_000))(wrapupRow()));
  await desk.wake();
  expect(desk.account.asked).toEqual(["createMany", "createMany", "createMany"]);
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("a batch whose answer was lost puts each of its calls into Checking, found together", async () => {
  const desk = backlog(50);
  desk.account.happens({ refusal: lost, after: true });
  await desk.wake();
  expect(desk.standings()).toEqual(["checking"]);
  await desk.clock.pass(looksAfterMs[0] ?? 0);
  expect(desk.standings()).toEqual(["checking"]);
  desk.account.indexed();
  await desk.clock.pass(looksAfterMs[1] ?? 0);
  expect(desk.account.asked).toEqual(["createMany", "searchMany", "searchMany"]);
  expect(desk.standings()).toEqual(["inHubSpot"]);
  expect(desk.account.calls()).toHaveLength(50);
});

it("with a record on them they are found there, before the search knows them", async () => {
  const desk = backlog(50, associate(wrapupRow(), associated("contact", 1)));
  desk.account.happens({ refusal: lost, after: true });
  await desk.wake();
  await desk.clock.pass(looksAfterMs[0] ?? 0);
  expect(desk.account.asked).toEqual(["createMany", "amongMany"]);
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("a lost batch that never arrived leaves again, after every look found nothing", async () => {
  const desk = backlog(3);
  desk.account.happens({ refusal: lost, after: false });
  await desk.wake();
  await desk.clock.pass(looksAfterMs.reduce((sum, ms) => sum + ms, 0) - 1);
  expect(desk.account.asked).not.toContain("create");
  expect(desk.account.asked.filter((name) => name === "createMany")).toHaveLength(1);
  await desk.clock.pass(1);
  expect(desk.standings()).toEqual(["inHubSpot"]);
  expect(desk.account.calls()).toHaveLength(3);
});

it("looks that could not be made count for nothing", async () => {
  const desk = backlog(3);
  const unmade = Array.from({ length: 8 }, () => ({ refusal: unsent, after: false }));
  desk.account.happens({ refusal: lost, after: true }, ...unmade);
  await desk.wake();
  await desk.clock.pass(1_500_000);
  expect(desk.standings()).toEqual(["checking"]);
  desk.account.indexed();
  await desk.clock.pass(hour);
  expect(desk.account.calls()).toHaveLength(3);
});

it("a crash while a batch was out leaves each of its calls to be looked for", async () => {
  const desk = backlog(4);
  const { calls } = desk.account.remote;
  const { createMany } = calls;
  Object.assign(calls, {
    createMany: async (...asked: Parameters<typeof createMany>) => {
      await createMany(...asked);
      // The answer never comes to this program.
      return new Promise(() => undefined);
    },
  });
  await desk.wake();
  const left = rows(4).map(({ id }) => desk.row(id));
  const next = createDesk();
  for (const row of left) next.callLog.insert(row);
  Object.assign(next.account.remote, { calls: { ...calls, createMany } });
  desk.account.indexed();
  next.outbox.recover();
  await next.clock.pass(0);
  expect(desk.account.asked).toEqual(["createMany", "searchMany"]);
  expect(left.map(({ id }) => next.standing(id))).toEqual(Array(4).fill("inHubSpot"));
});

it("what one call is refused for is settled by itself, and the others are in", async () => {
  const desk = backlog(5);
  desk.account.inBatch.set(callId(2), refused);
  desk.account.inBatch.set(callId(4), lost);
  desk.account.happens(
    { refusal: null, after: true },
    { refusal: { ...refused, message: "Not so." }, after: false },
  );
  await desk.wake();
  expect(desk.account.asked).toEqual(["createMany", "create"]);
  const standings = rows(5).map(({ id }) => desk.standing(id));
  expect(standings).toEqual(["inHubSpot", "needsAttention", "inHubSpot", "checking", "inHubSpot"]);
  expect(desk.row(callId(2)).delivery.problem?.message).toContain("Not so.");
});

it("a batch that is refused whole is sent call by call", async () => {
  const desk = backlog(3);
  desk.account.happens({ refusal: refused, after: false });
  await desk.wake();
  expect(desk.account.asked).toEqual(["createMany", "create", "create", "create"]);
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("waits, sign-outs and what never left concern every call of the batch, and send nothing twice", async () => {
  const desk = backlog(3);
  desk.account.happens({ refusal: unsent, after: false }, { refusal: wait(10_000), after: false });
  await desk.wake();
  await desk.clock.pass(2_000);
  await desk.clock.pass(9_999);
  expect(desk.account.asked).toEqual(["createMany", "createMany"]);
  desk.account.happens({ refusal: noSignIn, after: false });
  await desk.clock.pass(1);
  await desk.clock.pass(hour);
  expect(desk.standings()).toEqual(["waiting"]);
  desk.outbox.retryAll();
  await desk.clock.pass(0);
  expect(desk.account.asked).toEqual(Array(4).fill("createMany"));
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("changes of many calls are read and sent together, and what one of them is refused for alone", async () => {
  const desk = backlog(6);
  await desk.wake();
  for (const { id } of rows(6)) desk.callLog.change(id, noted("<p>later</p>"));
  for (const { id } of rows(6)) {
    desk.callLog.change(id, (row) => ({
      ...row,
      delivery: { ...row.delivery, dueAt: desk.clock.wall() + hour },
    }));
  }
  desk.account.inBatch.set(callId(3), refused);
  await desk.clock.pass(hour);
  await desk.wake();
  expect(desk.account.asked).toEqual(["createMany", "some", "updateMany", "update"]);
  expect(desk.account.calls().map(({ fields }) => fields.notes)).toEqual(
    Array(6).fill("<p>later</p>"),
  );
  expect(desk.standings()).toEqual(["inHubSpot"]);
});

it("a bug in a batch rests its calls, and the next one leaves", async () => {
  const desk = backlog(3);
  const { calls } = desk.account.remote;
  const { createMany } = calls;
  Object.assign(calls, {
    createMany: () => {
      Object.assign(calls, { createMany });
      throw new Error("a bug");
    },
  });
  await desk.wake();
  expect(desk.bugs).toHaveLength(1);
  desk.account.indexed();
  await desk.hangsUp({ ...wrapupRow(), id: callId(9) });
  expect(desk.standing(callId(9))).toBe("inHubSpot");
  await desk.clock.pass(hour);
  expect(desk.standings()).toEqual(["inHubSpot"]);
  expect(desk.account.calls()).toHaveLength(4);
});
