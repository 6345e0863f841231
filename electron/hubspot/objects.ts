import { z } from "zod";
import { type RecordKind, type RecordRef, RecordId } from "../../shared/record.ts";

/** HubSpot's names of the four kinds of record, and the type ids that call → record takes. */
export const objectsOf = {
  contact: { name: "contacts", typeId: "0-1", fromCall: 194 },
  company: { name: "companies", typeId: "0-2", fromCall: 182 },
  deal: { name: "deals", typeId: "0-3", fromCall: 206 },
  ticket: { name: "tickets", typeId: "0-5", fromCall: 220 },
} as const satisfies Readonly<
  Record<RecordKind, { name: string; typeId: string; fromCall: number }>
>;

/** What a call is to HubSpot's links. */
export const callTypeId = "0-48";

/** A record that rides along with a new call. */
export function associationOf({ kind, id }: RecordRef) {
  const associationTypeId = objectsOf[kind].fromCall;
  return { to: { id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId }] };
}

/** One object as any of HubSpot's reads returns it. Values come as text, whatever their type. */
export const HubspotObject = z.object({
  id: z.coerce.string().pipe(RecordId),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
  createdAt: z.string().optional(),
});
export type HubspotObject = z.infer<typeof HubspotObject>;

export const Paging = z.object({ next: z.object({ after: z.coerce.string() }).optional() });

export const Found = z.object({
  results: z.array(HubspotObject),
  paging: Paging.optional(),
});

/** A batch that answers only in part (207) lists what it has; what is missing is simply absent. */
export const Batch = z.object({ results: z.array(HubspotObject) });

/** The body of a search. Limits of HubSpot's search guide: one sort, 200 a page, 3,000 characters in all. */
export type SearchBody = {
  query?: string;
  filterGroups?: readonly { filters: readonly SearchFilter[] }[];
  sorts?: readonly { propertyName: string; direction: "ASCENDING" | "DESCENDING" }[];
  properties: readonly string[];
  limit: number;
  after?: string;
};

export type SearchFilter =
  | { propertyName: string; operator: "EQ" | "LT" | "CONTAINS_TOKEN"; value: string }
  | { propertyName: string; operator: "BETWEEN"; value: string; highValue: string }
  | { propertyName: string; operator: "IN"; values: readonly string[] };

/** A property as text; "" where it is missing or empty. */
export function textOf({ properties }: HubspotObject, name: string): string {
  const value = properties[name];
  return value === undefined || value === null ? "" : String(value);
}

/** A list in pieces of at most `size`, for HubSpot's batches. */
export function pagesOf<T>(list: readonly T[], size: number): T[][] {
  const pages: T[][] = [];
  for (let start = 0; start < list.length; start += size)
    pages.push(list.slice(start, start + size));
  return pages;
}
