import type { Settings } from "../../shared/settings.ts";
import type { DeliverParts } from "./deliver.ts";
import { createDelivery } from "./deliverBatch.ts";
import { createFirstLook, type FirstLookParts } from "./firstLook.ts";
import { createOutbox, type Outbox, type OutboxParts } from "./outbox.ts";
import { createTwinSweep, type TwinSweep } from "./sweep.ts";

export type OutboxRoomParts = Omit<OutboxParts, "delivery"> &
  Omit<DeliverParts, "firstLook"> &
  Pick<FirstLookParts, "patienceMs"> & { readonly settings: () => Settings };

export type OutboxRoom = Omit<Outbox, "recover"> & {
  start(): void;
  /** Looks now for second records of these calls; false where HubSpot could not be asked. */
  readonly lookForSeconds: TwinSweep["through"];
};

/** Everything that makes HubSpot match the rows, built in order. */
export function createOutboxRoom(parts: OutboxRoomParts): OutboxRoom {
  const firstLook = createFirstLook(parts);
  const outbox = createOutbox({ ...parts, delivery: createDelivery({ ...parts, firstLook }) });
  const { recover, wake, stop } = outbox;
  const sweep = createTwinSweep({ ...parts, wake });
  return {
    ...outbox,
    lookForSeconds: sweep.through,
    start() {
      recover();
      sweep.start();
    },
    retryAll() {
      outbox.retryAll();
      sweep.woken();
    },
    stop() {
      sweep.stop();
      stop();
    },
  };
}
