import type { CallId } from "../../shared/call.ts";
import type { SeenCall } from "./call.ts";
import { seenCall, seenNames } from "./callWords.ts";
import type { Client } from "./client.ts";
import type { Definitions } from "./definitions.ts";
import { HubspotObject } from "./objects.ts";
import type { Answer, Refusal } from "./refusal.ts";

/** The property chosen to carry our id. `proven`: with real calls, in this account. */
export type UniqueWish = { readonly name: string; readonly proven: boolean };

export type Unique = {
  /** The property this call's id rides in; null where it would prove nothing, or be refused. */
  nameFor(id: CallId): string | null;
  /** The call that holds our id there; null is certain, because no index lies in between. */
  find(name: string, id: CallId): Promise<Answer<SeenCall | null>>;
  /**
   * What a create that carried `name` was refused for: the call that is there already, or what to
   * answer instead of the refusal; null when it was about something else.
   */
  settle(name: string, id: CallId, refusal: Refusal): Promise<Answer<SeenCall> | null>;
};

/**
 * A property whose values are unique makes a repeated create a refusal instead of a second call. It
 * rides inside an ordinary create. Without proof the account's own definition is taken at its word.
 */
export function createUnique(parts: {
  client: Client;
  definitions: Pick<Definitions, "isUnique">;
  wish: () => UniqueWish | null;
}): Unique {
  const { client, definitions, wish } = parts;
  /** Refused although nothing holds them: perhaps a deleted call still does. */
  const spent = new Set<CallId>();
  const refused = new Set<string>();

  const unique: Unique = {
    nameFor(id) {
      const wished = wish();
      if (wished === null || refused.has(wished.name) || spent.has(id)) return null;
      return wished.proven || definitions.isUnique(wished.name) ? wished.name : null;
    },
    find: async (name, id) => {
      const answer = await readBy(client, name, id);
      if (answer.ok) return { ok: true, value: seenCall(answer.value) };
      return answer.refusal.kind === "gone" ? { ok: true, value: null } : answer;
    },
    async settle(name, id, refusal) {
      if (refusal.kind !== "refused") return null;
      if (isRepeat(refusal)) {
        const found = await unique.find(name, id);
        if (found.ok && found.value !== null) return { ok: true, value: found.value };
        const unread = !found.ok && !["refused", "scope"].includes(found.refusal.kind);
        // The create was refused for certain, so it may be sent again; without, if this helps.
        if (!unread) spent.add(id);
        return { ok: false, refusal: again };
      }
      if (!refusal.properties.includes(name)) return null;
      // Deleted or locked since it was chosen. The call matters more.
      refused.add(name);
      return { ok: false, refusal: again };
    },
  };
  return unique;
}

/** A second call with a value that one has already. */
export function isRepeat(refusal: Refusal): boolean {
  if (refusal.kind !== "refused") return false;
  return refusal.status === 409 || /already has that value/i.test(refusal.message);
}

/** One call by the value of a property whose values are unique (HubSpot's calls guide: idProperty). */
export function readBy(client: Client, name: string, value: string) {
  const query = { idProperty: name, properties: seenNames.join(",") };
  const to = client.paths.one("calls", value);
  return client.ask({ method: "GET", to, lane: "read", query }, HubspotObject);
}

/** Surely not carried out, and right to be sent again soon, in another way. */
const again: Refusal = {
  kind: "wait",
  why: "locked",
  forMs: 1_000,
  message: "The property with unique values is left out.",
};
