import { expect, test } from "vitest";
import { createCallStore } from "../../../renderer/call/callStore.ts";
import { createStepGuard } from "../../../renderer/call/stepGuard.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import { fail, ok } from "../../../shared/result.ts";
import { callId, callView, fakeClient } from "./fakeClient.ts";

const busy = DispositionId.parse("00000000-0000-4000-8000-000000000001");

test("a started call is shown and the number field is empty for the next one", async () => {
  const { client, askedFor } = fakeClient({ "calls.start": () => ok(callView()) });
  const store = createCallStore(client);
  store.typeNumber("555 0142");
  store.chooseDirection("inbound");
  await store.start();
  expect(askedFor("calls.start")[0]?.input).toEqual({ number: "555 0142", direction: "inbound" });
  expect(store.getState()).toMatchObject({ shownId: callId(1), number: "" });
});

test("a refused start keeps the number and says why", async () => {
  const { client } = fakeClient({ "calls.start": () => fail("diskFull") });
  const store = createCallStore(client);
  store.typeNumber("555 0142");
  await store.start();
  expect(store.getState()).toMatchObject({ shownId: null, number: "555 0142", starting: false });
  expect(store.getState().failure?.code).toBe("diskFull");
});

test("notes leave before the hang-up does", async () => {
  const { client, asked } = fakeClient({
    "calls.change": () => ok(callView()),
    "calls.hangUp": () => ok(callView({ phase: "wrapup" })),
  });
  const store = createCallStore(client);
  store.heard(callView());
  store.typeNotes(callId(1), "<p>last words</p>");
  await store.hangUp(callId(1));
  expect(asked.map(({ name }) => name)).toEqual(["calls.change", "calls.hangUp"]);
});

test("a wrap-up is not done while its notes cannot be saved", async () => {
  const { client, askedFor } = fakeClient({
    "calls.change": () => fail("diskFull"),
    "calls.done": () => ok(null),
  });
  const store = createCallStore(client);
  store.heard(callView({ phase: "wrapup" }));
  store.typeNotes(callId(1), "<p>precious</p>");
  await store.done(callId(1));
  expect(askedFor("calls.done")).toEqual([]);
  expect(store.getState().drafts[callId(1)]?.html).toBe("<p>precious</p>");
});

test("what main holds for a full disk is not saved, and what it says passes with the disk", async () => {
  const unsaved = callView({ phase: "wrapup", unsaved: "diskFull" });
  const { client } = fakeClient({
    "calls.change": () => ok(unsaved),
    "calls.done": () => fail("diskFull"),
  });
  const store = createCallStore(client);
  store.heard(callView({ phase: "wrapup" }));
  store.typeNotes(callId(1), "<p>precious</p>");
  expect(await store.flushNotes(callId(1))).toBe(false);
  expect(store.getState().drafts[callId(1)]).toMatchObject({ saving: "unsaved" });
  store.heard(callView({ id: callId(2), phase: "wrapup", unsaved: "diskFull" }));
  await store.done(callId(2));
  expect(store.getState().failure?.code).toBe("diskFull");
  store.heard(callView({ id: callId(2), phase: "wrapup" }));
  expect(store.getState().failure).toBeNull();
});

test("a done call leaves the panel to the conversation that still goes on", () => {
  const store = createCallStore(fakeClient({}).client);
  store.heard(callView({ id: callId(1) }));
  store.heard(callView({ id: callId(2), phase: "wrapup" }));
  store.show(callId(2));
  store.heard(callView({ id: callId(2), phase: "done" }));
  expect(store.getState().shownId).toBe(callId(1));
  store.heard(callView({ id: callId(1), phase: "done" }));
  expect(store.getState()).toMatchObject({ shownId: null, calls: [] });
});

test("on load, whoever is being talked to is shown before what waits", async () => {
  const calls = [
    callView({ id: callId(1) }),
    callView({ id: callId(2), phase: "found" }),
    callView({ id: callId(3), phase: "wrapup" }),
  ];
  const store = createCallStore(fakeClient({ "calls.open": () => ok(calls) }).client);
  await store.load();
  expect(store.getState().shownId).toBe(callId(1));
});

test("an outcome chosen by key is said back and can be undone", async () => {
  const { client, askedFor } = fakeClient({
    "calls.change": ({ dispositionId }: { dispositionId: DispositionId | null }) =>
      ok(callView({ dispositionId })),
  });
  const store = createCallStore(client);
  store.heard(callView());
  await store.chooseByKey(callId(1), busy);
  expect(store.getState().echo).toEqual({ callId: callId(1), chosen: busy, before: null });
  await store.undoChoice();
  expect(askedFor("calls.change")[1]?.input).toEqual({ callId: callId(1), dispositionId: null });
  expect(store.getState().echo).toBeNull();
});

test("two steps within half a second are one, and so is a key held down", () => {
  let now = 0;
  const guard = createStepGuard(() => now);
  expect(guard.allow()).toBe(true);
  for (now = 30; now < 2_000; now += 30) expect(guard.allow()).toBe(false);
  now += 499;
  expect(guard.allow()).toBe(true);
  now += 499;
  expect(guard.allow()).toBe(false);
  now += 500;
  expect(guard.allow()).toBe(true);
});

test("a call just logged can be taken back, and logged after all", async () => {
  let standing: "notLogged" | "checking" | "waiting" = "notLogged";
  const { client, asked } = fakeClient({
    "calls.done": () => ok(null),
    "calls.dontLog": () => ok(callView({ phase: "done", logged: false, standing })),
    "calls.log": () => ok(callView({ phase: "done" })),
  });
  const store = createCallStore(client);
  store.heard(callView({ phase: "wrapup" }));
  await store.done(callId(1));
  expect(store.getState().logged).toMatchObject({ callId: callId(1), undone: null });
  await store.undoLog();
  expect(store.getState().logged?.undone).toBe("Taken back. Nothing was sent to HubSpot.");
  await store.undoLog();
  expect(store.getState().logged?.undone).toBeNull();
  for (const [now, words] of [
    ["checking", "Wrapup looks whether HubSpot has it"],
    ["waiting", "It had reached HubSpot and is deleted there"],
  ] as const) {
    standing = now;
    await store.undoLog();
    expect(store.getState().logged?.undone).toContain(words);
    await store.undoLog();
  }
  expect(asked.map(({ name }) => name).slice(0, 3)).toEqual([
    "calls.done",
    "calls.dontLog",
    "calls.log",
  ]);
});

test("a call dealt with on its page offers no way back from logging it, another one still does", async () => {
  const { client } = fakeClient({ "calls.done": () => ok(null) });
  const store = createCallStore(client);
  store.heard(callView({ phase: "wrapup" }));
  await store.done(callId(1));
  store.forgetLogged(callId(2));
  expect(store.getState().logged?.callId).toBe(callId(1));
  store.forgetLogged(callId(1));
  expect(store.getState().logged).toBeNull();
});

test("a call that stays off HubSpot anyway offers no way back from logging it", async () => {
  const { client } = fakeClient({ "calls.done": () => ok(null) });
  const store = createCallStore(client);
  store.heard(callView({ phase: "wrapup", logged: false, standing: "notLogged" }));
  await store.done(callId(1));
  expect(store.getState().logged).toBeNull();
});
