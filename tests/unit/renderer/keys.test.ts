import { expect, test } from "vitest";
import { fitting } from "../../../renderer/call/firstRow.ts";
import { newsOf } from "../../../renderer/call/news.ts";
import { actOf, chordOf, type KeyPress } from "../../../renderer/keys.ts";
import { keysInForce, usualKeys } from "../../../shared/keys.ts";
import { recordId, callView } from "./fakeClient.ts";

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  altGraph: false,
  ...change,
});
const ctrl = (change: Partial<KeyPress>) => press({ ctrlKey: true, ...change });
const idle = { typing: false, mac: false, keys: usualKeys, singleKeys: true };
const typing = { ...idle, typing: true };

test("the steps work everywhere, typing or not", () => {
  for (const place of [idle, typing]) {
    expect(actOf(ctrl({ key: "Enter" }), place)).toEqual({ act: "next" });
    expect(actOf(ctrl({ key: "Enter", shiftKey: true }), place)).toEqual({ act: "hangUp" });
    expect(actOf(ctrl({ key: "k" }), place)).toEqual({ act: "find" });
    expect(actOf(ctrl({ key: "n" }), place)).toEqual({ act: "newNumber" });
    expect(actOf(ctrl({ key: "3", code: "Digit3" }), place)).toEqual({
      act: "pane",
      pane: "settings",
    });
    expect(actOf(press({ key: "Escape" }), place)).toEqual({ act: "back" });
  }
});

test("a digit is an outcome only while nobody types, whatever the keyboard prints on it", () => {
  expect(actOf(press({ key: "5", code: "Digit5" }), idle)).toEqual({ act: "outcome", digit: 5 });
  expect(actOf(press({ key: "(", code: "Digit5" }), idle)).toEqual({ act: "outcome", digit: 5 });
  expect(actOf(press({ key: "5", code: "Numpad5" }), idle)).toEqual({ act: "outcome", digit: 5 });
  expect(actOf(press({ key: "5", code: "Digit5" }), typing)).toBeNull();
  expect(actOf(press({ key: "0", code: "Digit0" }), idle)).toBeNull();
});

test("while typing, Ctrl+Alt and the physical digit; AltGr only types", () => {
  const pressed = ctrl({ key: "™", code: "Digit2", altKey: true });
  expect(actOf(pressed, typing)).toEqual({ act: "outcome", digit: 2 });
  expect(actOf({ ...pressed, altGraph: true }, typing)).toBeNull();
});

test("on a Mac it is Cmd, and Ctrl is left to the field", () => {
  const mac = { ...typing, mac: true };
  expect(actOf(press({ key: "k", metaKey: true }), mac)).toEqual({ act: "find" });
  expect(actOf(ctrl({ key: "k" }), mac)).toBeNull();
});

test("an input method's own keys are its own", () => {
  expect(actOf(ctrl({ key: "Enter", isComposing: true }), typing)).toBeNull();
  expect(actOf(press({ key: "?" }), typing)).toBeNull();
  expect(actOf(press({ key: "?", shiftKey: true }), idle)).toEqual({ act: "help" });
});

test("keys of the agent's own take the place of the usual ones", () => {
  const own = { ...typing, keys: keysInForce({ find: "Shift+Mod+j", hangUp: "Alt+F7" }) };
  expect(actOf(ctrl({ key: "J", code: "KeyJ", shiftKey: true }), own)).toEqual({ act: "find" });
  expect(actOf(press({ key: "F7", code: "F7", altKey: true }), own)).toEqual({ act: "hangUp" });
  expect(actOf(ctrl({ key: "k", code: "KeyK" }), own)).toBeNull();
  expect(actOf(ctrl({ key: "Enter", shiftKey: true }), own)).toBeNull();
  expect(actOf(ctrl({ key: "Enter" }), own)).toEqual({ act: "next" });
});

test("with single keys off only chords mean something, and Esc", () => {
  const quiet = { ...idle, singleKeys: false };
  expect(actOf(press({ key: "5", code: "Digit5" }), quiet)).toBeNull();
  expect(actOf(press({ key: "?", shiftKey: true }), quiet)).toBeNull();
  expect(actOf(press({ key: "Escape" }), quiet)).toEqual({ act: "back" });
  expect(actOf(ctrl({ key: "5", code: "Digit5", altKey: true }), quiet)).toEqual({
    act: "outcome",
    digit: 5,
  });
});

test("a chord is named by the letter it types, or by its place where that is none of A–Z", () => {
  expect(chordOf(ctrl({ key: "k", code: "KeyV" }), false)).toBe("Mod+K");
  expect(chordOf(ctrl({ key: "л", code: "KeyK" }), false)).toBe("Mod+K");
  expect(chordOf(press({ key: "˚", code: "KeyK", altKey: true, metaKey: true }), true)).toBe(
    "Mod+Alt+K",
  );
  expect(chordOf(ctrl({ key: "Enter", shiftKey: true }), false)).toBe("Mod+Shift+Enter");
  expect(chordOf(ctrl({ key: "+" }), false)).toBe("Mod+Plus");
  for (const key of ["Control", "Shift", "Alt", "Dead"]) {
    expect(chordOf(ctrl({ key }), false), key).toBeNull();
  }
  expect(
    chordOf({ ...ctrl({ key: "€", code: "KeyE", altKey: true }), altGraph: true }, false),
  ).toBeNull();
});

test("chips that fit into the first row, gaps counted", () => {
  expect(fitting([100, 100, 100], 6, 306)).toBe(2);
  expect(fitting([100, 100, 100], 6, 312)).toBe(3);
  expect(fitting([400], 6, 300)).toBe(0);
});

test("what a screen reader hears: start, who, end, where it stands; never the clock", () => {
  const record = { kind: "contact", key: recordId(1), name: "Marta", detail: "" } as const;
  const started = callView({ lookup: "looking" });
  const known = callView({
    lookup: "one",
    records: [{ ...record, why: "Only this contact has this number." }],
  });
  const ended = { ...known, phase: "wrapup", elapsedMs: 252_000 } as const;
  expect(newsOf(undefined, started)).toEqual(["Call started: +44 20 7946 0991."]);
  expect(newsOf(started, known)).toEqual(["Marta. Only this contact has this number."]);
  expect(newsOf(known, { ...known, elapsedMs: 5_000 })).toEqual([]);
  expect(newsOf(known, ended)).toEqual(["Call ended, 4:12."]);
  expect(newsOf(ended, { ...ended, standing: "inHubSpot" })).toEqual(["In HubSpot."]);
  const twice = {
    ...ended,
    standing: "needsAttention",
    reason: "3CX logged this call too.",
  } as const;
  expect(newsOf(ended, twice)).toEqual(["Needs attention: 3CX logged this call too."]);
});
