import { writeFileSync } from "node:fs";
import { type Database, DiskError, openDatabase } from "./database.ts";
import { finishSalvage, markOf, type Salvage, salvage } from "./salvage.ts";
import { isSound } from "./sound.ts";

/** A database that heals: found damaged, at start or in use, it goes on with what can be read. */
export type KeptDatabase = Database & {
  /** Says each salvage, those before the call at once, before anything is read from what it made. */
  whenSalvaged(listener: (salvage: Salvage) => void): void;
  /** What has just been read cannot be what was written. */
  foundDamaged(): void;
};

/**
 * Opens the file at `path`, or what can be salvaged of it. Throws DiskError where the disk refuses,
 * and NewerDatabase for a file it may not touch.
 */
export function openKept(path: string, now: () => Date): KeptDatabase {
  const salvages: Salvage[] = [];
  let tell: (salvage: Salvage) => void = (salvaged) => void salvages.push(salvaged);
  let inTransaction = false;
  /** Once it did not work out, there is no use in reading the whole file for every act. */
  let mayHeal = true;
  let inner = open();

  function open(): Database {
    finishSalvage(path);
    const salvaged = isSound(path) ? null : salvage(path, now());
    const opened = openDatabase(path);
    if (salvaged !== null) tell(salvaged);
    return opened;
  }

  /**
   * Salvages while the program runs. Where the file cannot be moved now (Windows moves none that
   * is open, and a closed connection lingers until its statements are collected), the mark beside
   * it makes the next start do it.
   */
  function heal(): void {
    if (!mayHeal) return;
    mayHeal = false;
    try {
      writeFileSync(markOf(path), "");
      inner.close();
      const salvaged = salvage(path, now());
      inner = openDatabase(path);
      mayHeal = true;
      tell(salvaged);
    } catch {
      inner = openDatabase(path);
    }
  }

  /** An act in a transaction is repeated from its start, for what it read may have been damaged. */
  function guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (thrown) {
      if (inTransaction || !(thrown instanceof DiskError) || !thrown.damaged) throw thrown;
      heal();
      return act();
    }
  }

  return {
    run: (sql, ...values) => guarded(() => inner.run(sql, ...values)),
    one: (sql, ...values) => guarded(() => inner.one(sql, ...values)),
    all: (sql, ...values) => guarded(() => inner.all(sql, ...values)),
    transact: (act) =>
      guarded(() => {
        inTransaction = true;
        try {
          return inner.transact(act);
        } finally {
          inTransaction = false;
        }
      }),
    close: () => inner.close(),
    whenSalvaged(listener) {
      tell = listener;
      for (const salvaged of salvages.splice(0)) listener(salvaged);
    },
    foundDamaged: heal,
  };
}
