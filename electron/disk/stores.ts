import { app } from "electron";
import Store from "electron-store";
import { z } from "zod";
import { Settings } from "../../shared/settings.ts";
import { DiskError } from "./database.ts";

/** Where the window was, in screen pixels; null before it was ever moved. */
export const Bounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type Bounds = z.infer<typeof Bounds>;

/** Which account was signed in to last; never a token. */
export const LastSession = z.strictObject({
  practice: z.boolean(),
  base: z.string(),
  accountId: z.string(),
});
export type LastSession = z.infer<typeof LastSession>;

export type Kept<T> = {
  get(): T;
  /** Throws DiskError when the disk refuses. */
  set(value: T): void;
};

export type Stores = {
  readonly settings: Kept<Settings>;
  readonly bounds: Kept<Bounds | null>;
  readonly lastSession: Kept<LastSession | null>;
};

/**
 * Small things kept beside the database. A file that was damaged or edited into nonsense gives the
 * defaults back, value by value for settings, instead of keeping the app from starting.
 */
export function openStores(): Stores {
  const store = new Store<Record<string, unknown>>({ name: "wrapup", clearInvalidConfig: true });
  const write = (name: string, value: unknown) => onDisk(() => store.set(name, value));
  return {
    settings: {
      get: () => readSettings(store.get("settings"), defaults()),
      set: (value) => write("settings", value),
    },
    bounds: {
      get: () => Bounds.safeParse(store.get("bounds")).data ?? null,
      set: (value) => write("bounds", value),
    },
    lastSession: {
      get: () => LastSession.safeParse(store.get("lastSession")).data ?? null,
      set: (value) => write("lastSession", value),
    },
  };
}

/** A file system's refusal carries a code (Node's "Common system errors"); all else is a bug. */
function onDisk(act: () => void): void {
  try {
    act();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
    if (typeof code !== "string") throw thrown;
    throw new DiskError(["ENOSPC", "EDQUOT"].includes(code) ? "diskFull" : "diskFailed", thrown);
  }
}

function readSettings(stored: unknown, otherwise: Settings): Settings {
  const kept = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const read = Object.entries(Settings.shape).flatMap(([name, shape]) => {
    const value = shape.safeParse(kept[name]);
    return value.success ? [[name, value.data]] : [];
  });
  return { ...otherwise, ...(Object.fromEntries(read) as Partial<Settings>) };
}

function defaults(): Settings {
  const country = app.getLocaleCountryCode();
  return {
    homeCountry: /^[A-Z]{2}$/.test(country) ? country : "US",
    ownNumbers: [],
    sendRule: { when: "within", seconds: 20 },
    theme: "system",
  };
}
