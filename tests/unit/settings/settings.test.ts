import { describe, expect, test } from "vitest";
import { DiskError } from "../../../electron/disk/database.ts";
import { type Administrator, readAdministrator } from "../../../electron/settings/administrator.ts";
import { usualSettings } from "../../../electron/settings/readSettings.ts";
import { createSettings, type StartAtLogin } from "../../../electron/settings/settings.ts";
import { fail, ok } from "../../../shared/result.ts";
import type { Settings } from "../../../shared/settings.ts";

const nobody = readAdministrator("/nowhere/administrator.json");
const usual = usualSettings("DE");

type Given = {
  kept?: unknown;
  administrator?: Partial<Administrator>;
  set?: (value: unknown) => void;
  login?: Partial<StartAtLogin>;
};

function room({ kept = null, administrator = {}, set, login }: Given = {}) {
  const desk = { kept, obeyed: [] as Settings[], told: [] as Settings[], said: [] as string[] };
  let on = false;
  const settings = createSettings({
    kept: { get: () => desk.kept, set: set ?? ((value) => (desk.kept = value)) },
    administrator: { ...nobody, ...administrator },
    desk: {
      country: "DE",
      dataFolder: "/profile",
      startAtLogin: {
        whyNot: null,
        isOn: () => on,
        set(wanted) {
          on = wanted;
          return ok(null);
        },
        ...login,
      },
      openFolder: async () => ok(null),
      obey: (now) => desk.obeyed.push(now),
    },
    publish: (_, now) => desk.told.push(now as Settings),
    say: (sentence) => desk.said.push(sentence),
  });
  return { ...settings, desk, startsAtLogin: () => on };
}

describe("changing", () => {
  test("a change is kept, obeyed, told and leaves the rest alone", () => {
    const { handlers, now, desk } = room();
    handlers.change({ theme: "dark" });
    expect(now()).toEqual({ ...usual, theme: "dark" });
    expect(desk.kept).toEqual(now());
    expect(desk.told).toEqual([now()]);
    expect(desk.obeyed).toEqual([usual, now()]);
  });

  test("what the disk refused is not in force either", () => {
    const refused = () => {
      throw new DiskError("diskFull", null);
    };
    const { handlers, now, desk } = room({ set: refused });
    expect(() => handlers.change({ homeCountry: "FR" })).toThrow(DiskError);
    expect(now()).toEqual(usual);
    expect(desk.told).toEqual([]);
  });

  test("keys that mean something else already are refused with what they mean", () => {
    const { handlers, now } = room();
    for (const [keys, why] of [
      [{ find: "Mod+Shift+Enter" }, /“Hang up”/],
      [{ find: "Shift+Mod+Enter" }, /“Hang up”/],
      [{ find: "Mod+n" }, /“New number”/],
      [{ next: "Mod+J", find: "Mod+J" }, /“Find/],
      [{ find: "Mod+1" }, /panes/],
      [{ find: "Mod+Alt+4" }, /outcome/],
      [{ find: "Mod+C" }, /copy/],
      [{ find: "Shift+A" }, /Hold one of them/],
      [{ find: "Mod+Backspace" }, /delete/],
    ] as const) {
      const answer = handlers.change({ keys });
      expect(answer, JSON.stringify(keys)).toMatchObject({
        ok: false,
        error: { code: "keyTaken" },
      });
      expect(answer.ok ? "" : answer.error.message).toMatch(why);
    }
    expect(now().keys).toEqual({});
    expect(handlers.change({ keys: { find: "Mod+N", newNumber: "Alt+F7" } })).toMatchObject({
      ok: true,
    });
  });
});

describe("what was kept and cannot be read", () => {
  test("costs nothing else, is the usual again, and is said once", () => {
    const kept = { homeCountry: "FR", theme: "black", keepDays: 2, alwaysOnTop: true };
    const first = room({ kept });
    expect(first.now()).toEqual({ ...usual, homeCountry: "FR", alwaysOnTop: true });
    expect(first.desk.said).toEqual([expect.stringMatching(/theme, how long calls are kept/)]);

    const second = room({ kept: first.desk.kept });
    expect(second.now()).toEqual(first.now());
    expect(second.desk.said).toEqual([]);
  });

  test("a setting that is new with this version is no fault", () => {
    expect(room({ kept: { theme: "dark" } }).desk.said).toEqual([]);
  });

  test.each([["nonsense"], [[1, 2]], [7]])("%j instead of settings starts all the same", (kept) => {
    expect(room({ kept }).now()).toEqual(usual);
  });

  test("keys edited into a conflict are the usual ones again", () => {
    const { now, desk } = room({ kept: { keys: { hangUp: "Mod+Enter" } } });
    expect(now().keys).toEqual({});
    expect(desk.said).toEqual([expect.stringMatching(/keys/)]);
  });

  test("a disk that refuses to write it back does not keep Wrapup from starting", () => {
    const refused = () => {
      throw new DiskError("diskFull", null);
    };
    expect(room({ kept: { theme: 1 }, set: refused }).now()).toEqual(usual);
  });
});

describe("what the administrator fixed", () => {
  const administrator = { fixed: { theme: "dark" as const }, ask: "Dana Reyes", hide: [] };

  test("lies over what the agent chose, and comes off again without a trace", () => {
    const { now, handlers, desk } = room({ kept: { theme: "light" }, administrator });
    expect(now().theme).toBe("dark");
    expect(desk.obeyed.at(-1)?.theme).toBe("dark");
    handlers.change({ keepDays: 30 });
    expect(desk.kept).toMatchObject({ theme: "light", keepDays: 30 });
    expect(room({ kept: desk.kept }).now().theme).toBe("light");
  });

  test("is refused with who to ask, whatever else is changed with it", () => {
    const { now, handlers, desk } = room({ administrator });
    expect(handlers.change({ theme: "light", keepDays: 30 })).toEqual(
      fail("settingFixed", "Your administrator has fixed this setting. Ask Dana Reyes."),
    );
    expect(now().keepDays).toBe(usual.keepDays);
    expect(desk.told).toEqual([]);
  });

  test("is told to the page with the rest of the rules", () => {
    const { handlers } = room({
      administrator: { ...administrator, hide: ["team"], faults: ["Wrong."], doNotLog: ["030 1"] },
    });
    expect(handlers.rules()).toEqual(
      ok({
        fixed: ["theme"],
        ask: "Dana Reyes",
        hidden: ["team"],
        faults: ["Wrong."],
        doNotLog: ["030 1"],
        dataFolder: "/profile",
        administratorFile: { path: nobody.path, found: false },
        startAtLoginWhyNot: null,
      }),
    );
  });
});

describe("starting at login", () => {
  test("is what the system says it is", () => {
    expect(room({ kept: { startAtLogin: true } }).now().startAtLogin).toBe(false);
    const { handlers, startsAtLogin } = room();
    handlers.change({ startAtLogin: true });
    expect(startsAtLogin()).toBe(true);
  });

  test("is not kept when the system refuses", () => {
    const refused = fail("diskFailed");
    const { handlers, now, desk } = room({ login: { set: () => refused } });
    expect(handlers.change({ startAtLogin: true })).toBe(refused);
    expect(now().startAtLogin).toBe(false);
    expect(desk.kept).toBeNull();
  });

  test("is done at start where the administrator fixed it", () => {
    const { now, startsAtLogin } = room({ administrator: { fixed: { startAtLogin: true } } });
    expect(now().startAtLogin).toBe(true);
    expect(startsAtLogin()).toBe(true);
  });

  test("says why it is not offered, and touches nothing", () => {
    const whyNot = "Wrapup runs from its source here.";
    const { handlers, now, startsAtLogin } = room({
      login: { whyNot },
      administrator: { fixed: { startAtLogin: true } },
    });
    expect(startsAtLogin()).toBe(false);
    expect(now().startAtLogin).toBe(true);
    expect(room({ login: { whyNot } }).handlers.change({ startAtLogin: true })).toEqual(
      fail("settingFixed", whyNot),
    );
    expect(handlers.rules()).toMatchObject({ value: { startAtLoginWhyNot: whyNot } });
  });
});
