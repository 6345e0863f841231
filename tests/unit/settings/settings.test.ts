import { expect, test } from "vitest";
import { DiskError } from "../../../electron/disk/database.ts";
import { createSettings } from "../../../electron/settings/settings.ts";
import type { Settings } from "../../../shared/settings.ts";

const first: Settings = {
  homeCountry: "DE",
  ownNumbers: [],
  sendRule: { when: "within", seconds: 20 },
  theme: "system",
};

test("a change is kept, told and leaves the rest alone", () => {
  let kept = first;
  const told: Settings[] = [];
  const settings = createSettings({ get: () => kept, set: (value) => (kept = value) }, (now) =>
    told.push(now),
  );
  settings.handlers.change({ theme: "dark" });
  expect(kept).toEqual({ ...first, theme: "dark" });
  expect(settings.now()).toEqual(kept);
  expect(told).toEqual([kept]);
});

test("what the disk refused is not in force either", () => {
  const told: Settings[] = [];
  const settings = createSettings(
    {
      get: () => first,
      set() {
        throw new DiskError("diskFull", null);
      },
    },
    (now) => told.push(now),
  );
  expect(() => settings.handlers.change({ homeCountry: "FR" })).toThrow(DiskError);
  expect(settings.now()).toEqual(first);
  expect(told).toEqual([]);
});
