import { z } from "zod";
import type { RecordId, RecordRef } from "../../shared/record.ts";
import { type Failure, failure } from "../../shared/result.ts";
import { dispositionName, notesName, ownerName } from "./callWords.ts";

/**
 * How a request that did not succeed went, sorted by what may be done about it. Every request of
 * this room ends in a value or in one of these; nothing is thrown for what a network may do.
 */
export type Refusal =
  /** Surely never left this computer, or surely never reached HubSpot: may simply be sent again. */
  | { kind: "neverSent"; message: string; why?: "proxyLogin" | "certificate" }
  /** It may have been carried out. A create must look before it sends again. */
  | {
      kind: "ambiguous";
      why: "timeout" | "connectionLost" | "serverError" | "unreadable";
      status: number | null;
      message: string;
    }
  /** HubSpot asked to wait and surely carried nothing out (429, 423, 477). */
  | {
      kind: "wait";
      forMs: number;
      why: "secondly" | "tenSecondly" | "daily" | "locked" | "migrating";
      message: string;
    }
  /** 401. `expired` only when HubSpot says so: nothing else is a reason to refresh. */
  | { kind: "signIn"; expired: boolean; message: string }
  /** 403. `scopes`: any one of these would have done, where HubSpot names them. */
  | { kind: "scope"; message: string; scopes?: readonly string[] }
  /** 404 on something that has an id. */
  | { kind: "gone"; message: string }
  /**
   * Any other 4xx: read, judged and turned down. `properties` are HubSpot's names; `records` those
   * it could not associate; `existingId` the record that already is what a create asked for.
   */
  | {
      kind: "refused";
      status: number;
      message: string;
      properties: readonly string[];
      records: readonly RecordRef[];
      aboutRecords?: boolean;
      lacking?: readonly string[];
      existingId: RecordId | null;
    }
  /** Given up by ourselves, because something newer took its place. */
  | { kind: "superseded" };

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/**
 * A change was accepted and what it made of the call could not be read: whatever kept that from us,
 * the change itself was carried out. Only where the call has gone since does that count for more.
 */
export function unreadAfter(refusal: Refusal): Refusal {
  if (refusal.kind === "gone" || refusal.kind === "ambiguous") return refusal;
  const message = "message" in refusal ? refusal.message : "";
  return { kind: "ambiguous", why: "connectionLost", status: null, message };
}

/** HubSpot calls a missing record "not found" in some places, and in others "invalid", with its id. */
export function isMissing(refusal: Refusal): boolean {
  return refusal.kind === "gone" || (refusal.kind === "refused" && refusal.records.length > 0);
}

/** The refusal in the words of the closed list, with HubSpot's own reason where it helps. */
export function sentenceFor(refusal: Refusal): Failure {
  switch (refusal.kind) {
    case "neverSent":
      return failure(refusal.why ?? "unreachable");
    case "ambiguous":
      return ambiguousSentence(refusal);
    case "wait":
      return failure("busy", waitSentence(refusal.why));
    case "signIn":
      return failure(refusal.expired ? "signInExpired" : "signInRefused");
    case "scope":
      return failure("scopeMissing");
    case "gone":
      return failure("gone");
    case "refused":
      return refusedSentence(refusal);
    case "superseded":
      return failure("superseded");
  }
}

/** What the agent can settle is said in the agent's words; the rest in HubSpot's own. */
function refusedSentence(refusal: Extract<Refusal, { kind: "refused" }>): Failure {
  const { properties, lacking = [], message, records, aboutRecords } = refusal;
  if (lacking.length > 0) return failure("refused", demandSentence(lacking));
  if (properties.includes(dispositionName)) return failure("dispositionUnknown");
  if (properties.includes(ownerName)) {
    return failure(
      "noOwner",
      "HubSpot no longer lets calls be logged under this name. Ask your administrator to make you a user again, or choose who you are if that is somebody else by now; the call is kept here.",
    );
  }
  if (aboutRecords === true || records.length > 0) return failure("recordRefused");
  return failure(
    "refused",
    `HubSpot refused this: “${shortened(message)}” Change the call and send it again.`,
  );
}

/** What an administrator's rule demands of calls. The agent can fill in two of those; the rest is a matter of HubSpot's settings. */
function demandSentence(lacking: readonly string[]): string {
  const words = lacking.map((name) => fillable.get(name) ?? `“${name.slice(0, 100)}”`);
  const listed = [...new Set(words)].slice(0, 5).join(" and ");
  return lacking.every((name) => fillable.has(name))
    ? `This account demands ${listed} on this call. Add it, and the call is sent.`
    : `This account demands ${listed} on this call, and Wrapup does not fill that in. Ask your administrator to lift that rule in HubSpot, then try again; the call is kept here.`;
}

const fillable: ReadonlyMap<string, string> = new Map([
  [dispositionName, "an outcome"],
  [notesName, "notes"],
]);

function ambiguousSentence(refusal: Extract<Refusal, { kind: "ambiguous" }>): Failure {
  switch (refusal.why) {
    case "timeout":
      return failure("slow");
    case "unreadable":
      return failure("unreadable");
    case "connectionLost":
      return failure(
        "slow",
        "The connection was lost before HubSpot's answer arrived. Nothing is lost; Wrapup looks before it sends again.",
      );
    case "serverError":
      return failure(
        "slow",
        `HubSpot had a fault of its own (${refusal.status ?? "no status"}). Nothing is lost; Wrapup looks before it sends again.`,
      );
  }
}

function waitSentence(why: Extract<Refusal, { kind: "wait" }>["why"]): string {
  switch (why) {
    case "secondly":
    case "tenSecondly":
      return "HubSpot asked to wait a moment. Wrapup tries again by itself.";
    case "daily":
      return "The account has used up its requests for today. Wrapup goes on after midnight, account time.";
    case "locked":
      return "HubSpot is busy with this record. Wrapup tries again by itself.";
    case "migrating":
      return "HubSpot is moving this account to another data centre. Wrapup goes on when that is done.";
  }
}

const longestReason = 600;

/** What HubSpot appends to some messages: each property's own refusal, as JSON. */
const Appended = z.array(z.object({ message: z.string() })).min(1);

function shortened(reason: string): string {
  const line = inWords(reason.replace(/\s+/g, " ").trim());
  const cut = line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

/** "Property values were not valid: [{"message":"…"}]" without the code around its words. */
function inWords(line: string): string {
  const at = line.indexOf("[{");
  if (at === -1) return line;
  try {
    const appended = Appended.parse(JSON.parse(line.slice(at)));
    return line.slice(0, at) + appended.map(({ message }) => message).join("; ");
  } catch {
    return line;
  }
}
