import type { CallId } from "../../shared/call.ts";
import { DispositionId } from "../../shared/disposition.ts";
import { OwnerId } from "../../shared/session.ts";
import type { CallFields, SeenCall } from "./call.ts";
import { type HubspotObject, textOf } from "./objects.ts";

/** HubSpot's names of what we say about a call (its calls guide). Words and units change in this file. */
const names = {
  startedAt: "hs_timestamp",
  lengthMs: "hs_call_duration",
  title: "hs_call_title",
  notes: "hs_call_body",
  direction: "hs_call_direction",
  dispositionId: "hs_call_disposition",
  callType: "hs_activity_type",
  fromNumber: "hs_call_from_number",
  toNumber: "hs_call_to_number",
  ownerId: "hubspot_owner_id",
} as const satisfies Record<keyof CallFields, string>;

const statusName = "hs_call_status";
export const externalIdName = "hs_call_external_id";
export const titleName = names.title;
export const startedAtName = names.startedAt;
export const ownerName = names.ownerId;
export const dispositionName = names.dispositionId;
export const callTypeName = names.callType;
export const notesName = names.notes;
const modifiedAtName = "hs_lastmodifieddate";
const modifiedByName = "hs_updated_by_user_id";

/** What has to be asked for to see a call whole. */
export const seenNames: readonly string[] = [
  ...Object.values(names),
  externalIdName,
  modifiedAtName,
  modifiedByName,
];

/** A call is worth logging without these; each with the words that tell the agent it is missing. */
export const optionalWords: ReadonlyMap<string, string> = new Map([
  [names.title, "the title"],
  [statusName, "the status “completed”"],
  [names.fromNumber, "the number called from"],
  [names.toNumber, "the number called"],
  [names.callType, "the call type"],
]);

export type Properties = Readonly<Record<string, string>>;

/** The fields given, as HubSpot takes them; "" clears. Lengths go out as whole milliseconds. */
export function propertiesOf(fields: Partial<CallFields>): Properties {
  const { startedAt, lengthMs, title, notes, direction, dispositionId } = fields;
  const { callType, fromNumber, toNumber, ownerId } = fields;
  return {
    ...(startedAt === undefined ? {} : { [names.startedAt]: new Date(startedAt).toISOString() }),
    ...(lengthMs === undefined
      ? {}
      : { [names.lengthMs]: lengthMs === null ? "" : String(Math.round(lengthMs)) }),
    ...(title === undefined ? {} : { [names.title]: title }),
    ...(notes === undefined ? {} : { [names.notes]: notes }),
    ...(direction === undefined ? {} : { [names.direction]: direction?.toUpperCase() ?? "" }),
    ...(dispositionId === undefined ? {} : { [names.dispositionId]: dispositionId ?? "" }),
    ...(callType === undefined ? {} : { [names.callType]: callType ?? "" }),
    ...(fromNumber === undefined ? {} : { [names.fromNumber]: fromNumber ?? "" }),
    ...(toNumber === undefined ? {} : { [names.toNumber]: toNumber ?? "" }),
    ...(ownerId === undefined ? {} : { [names.ownerId]: ownerId }),
  };
}

/** A new call: nothing to clear yet, so what is empty stays out. */
export function newCallProperties(call: CallFields & { externalId: CallId }): Properties {
  const all = {
    ...propertiesOf(call),
    [statusName]: "COMPLETED",
    [externalIdName]: call.externalId,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Reads a call whoever wrote it: what cannot be understood is null, and nothing is made up. */
export function seenCall(object: HubspotObject): SeenCall {
  const text = (name: string) => textOf(object, name);
  const owner = OwnerId.safeParse(text(names.ownerId));
  const disposition = DispositionId.safeParse(text(names.dispositionId));
  const direction = text(names.direction).toLowerCase();
  return {
    id: object.id,
    externalId: text(externalIdName) || null,
    ownerId: owner.success ? owner.data : null,
    startedAt: instantOf(text(names.startedAt)) ?? instantOf(object.createdAt ?? "") ?? 0,
    lengthMs: lengthOf(text(names.lengthMs)),
    title: text(names.title),
    notes: text(names.notes),
    direction: direction === "inbound" || direction === "outbound" ? direction : null,
    dispositionId: disposition.success ? disposition.data : null,
    callType: text(names.callType) || null,
    fromNumber: text(names.fromNumber) || null,
    toNumber: text(names.toNumber) || null,
    modifiedAt: instantOf(text(modifiedAtName)),
    modifiedBy: text(modifiedByName) || null,
  };
}

/** HubSpot gives instants as ISO 8601, with or without milliseconds, and seldom as ms. */
export function instantOf(text: string): number | null {
  if (/^-?\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function lengthOf(text: string): number | null {
  const length = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(length) && length >= 0 ? Math.round(length) : null;
}
