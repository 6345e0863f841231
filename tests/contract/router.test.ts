import { describe, expect, it } from "vitest";
import { DiskError } from "../../electron/disk/database.ts";
import { createRouter, type Route } from "../../electron/ipc/router.ts";
import type { Handlers } from "../../shared/bridge.ts";
import { contract } from "../../shared/contract.ts";
import { fail, failure, ok, sentences } from "../../shared/result.ts";
import { examples } from "./examples.ts";

type Door = {
  readonly route: Route;
  /** What got as far as a handler. */
  readonly heard: { name: string; input: unknown }[];
  readonly bugs: { name: string; thrown: unknown }[];
};

/** The real router, over handlers that all answer the same way. */
function doorOf(answer: (name: string) => unknown): Door {
  const heard: Door["heard"] = [];
  const bugs: Door["bugs"] = [];
  const rooms = Object.entries(contract).map(([room, methods]) => {
    const handlers = Object.keys(methods).map((method) => {
      const name = `${room}.${method}`;
      const handler = (input: unknown) => {
        heard.push({ name, input });
        return answer(name);
      };
      return [method, handler] as const;
    });
    return [room, Object.fromEntries(handlers)] as const;
  });
  const route = createRouter({
    handlers: Object.fromEntries(rooms) as unknown as Handlers,
    failureOf: (thrown) => (thrown instanceof DiskError ? failure(thrown.code) : null),
    bug: (name, thrown) => bugs.push({ name, thrown }),
  });
  return { route, heard, bugs };
}

type Known = { readonly name: string; readonly input: unknown; readonly answer: unknown };
const known: readonly Known[] = Object.entries(examples).flatMap(([room, methods]) =>
  Object.entries(methods as Record<string, Omit<Known, "name">>).map(([method, example]) => ({
    name: `${room}.${method}`,
    ...example,
  })),
);
const answerOf = (name: string) => ok(known.find((each) => each.name === name)?.answer);

/** The same value with one leaf after another made into `other`; where the leaf was, first. */
function spoilt(
  value: unknown,
  wrong: (leaf: unknown) => unknown,
  path = "input",
): [string, unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((part, index) =>
      spoilt(part, wrong, `${path}[${index}]`).map(([where, bad]): [string, unknown] => [
        where,
        value.with(index, bad),
      ]),
    );
  }
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([name, part]) =>
      spoilt(part, wrong, `${path}.${name}`).map(([where, bad]): [string, unknown] => [
        where,
        { ...value, [name]: bad },
      ]),
    );
  }
  return [[path, wrong(value)]];
}

/** The same value with a field too many in each of its objects. */
function leaking(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => leaking(part).map((bad) => value.with(index, bad)));
  }
  if (value === null || typeof value !== "object") return [];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    leaking(part).map((bad) => ({ ...value, [name]: bad })),
  );
  return [{ ...value, smuggled: "secret" }, ...inside];
}

const huge = "x".repeat(1_000_000);
const round: unknown[] = [];
round.push(round, { round });
const heavy: readonly unknown[] = [
  "x".repeat(50_000_000),
  "Mod+".repeat(5_000_000),
  Array.from({ length: 100_000 }, () => "contact"),
  Array(4_000_000_000),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, "x"])),
  round,
  new Uint8Array(50_000_000),
  new Map([["callId", "x"]]),
  new Date(0),
];
const wrongType = (leaf: unknown) => (typeof leaf === "string" ? { toString: "x" } : "wrong");
const tooMuch = (leaf: unknown) => (typeof leaf === "number" ? Number.NaN : huge);

describe("the door, method by method", () => {
  it("knows every method of the contract by example", () => {
    const names = Object.entries(contract).flatMap(([room, methods]) =>
      Object.keys(methods).map((method) => `${room}.${method}`),
    );
    expect(known.map(({ name }) => name)).toEqual(names);
  });

  for (const { name, input, answer } of known) {
    describe(name, () => {
      it("passes a good request on and its answer back", async () => {
        const door = doorOf(answerOf);
        expect(await door.route(name, input)).toEqual({ ok: true, value: answer });
        expect(door.heard).toEqual([{ name, input }]);
      });

      it("refuses a field too many, at any depth, even one named __proto__", async () => {
        const door = doorOf(answerOf);
        const proto: unknown = JSON.parse('{"__proto__":{"logged":false}}');
        const spread = typeof input === "object" ? { ...input } : {};
        const named = Object.defineProperty(spread, "__proto__", { value: 1, enumerable: true });
        for (const bad of [...leaking(input), ...(input === null ? [proto] : []), named]) {
          expect(await door.route(name, bad), JSON.stringify(bad)).toEqual(fail("badRequest"));
        }
        expect(door.heard).toEqual([]);
      });

      it("refuses the wrong type in any place", async () => {
        const door = doorOf(answerOf);
        const shapes = [undefined, 0, "", true, [], [input], () => input, Symbol("x"), 1n];
        const bad = [...shapes, ...spoilt(input, wrongType).map(([, value]) => value)];
        if (input !== null) bad.push(null);
        // To change no setting is a request as good as any.
        if (input !== null && name !== "settings.change") bad.push({});
        for (const value of bad) expect(await door.route(name, value)).toEqual(fail("badRequest"));
        expect(door.heard).toEqual([]);
      });

      it("refuses what is far too long, and numbers that are none", async () => {
        const door = doorOf(answerOf);
        for (const [where, bad] of spoilt(input, tooMuch)) {
          expect(await door.route(name, bad), where).toEqual(fail("badRequest"));
        }
        expect(door.heard).toEqual([]);
      });

      it("refuses what would cost a parser its breath: 50 MB, crowds, circles, buffers", async () => {
        const door = doorOf(answerOf);
        for (const bad of heavy) {
          const named = Object.fromEntries(
            Object.keys(input === null ? { a: 0 } : (input as object)).map((key) => [key, bad]),
          );
          for (const value of [bad, named]) {
            expect(await door.route(name, value)).toEqual(fail("badRequest"));
          }
        }
        expect(door.heard).toEqual([]);
        expect(door.bugs).toEqual([]);
      });

      it("turns a handler that throws into a bug that is told, and says nothing of it", async () => {
        const thrown = new Error("secret detail");
        const door = doorOf(() => {
          throw thrown;
        });
        expect(await door.route(name, input)).toEqual(fail("bug"));
        expect(door.bugs).toEqual([{ name, thrown }]);
        const rejecting = doorOf(() => Promise.reject(thrown));
        expect(await rejecting.route(name, input)).toEqual(fail("bug"));
      });

      it("turns a full disk into its own sentence, and no bug", async () => {
        const door = doorOf(() => {
          throw new DiskError("diskFull", null);
        });
        const error = { code: "diskFull", message: sentences.diskFull };
        expect(await door.route(name, input)).toEqual({ ok: false, error });
        expect(door.bugs).toEqual([]);
      });

      it("lets no field out that the contract does not name", async () => {
        const whole = { smuggled: "secret" };
        const leaks = [whole, ...(Array.isArray(answer) ? [[whole]] : []), ...leaking(answer)];
        for (const leak of leaks) {
          const door = doorOf(() => ok(leak));
          expect(await door.route(name, input)).toEqual(fail("bug"));
          expect(door.bugs).toHaveLength(1);
        }
        const odd = { ok: false, error: { code: "gone", message: "Gone.", token: "secret" } };
        const refusing = doorOf(() => odd);
        expect(await refusing.route(name, input)).toEqual(fail("gone", "Gone."));
      });
    });
  }
});

describe("a name that is none", () => {
  const names: unknown[] = [
    "__proto__",
    "constructor",
    "calls",
    "calls.",
    ".hangUp",
    "calls.__proto__",
    "calls.constructor",
    "calls.hangup",
    "calls.hangUp ",
    "calls.hangUp.call",
    "toString",
    "",
    huge,
    null,
    undefined,
    0,
    ["calls.open"],
    { toString: () => "calls.open" },
  ];
  for (const name of names) {
    it(`is refused: ${JSON.stringify([name]).slice(1, 41)}`, async () => {
      const door = doorOf(answerOf);
      expect(await door.route(name, null)).toEqual(fail("unknownMethod"));
      expect(door.heard).toEqual([]);
    });
  }
});
