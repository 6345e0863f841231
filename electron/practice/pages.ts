import { createHash } from "node:crypto";
import type { Account } from "./account.ts";
import type { HeldProperty } from "./definitions/definitions.ts";
import { escapeHtml, plainLines } from "./html.ts";
import type { Answer } from "./http.ts";
import type { Links } from "./links.ts";
import { type ObjectType, objectTypes } from "./objectTypes.ts";
import type { OperationParts } from "./operations.ts";
import type { Records, StoredRecord } from "./records.ts";

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
}

const style = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#5b6575;--line:#e2e5ea;--accent:#3451d1;--warn:#fff4d6;--warnink:#6b4e00}
@media(prefers-color-scheme:dark){:root{--back:#14171d;--card:#1c2129;--ink:#e8ebf0;--soft:#9aa4b2;--line:#2c333e;--accent:#8ea3ff;--warn:#3a3011;--warnink:#f2d88a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header{background:var(--warn);color:var(--warnink);padding:.6rem 1.25rem;font-weight:600}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}h1{font-size:1.5rem;margin:.25rem 0 0;overflow-wrap:anywhere}h2{font-size:1rem;margin:2rem 0 .5rem}
p.kind{color:var(--soft);margin:0 0 1.25rem}section,dl{background:var(--card);border:1px solid var(--line);border-radius:10px}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;margin:0;overflow:hidden}dt,dd{padding:.5rem .9rem;margin:0;border-top:1px solid var(--line);overflow-wrap:anywhere}
dt{color:var(--soft)}dt:first-of-type,dt:first-of-type+dd{border-top:0}ul{list-style:none;margin:0;padding:.25rem 0;background:var(--card);border:1px solid var(--line);border-radius:10px}
li{padding:.4rem .9rem}.lines{white-space:pre-line}.deeds li+li{border-top:1px solid var(--line)}.deeds form{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;padding:.35rem 0}.deeds strong{flex-basis:100%}.deeds label{display:grid;gap:.1rem;font-size:.85rem;color:var(--soft)}.deeds label :is(input,select){width:13rem;max-width:100%;font-size:.95rem;color:var(--ink)}p[role=status]{background:var(--card);border:1px solid var(--accent);border-radius:10px;padding:.6rem .9rem}small{color:var(--soft)}button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.45rem .9rem;cursor:pointer}button[value=grant]{background:var(--accent);color:var(--card);border-color:transparent}input:not([type]),select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);border-radius:8px;padding:.35rem .6rem}a{color:var(--accent)}code{font-size:.9em}
@media(max-width:30rem){dl{grid-template-columns:1fr}dt{padding-bottom:0}dd{border-top:0;padding-top:0}}
`;

export function page(
  title: string,
  body: string,
  { status = 200, formsTo = [] }: PageOptions = {},
): Answer {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><header>Practice – nothing reaches HubSpot</header><main>${body}</main></body></html>`;
  return {
    status,
    html,
    headers: {
      "content-security-policy": policy(formsTo),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  };
}

/** Unknown paths are answered with a page, as HubSpot does (facts §8). */
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
