import type { Settings } from "../../shared/settings.ts";
import { createDeliver, type DeliverParts } from "./deliver.ts";
import { createFirstLook } from "./firstLook.ts";
import { createOutbox, type Outbox, type OutboxParts } from "./outbox.ts";
import { createTwinSweep } from "./sweep.ts";

export type OutboxRoomParts = Omit<OutboxParts, "deliver"> &
  Omit<DeliverParts, "firstLook"> & { readonly settings: () => Settings };

export type OutboxRoom = Omit<Outbox, "recover"> & { start(): void };

/** Everything that makes HubSpot match the rows, built in order. */
export function createOutboxRoom(parts: OutboxRoomParts): OutboxRoom {
  const firstLook = createFirstLook(parts);
  const outbox = createOutbox({ ...parts, deliver: createDeliver({ ...parts, firstLook }) });
  const { recover, wake, stop } = outbox;
  const sweep = createTwinSweep({ ...parts, wake });
  return {
    ...outbox,
    start() {
      recover();
      sweep.start();
    },
    stop() {
      sweep.stop();
      stop();
    },
  };
}
