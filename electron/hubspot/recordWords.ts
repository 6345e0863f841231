import type { RecordId, RecordKind, RecordSummary } from "../../shared/record.ts";
import type { Labels } from "./labels.ts";
import { type HubspotObject, textOf } from "./objects.ts";

/** A field a search looks through, with what it holds: what a record's match is explained by. */
export type Mention = { where: "company" | "website" | "description"; text: string };

/**
 * A record that may be the one looked for, with what tells whether it is. `phones` as typed in
 * HubSpot; `companyIds` a contact's companies, as far as they were asked for.
 */
export type Candidate = RecordSummary & {
  phones: readonly string[];
  email: string | null;
  domain: string | null;
  companyIds: readonly RecordId[];
  mentions: readonly Mention[];
};

/** What is asked for of each kind of record. */
export const recordProperties: Readonly<Record<RecordKind, readonly string[]>> = {
  contact: ["firstname", "lastname", "email", "phone", "mobilephone", "jobtitle", "company"],
  company: ["name", "domain", "website", "phone", "city"],
  deal: ["dealname", "amount", "deal_currency_code", "dealstage", "description"],
  ticket: ["subject", "content", "hs_pipeline_stage", "hs_ticket_priority"],
};

/** A record as a person recognises it: its name, and one line that tells it from its namesakes. */
export function candidateOf(kind: RecordKind, object: HubspotObject, labels: Labels): Candidate {
  const text = (name: string) => textOf(object, name).trim();
  const phones = [text("phone"), text("mobilephone")].filter((phone) => phone !== "");
  const [name, details] = wordsOf(kind, text, phones, labels);
  return {
    kind,
    id: object.id,
    name: (name || `${nameless[kind]} ${object.id}`).slice(0, 500),
    detail: details
      .filter((part) => part !== "")
      .join(" · ")
      .slice(0, 500),
    phones,
    email: text("email") || null,
    domain: text("domain") || null,
    companyIds: [],
    mentions: mentions(kind, text),
  };
}

type Text = (name: string) => string;

function wordsOf(
  kind: RecordKind,
  text: Text,
  phones: readonly string[],
  { stages, currency }: Labels,
): [name: string, details: readonly string[]] {
  switch (kind) {
    case "contact": {
      const name = `${text("firstname")} ${text("lastname")}`.trim();
      return [name || text("email") || (phones[0] ?? ""), [text("jobtitle"), text("company")]];
    }
    case "company":
      return [text("name") || text("domain"), [text("domain") || text("city")]];
    case "deal":
      return [
        text("dealname"),
        [
          stages.get(text("dealstage")) ?? "",
          money(text("amount"), text("deal_currency_code") || (currency ?? "")),
        ],
      ];
    case "ticket":
      return [
        text("subject"),
        [stages.get(text("hs_pipeline_stage")) ?? "", priority(text("hs_ticket_priority"))],
      ];
  }
}

const nameless: Readonly<Record<RecordKind, string>> = {
  contact: "Contact",
  company: "Company",
  deal: "Deal",
  ticket: "Ticket",
};

function mentions(kind: RecordKind, text: Text): readonly Mention[] {
  const all: readonly Mention[] = [
    ...(kind === "contact" ? [{ where: "company", text: text("company") } as const] : []),
    { where: "website", text: text("website") },
    { where: "description", text: text("description") || plain(text("content")) },
  ];
  return all.filter((mention) => mention.text !== "");
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** An amount in its currency, or as a bare number where none is known. */
function money(amount: string, currency: string): string {
  const value = amount === "" ? Number.NaN : Number(amount);
  if (!Number.isFinite(value)) return "";
  const known = /^[A-Z]{3}$/.test(currency);
  return new Intl.NumberFormat("en", {
    ...(known ? { style: "currency", currency } : {}),
    ...(Number.isInteger(value) ? { minimumFractionDigits: 0 } : {}),
  }).format(value);
}

/** LOW → "Low priority". */
function priority(value: string): string {
  return value === "" ? "" : `${value[0] ?? ""}${value.slice(1).toLowerCase()} priority`;
}
