import { createHash } from "node:crypto";
import type { Account } from "./account.ts";
import type { HeldProperty } from "./definitions/definitions.ts";
import { escapeHtml, plainLines } from "./html.ts";
import type { Answer } from "./http.ts";
import type { Links } from "./links.ts";
import { type ObjectType, objectTypes } from "./objectTypes.ts";
import type { OperationParts } from "./operations.ts";
import type { Records, StoredRecord } from "./records.ts";
import { style } from "./pageStyle.ts";

/** Pages of ours: no scripts, nothing from elsewhere, no frames. */
const policy = (formsTo: readonly string[]) =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    `form-action ${formsTo.length > 0 ? formsTo.join(" ") : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export interface PageOptions {
  status?: number;
  /** Where its forms may go, redirects included. */
  formsTo?: readonly string[];
  /** Side by side where there is room, instead of one column of reading width. */
  wide?: boolean;
}

export function page(
  title: string,
  body: string,
  { status = 200, formsTo = [], wide = false }: PageOptions = {},
): Answer {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><header>Practice – nothing reaches HubSpot</header><main${wide ? ' class="wide"' : ""}>${body}</main></body></html>`;
  return {
    status,
    html,
    headers: {
      "content-security-policy": policy(formsTo),
      "x-content-type-options": "nosniff",
      // With "no-referrer" a browser would send our own forms with `Origin: null`, which the guard refuses.
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
    },
  };
}

/** Unknown paths are answered with a page, as HubSpot does (HubSpot's usage guidelines). */
export function notFoundPage(): string {
  return "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>There is nothing at this address.</p></body></html>";
}

/** What a person would call the record. */
export function displayName({ type, id, properties }: StoredRecord): string {
  const name = {
    contacts: [properties["firstname"], properties["lastname"]].filter(Boolean).join(" "),
    companies: properties["name"],
    deals: properties["dealname"],
    tickets: properties["subject"],
    tasks: properties["hs_task_subject"],
    calls: properties["hs_call_title"],
  }[type.name];
  return name || properties["email"] || properties["domain"] || `${type.singular} ${id}`;
}

function readable({ definition }: HeldProperty, value: string, account: Account): string {
  if (definition.referencedObjectType === "OWNER") {
    const owner = account.owner(value);
    return owner ? `${owner.first_name} ${owner.last_name}` : value;
  }
  if (definition.name === "hs_call_disposition")
    return account.dispositions().find(({ id }) => id === value)?.label ?? value;
  if (definition.name === "hs_call_duration") {
    const seconds = Math.round(Number(value) / 1000);
    const two = (part: number) => String(part).padStart(2, "0");
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  if (definition.fieldType === "html") return plainLines(value);
  if (definition.type === "datetime") return `${value.replace("T", " ").replace("Z", "")} UTC`;
  return definition.options.find((option) => option.value === value)?.label ?? value;
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

const hidden = /^hs_(body_preview|all_owner|user_ids|obj_coords|searchable|object_source_id)/;

export interface PageParts extends OperationParts {
  links: Links;
  records: Records;
}

/** One record in words, with what it is associated with. */
export function recordPage(parts: PageParts, record: StoredRecord): Answer {
  const { account, definitions, links, records } = parts;
  const rows = (readOnly: boolean) =>
    definitions
      .all(record.type.name)
      .flatMap((property) => {
        const { name, label, modificationMetadata } = property.definition;
        const value = record.properties[name];
        if (value === undefined || hidden.test(name)) return [];
        if (modificationMetadata.readOnlyValue !== readOnly) return [];
        return `<dt>${escapeHtml(label)}</dt><dd class="lines">${escapeHtml(readable(property, value, account))}</dd>`;
      })
      .join("");
  const associated = Object.values(objectTypes).flatMap((type) => {
    const found = links.of(record, type, 0, 100);
    if (found.length === 0) return [];
    const items = found.map(({ toId }) => {
      const other = records.find(type, toId);
      const name = other ? displayName(other) : String(toId);
      return `<li><a href="${recordPath(account, type, toId)}">${escapeHtml(name)}</a></li>`;
    });
    return `<h2>${escapeHtml(capital(type.name))}</h2><ul>${items.join("")}</ul>`;
  });
  const title = displayName(record);
  return page(
    title,
    `<p class="kind">${escapeHtml(capital(record.type.singular))}</p><h1>${escapeHtml(title)}</h1><h2>Properties</h2><dl>${rows(false)}</dl>${associated.join("")}<h2>Kept by the account itself</h2><dl>${rows(true)}</dl>`,
  );
}

export function recordPath(account: Account, type: ObjectType, id: number): string {
  return `/contacts/${account.portalId}/record/${type.typeId}/${id}`;
}
