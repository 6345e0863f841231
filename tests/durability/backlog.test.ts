import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { CallId } from "../../shared/call.ts";
import { type Account, openAccount } from "./account.ts";
import { type Desk, DeskGone, openWorkshop, until, type Workshop } from "./desk.ts";
import type { DeskSetup } from "./deskWords.ts";

let workshop: Workshop;
let account: Account;
beforeAll(async () => {
  workshop = await openWorkshop();
  account = await openAccount(workshop);
});
afterAll(async () => {
  await account.close();
  workshop.close();
  expect(account.bugs()).toEqual([]);
});

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const several = 5;
const batches = { method: "POST", path: "/calls/batch/create" };

/** Calls made while the account let nobody in; the desk is closed over them. */
async function leftBehind(): Promise<{ setup: DeskSetup; ids: CallId[] }> {
  const setup = account.setup();
  const desk = await account.desk(setup);
  const record = await account.contact();
  await account.tokens("revoke");
  const ids: CallId[] = [];
  for (let n = 0; n < several; n += 1) {
    // Without a number nobody looks for a twin first, which would find what was lost as well.
    const dialled = { number: "", direction: "outbound" };
    const { id } = await desk.call("start", dialled);
    if (n % 2 === 0) {
      await desk.act("associate", { callId: id, record });
    }
    await desk.call("change", { callId: id, notes: `<p>call ${n}</p>` });
    await desk.call("hangUp", { callId: id });
    await desk.act("done", { callId: id });
    ids.push(id);
  }
  await desk.kill();
  await account.tokens("renew");
  return { setup, ids };
}

async function allArrive(desk: Desk, ids: readonly CallId[]): Promise<void> {
  await desk.signIn();
  await until(
    "all in HubSpot",
    () => desk.rows(),
    (rows) => rows.length === several && rows.every(({ standing }) => standing === "inHubSpot"),
  );
  const theirs = await account.everyCall(ids);
  expect(theirs.map(({ externalId }) => externalId).sort()).toEqual([...ids].sort());
  const notes = ids.map((id) => theirs.find(({ externalId }) => externalId === id)?.notes);
  expect(notes).toEqual(ids.map((_, n) => `<p>call ${n}</p>`));
}

const postsOfBatches = async () =>
  (await account.journal()).filter(({ path }) => path.endsWith("/calls/batch/create")).length;

it("a backlog that is killed at any step of its batch is in HubSpot, each call once", async () => {
  const died = { before: 0, after: 0 };
  // What comes before, signing in and waking up, is killed in other tests.
  for (let killAt = 14; killAt <= 30; killAt += 1) {
    const { setup, ids } = await leftBehind();
    await account.forgetJournal();
    try {
      const doomed = await account.desk({ ...setup, killAt });
      await until(
        "settled or dead",
        () => doomed.rows(),
        (rows) => rows.every(({ standing }) => standing === "inHubSpot"),
      );
      await doomed.kill();
    } catch (thrown) {
      if (!(thrown instanceof DeskGone)) throw thrown;
      if ((await postsOfBatches()) > 0) died.after += 1;
      else died.before += 1;
    }
    const desk = await account.desk(setup);
    await allArrive(desk, ids);
    await desk.kill();
  }
  // Some before the batch left and some after, or this would prove nothing.
  expect(died.before).toBeGreaterThan(0);
  expect(died.after).toBeGreaterThan(0);
});

it.each([
  ["the connection is lost before it was carried out", { kind: "dropBeforeWrite" }],
  ["the connection is lost after it was carried out", { kind: "dropAfterWrite" }],
  ["the answer breaks off", { kind: "dropHalfway" }],
  ["HubSpot says 500 after carrying it out", { kind: "status", status: 500, afterWrite: true }],
  ["HubSpot says 502 and did nothing", { kind: "status", status: 502 }],
  ["HubSpot refuses it whole", { kind: "status", status: 400 }],
  ["HubSpot wants a moment", { kind: "status", status: 429, policy: "TEN_SECONDLY_ROLLING" }],
])("a batch arrives once when %s", async (_, deed) => {
  const { setup, ids } = await leftBehind();
  await account.fault(deed, batches);
  const desk = await account.desk(setup);
  await account.faultMet();
  await allArrive(desk, ids);
  await desk.kill();
});
