import type { Bridge, EventName, EventPayload } from "../shared/bridge.ts";
import type { CallView } from "../shared/call.ts";
import type { AssociatedRecord, RecordId } from "../shared/record.ts";
import type { SessionView } from "../shared/session.ts";
import { newsOf } from "./call/news.ts";
import type { Stores } from "./stores.ts";

type Ears = { [E in EventName]: (payload: EventPayload<E>) => void };

/** The one subscription: every event of main goes to the store it belongs to. */
export function listen(bridge: Bridge, stores: Stores): () => void {
  const { audit, call, outcomes, page, recent, screen, session, settings } = stores;

  const ears: Ears = {
    "session.changed": (next) => session.heard(next),
    "calls.changed": (next) => call.heard(next),
    "calls.time": ({ callId, elapsedMs }) => call.ticked(callId, elapsedMs),
    "recent.changed": (next) => {
      recent.heard(next);
      page.heard(next);
      audit.heard();
    },
    "dispositions.changed": (list) => outcomes.heard(list),
    "settings.changed": (next) => settings.heard(next),
    "window.closing": ({ callId }) => call.closeAsked(callId),
    "notice.said": ({ message }) => screen.notify(message),
  };
  const hears = (name: string): name is EventName => Object.hasOwn(ears, name);

  const endEvents = bridge.subscribe((name, payload) => {
    // The payload was parsed against the contract before main published it.
    if (hears(name)) (ears[name] as (payload: unknown) => void)(payload);
  });

  const endSession = session.subscribe((state, before) => {
    const elsewhere = state.turn !== before.turn;
    if (elsewhere || needsReload(before.session, state.session)) {
      if (elsewhere || isOther(before.session, state.session)) {
        page.leave();
        audit.leave();
      }
      void reload(stores);
    }
  });

  const endCalls = call.subscribe((state, before) => {
    if (state.calls !== before.calls) {
      const news = state.calls.flatMap((next) => newsOf(byId(before.calls, next), next));
      // In one breath: a second sentence would take the first one's place before it is read.
      if (news.length > 0) screen.say(news.join(" "));
    }
    if (state.shownId !== before.shownId || state.calls !== before.calls) {
      const person = call.shown()?.records.find(({ kind }) => kind === "contact");
      recent.concerns(
        person !== undefined && isRecordId(person.key)
          ? { kind: person.kind, id: person.key }
          : null,
      );
    }
  });

  return () => {
    endEvents();
    endSession();
    endCalls();
  };
}

/** Asks everything that belongs to the account again. */
async function reload({ call, outcomes, page, recent }: Stores): Promise<void> {
  await Promise.all([call.load(), outcomes.load(), recent.load(), page.renew()]);
}

function byId(calls: readonly CallView[], { id }: CallView): CallView | undefined {
  return calls.find((call) => call.id === id);
}

/** A contact that is still a wish of ours has no calls of its own yet. */
function isRecordId(key: AssociatedRecord["key"]): key is RecordId {
  return !key.startsWith("new:");
}

/** Another account, another person, or HubSpot back again: what was loaded is not the truth now. */
function needsReload(before: SessionView | null, now: SessionView | null): boolean {
  if (now === null || now.state !== "signedIn") return false;
  return (
    before?.state !== now.state ||
    isOther(before, now) ||
    (before.connection !== "online" && now.connection === "online")
  );
}

/** Another account or another person: nothing on screen is theirs. */
function isOther(before: SessionView | null, now: SessionView | null): boolean {
  return before?.account?.id !== now?.account?.id || before?.owner?.id !== now?.owner?.id;
}
