import { join } from "node:path";
import { app } from "electron";
import Store from "electron-store";
import { z } from "zod";
import { DiskError } from "./database.ts";
import { setAsideDamaged } from "./setAside.ts";

/** Where the window was, in screen pixels; null before it was ever moved. */
export const Bounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type Bounds = z.infer<typeof Bounds>;

/** Which account was signed in to last; never a token. */
export const LastSession = z.object({
  practice: z.boolean(),
  base: z.string(),
  /** Empty where calls were taken before the first sign-in could be answered. */
  accountId: z.string(),
  /** Given at start-up by a developer or a test, so that nobody chose it. */
  override: z.boolean().catch(true),
});
export type LastSession = z.infer<typeof LastSession>;

const Sealed = z.record(z.string(), z.string());

export type Kept<T> = {
  get(): T;
  /** Throws DiskError when the disk refuses. */
  set(value: T): void;
};

export type Stores = {
  /** As they lie on the disk, where anybody may have edited them; null at first. */
  readonly settings: Kept<unknown>;
  readonly bounds: Kept<Bounds | null>;
  readonly lastSession: Kept<LastSession | null>;
  /** Sealed texts by name, and never any other. */
  readonly secrets: Kept<Readonly<Record<string, string>>>;
};

/**
 * Small things kept beside the database. A damaged file is set aside and told to `say`; it never
 * keeps the app from starting.
 */
export function openStores(say: (sentence: string) => void): Stores {
  const damage = setAsideDamaged(join(app.getPath("userData"), "wrapup.json"), new Date());
  if (damage !== null) say(damage);
  const store = new Store<Record<string, unknown>>({ name: "wrapup", clearInvalidConfig: true });
  const write = (name: string, value: unknown) => onDisk(() => store.set(name, value));
  return {
    settings: {
      get: () => store.get("settings") ?? null,
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
    secrets: {
      get: () => Sealed.safeParse(store.get("secrets")).data ?? {},
      set: (value) => write("secrets", value),
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
