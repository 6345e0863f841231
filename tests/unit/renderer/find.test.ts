import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFindStore } from "../../../renderer/directory/findStore.ts";
import { optionsOf } from "../../../renderer/directory/findOptions.ts";
import { createMatchStore } from "../../../renderer/directory/matchStore.ts";
import type { FoundRecord, RecordKind } from "../../../shared/record.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { fakeClient, later, recordId } from "./fakeClient.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Asked = { text: string; kinds: RecordKind[] };

const found = (name: string, kind: RecordKind = "contact"): FoundRecord => ({
  kind,
  id: recordId(name.length),
  name,
  detail: "",
  why: "name",
});

test("people are asked first, deals and tickets only when typing rests", async () => {
  const { client, asked } = fakeClient({ "directory.find": () => ok([]) });
  const store = createFindStore(client);
  store.type("ma");
  await vi.advanceTimersByTimeAsync(250);
  store.type("mar");
  await vi.advanceTimersByTimeAsync(250);
  store.type("mart");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked.map(({ input }) => input)).toEqual([
    { text: "ma", kinds: ["contact", "company"] },
    { text: "mar", kinds: ["contact", "company"] },
    { text: "mart", kinds: ["contact", "company"] },
    { text: "mart", kinds: ["deal", "ticket"] },
  ]);
  expect(store.getState().asking).toBe(false);
});

test("a late answer to an older text is dropped", async () => {
  const old = later<Result<FoundRecord[]>>();
  const { client } = fakeClient({
    "directory.find": ({ text, kinds }: Asked) => {
      if (text === "old") return old.promise;
      return ok(kinds.includes("contact") ? [found("New Person")] : []);
    },
  });
  const store = createFindStore(client);
  store.type("old");
  await vi.advanceTimersByTimeAsync(300);
  store.type("new");
  await vi.advanceTimersByTimeAsync(300);
  old.give(ok([found("Old Person")]));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.getState().people.map(({ name }) => name)).toEqual(["New Person"]);
});

test("deals wait for a slow answer about people, which a newer search would cancel", async () => {
  const people = later<Result<FoundRecord[]>>();
  const { client, asked } = fakeClient({
    "directory.find": ({ kinds }: Asked) => (kinds.includes("contact") ? people.promise : ok([])),
  });
  const store = createFindStore(client);
  store.type("slow");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked.length).toBe(1);
  people.give(ok([]));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.length).toBe(2);
});

test("a superseded search says nothing; any other failure says its sentence", async () => {
  let code: "superseded" | "unreachable" = "superseded";
  const { client } = fakeClient({ "directory.find": () => fail(code) });
  const store = createFindStore(client);
  store.type("a");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.getState().failure).toBeNull();
  code = "unreachable";
  store.type("b");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.getState().failure?.code).toBe("unreachable");
});

test("a contact is offered to be made only when the answers are in and nobody was found", () => {
  const state = { text: " Zoe ", people: [], work: [], asking: false, failure: null };
  expect(optionsOf(state, [], true)).toEqual([{ what: "create", key: "create", name: "Zoe" }]);
  expect(optionsOf(state, [], false)).toEqual([]);
  expect(optionsOf({ ...state, asking: true }, [], true)).toEqual([]);
  expect(optionsOf({ ...state, work: [found("Zoe's deal", "deal")] }, [], true)).toHaveLength(1);
});

test("who is on the call already is not offered again, and is no reason to make another", () => {
  const marta = found("Marta");
  const state = { text: "Marta", people: [marta], work: [], asking: false, failure: null };
  const taken = { kind: marta.kind, key: marta.id, name: "Marta", detail: "", why: "" };
  expect(optionsOf(state, [taken], true)).toEqual([]);
});

test("whose number it is: asked when typing rests, and never answered for another number", async () => {
  const first = later<Result<unknown>>();
  const { client, asked } = fakeClient({
    "directory.match": ({ number }: { number: string }) =>
      number === "5550142" ? first.promise : ok({ lookup: "none", found: [] }),
  });
  const store = createMatchStore(client);
  for (const number of ["555", "5550", "5550142"]) store.type(number);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toHaveLength(1);
  store.type("55501429");
  first.give(ok({ lookup: "one", found: [found("Marta")] }));
  await vi.advanceTimersByTimeAsync(300);
  expect(store.getState()).toMatchObject({ number: "55501429", match: { lookup: "none" } });
});
