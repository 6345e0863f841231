import { expect, test } from "vitest";
import { createClient } from "../../../renderer/client.ts";
import { listen } from "../../../renderer/live.ts";
import { createStores } from "../../../renderer/stores.ts";
import type { Bridge } from "../../../shared/bridge.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { callId, callView, recordId, sessionView } from "./fakeClient.ts";

/** The page's end of the bridge, with main's answers by name and a way to say events. */
function bridgeWith(answers: Record<string, Result<unknown>>) {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const bridge: Bridge = {
    async request(name, input) {
      asked.push({ name, input });
      const answer = answers[name];
      if (answer === undefined) throw new Error(`no handler for ${name}`);
      return answer;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const say = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload);
  };
  return { bridge, asked, say };
}

const session = sessionView();

test("a method becomes one request of its name; without input it asks with null", async () => {
  const { bridge, asked } = bridgeWith({ "calls.hangUp": ok(callView()), "calls.open": ok([]) });
  const client = createClient(bridge);
  await client.calls.hangUp({ callId: callId(1) });
  await client.calls.open();
  expect(asked).toEqual([
    { name: "calls.hangUp", input: { callId: callId(1) } },
    { name: "calls.open", input: null },
  ]);
});

test("a request that throws is a failure with a sentence, not an exception", async () => {
  const answer = await createClient(bridgeWith({}).bridge).calls.open();
  expect(answer).toEqual(fail("bug"));
});

test("events reach the store they belong to, until nobody listens any more", () => {
  const { bridge, say } = bridgeWith({});
  const stores = createStores(createClient(bridge), () => 0);
  const end = listen(bridge, stores);
  say("calls.changed", callView());
  say("calls.time", { callId: callId(1), elapsedMs: 7_000 });
  say("notice.said", { message: "A contact was adopted." });
  say("tomorrow.invented", {});
  expect(stores.call.getState().elapsed[callId(1)]).toBe(7_000);
  expect(stores.screen.getState().notices).toMatchObject([{ message: "A contact was adopted." }]);
  expect(stores.screen.getState().said.sentence).toContain("Call started");
  end();
  say("calls.time", { callId: callId(1), elapsedMs: 9_000 });
  expect(stores.call.getState().elapsed[callId(1)]).toBe(7_000);
});

test("another owner's calls are asked anew; the same session told again asks nothing", async () => {
  const { bridge, asked, say } = bridgeWith({});
  const stores = createStores(createClient(bridge), () => 0);
  listen(bridge, stores);
  const pages = () => asked.filter(({ name }) => name === "recent.page").length;
  say("session.changed", session);
  await expect.poll(pages).toBeGreaterThan(0);
  const before = pages();
  say("session.changed", { ...session });
  expect(pages()).toBe(before);
  say("session.changed", { ...session, owner: { id: "7", name: "Ada", email: null } });
  await expect.poll(pages).toBeGreaterThan(before);
});

test("an account entered by hand is asked anew even where it looks like the one before", async () => {
  const { bridge, asked } = bridgeWith({ "session.switchTo": ok(session) });
  const stores = createStores(createClient(bridge), () => 0);
  listen(bridge, stores);
  const opens = () => asked.filter(({ name }) => name === "calls.open").length;
  stores.session.heard(session);
  const before = opens();
  await stores.session.switchTo("another base, the same number");
  expect(opens()).toBe(before + 1);
});

test("the shown call's person is whom the recent calls are offered for, never a wished one", () => {
  const { bridge, say } = bridgeWith({});
  const stores = createStores(createClient(bridge), () => 0);
  listen(bridge, stores);
  const wished = {
    kind: "contact",
    key: "new:00000000-0000-4000-8000-000000000001",
    name: "New Person",
    detail: "",
    why: "",
  };
  const known = { ...wished, key: recordId(5), name: "Marta" };
  stores.call.show(callId(1));
  say("calls.changed", { ...callView(), records: [wished] });
  expect(stores.recent.getState().concern).toBeNull();
  say("calls.changed", { ...callView(), records: [known] });
  expect(stores.recent.getState().concern).toEqual({ kind: "contact", id: recordId(5) });
});
