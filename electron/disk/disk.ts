import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";
import { forgiving } from "./forgiving.ts";
import { type KeptDatabase, openKept } from "./kept.ts";
import { lookThrough } from "./lookThrough.ts";
import { createMemory, type Memory } from "./memory.ts";

export type Disk = {
  readonly database: KeptDatabase;
  /** The same, for what can be asked again. */
  readonly cache: Database;
  readonly memory: Memory;
  close(): void;
};

export type DiskParts = {
  readonly folder: string;
  readonly clock: Clock;
  readonly failed: (thrown: unknown) => void;
};

/** Opens what lies in `folder`, or what can be salvaged of it, and looks it through by and by. */
export function openDisk({ folder, clock, failed }: DiskParts): Disk {
  const database = openKept(join(folder, "calls.db"), () => new Date());
  const looking = lookThrough({ database, clock, failed });
  return {
    database,
    cache: forgiving(database),
    memory: createMemory(database, clock),
    close() {
      looking.stop();
      database.close();
    },
  };
}
