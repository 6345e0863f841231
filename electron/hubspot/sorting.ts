import { z } from "zod";
import type { RecordKind, RecordRef } from "../../shared/record.ts";
import { RecordId } from "../../shared/record.ts";
import type { Refusal } from "./refusal.ts";
import { waitAsked } from "./waits.ts";

/** An answer that did come: `json` is null where the body was none. */
export type Answered = {
  status: number;
  json: unknown;
  retryAfter: string | null;
};

/** HubSpot's error envelope; its documentation says to treat every field as optional. */
const Context = z.record(z.string(), z.unknown()).catch({});
const Envelope = z.object({
  message: z.string().catch(""),
  category: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  context: Context.default({}),
  errors: z
    .array(
      z.object({
        message: z.string().catch(""),
        code: z.string().optional().catch(undefined),
        context: Context.default({}),
      }),
    )
    .catch([])
    .default([]),
});
type Envelope = z.infer<typeof Envelope>;

/**
 * What an answer outside 2xx means (HubSpot's error-handling and usage guides, and real answers). `now` in
 * ms and the account's time zone (null: unknown) are for limits that end at midnight.
 */
export function sortAnswer(
  { status, json, retryAfter }: Answered,
  now: number,
  zone: string | null,
): Refusal {
  const parsed = Envelope.safeParse(json);
  const envelope = parsed.success ? parsed.data : null;
  const message =
    envelope === null || envelope.message === "" ? unexplained(status) : envelope.message;

  if (status >= 500) return { kind: "ambiguous", why: "serverError", status, message };
  // Something between us and HubSpot lost patience, perhaps after HubSpot had it all.
  if (status === 408) return { kind: "ambiguous", why: "timeout", status, message };
  if (status < 400) return { kind: "ambiguous", why: "unreadable", status, message };
  // Only a proxy on the way answers 407, instead of passing the request on.
  if (status === 407) return { kind: "neverSent", message, why: "proxyLogin" };
  if (status === 429 || status === 423 || status === 477) {
    const policy = envelope?.policyName ?? message;
    return waitAsked({ status, policy, message, retryAfter, now, zone });
  }
  if (envelope === null) return refused(status, message);
  if (status === 401) return { kind: "signIn", expired: hasExpired(envelope), message };
  if (status === 403) return { kind: "scope", message, ...scopesOf(envelope) };
  if (status === 404) return { kind: "gone", message };
  const lacking = lackingOf(envelope);
  return {
    ...refused(status, reasonOf(envelope, message)),
    properties: propertiesOf(envelope),
    records: recordsOf(envelope),
    // "One or more associations are invalid", with their ids or without.
    ...(/\bassociations? (are|is) invalid/i.test(message) ? { aboutRecords: true } : {}),
    ...(lacking.length > 0 ? { lacking } : {}),
    existingId: status === 409 ? existingIdOf(message) : null,
  };
}

function refused(status: number, message: string): Extract<Refusal, { kind: "refused" }> {
  return { kind: "refused", status, message, properties: [], records: [], existingId: null };
}

function unexplained(status: number): string {
  return `The answer was a bare ${status} without a reason. A proxy or a sign-in page may have given it.`;
}

/** A token that is nonsense is said to have expired too: some 20,000 days ago, about 1970. */
function hasExpired({ category, context }: Envelope): boolean {
  if (category !== "EXPIRED_AUTHENTICATION") return false;
  const at = Date.parse(texts(context["expire time"])[0] ?? "");
  return Number.isNaN(at) || at > Date.UTC(2000);
}

function scopesOf({ errors, context }: Envelope): { scopes?: readonly string[] } {
  const contexts = [...errors.map((error) => error.context), context];
  const scopes = contexts.flatMap((each) => texts(each["requiredGranularScopes"]));
  return scopes.length === 0 ? {} : { scopes };
}

const wrapper = "Property values were not valid";

/** The wrapped message repeats a JSON list meant for machines; the inner messages are for people. */
function reasonOf(envelope: Envelope, message: string): string {
  const inner = envelope.errors.map((error) => error.message).filter((text) => text !== "");
  return message.startsWith(wrapper) && inner.length > 0 ? inner.join(" ") : message;
}

function propertiesOf({ message, context, errors }: Envelope): readonly string[] {
  const named = errors.flatMap((error) => texts(error.context["propertyName"]));
  const all = [...named, ...texts(context["propertyName"]), ...texts(context["properties"])];
  return [...new Set(all.length > 0 ? all : propertiesInMessage(message))];
}

/** Properties an administrator's rule demands (HubSpot's error handling guide), or HubSpot itself. */
function lackingOf({ message, context, errors }: Envelope): readonly string[] {
  const demanded = errors.filter(({ code }) => code?.endsWith("REQUIRED_PROPERTY"));
  const named = demanded.flatMap((error) => texts(error.context["propertyName"]));
  const missing = /required properties were not set/.test(message)
    ? texts(context["properties"])
    : [];
  return [...new Set([...named, ...missing])];
}

const Wrapped = z.array(z.object({ name: z.string() }));

function propertiesInMessage(message: string): readonly string[] {
  if (!message.startsWith(wrapper)) return [];
  try {
    const list = Wrapped.safeParse(JSON.parse(message.slice(message.indexOf("["))));
    return list.success ? list.data.map((property) => property.name) : [];
  } catch {
    return [];
  }
}

const kinds: Readonly<Record<string, RecordKind>> = {
  CONTACT: "contact",
  COMPANY: "company",
  DEAL: "deal",
  TICKET: "ticket",
  "0-1": "contact",
  "0-2": "company",
  "0-3": "deal",
  "0-5": "ticket",
};

function recordsOf({ context }: Envelope): readonly RecordRef[] {
  return texts(context["INVALID_OBJECT_IDS"]).flatMap((text) => {
    const [, name = "", id = ""] = /^([\w-]+)=(\d+)/.exec(text) ?? [];
    const kind = kinds[name];
    const parsed = RecordId.safeParse(id);
    return kind !== undefined && parsed.success ? [{ kind, id: parsed.data }] : [];
  });
}

/** Only the message carries the id: `Contact already exists. Existing ID: 12345`. */
function existingIdOf(message: string): RecordId | null {
  const parsed = RecordId.safeParse(/Existing ID:\s*(\d+)/.exec(message)?.[1]);
  return parsed.success ? parsed.data : null;
}

/** Context values are lists by specification and plain strings now and then. */
function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
