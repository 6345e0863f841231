import { randomUUID } from "node:crypto";
import { invalid } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { allScopes, type Grants } from "./grants.ts";
import type { Change } from "./http.ts";
import { findTarget } from "./links.ts";
import type { Limits } from "./limits.ts";
import { mishaps } from "./mishaps.ts";
import { mergeRecords } from "./merge.ts";
import { findObjectType, objectNames, objectTypes } from "./objectTypes.ts";
import type { Weather } from "./wire.ts";
import type { World } from "./world.ts";

/** One thing to fill in; a control call sends it as JSON, the page as a form. */
export interface Field {
  name: string;
  label: string;
  /** Offered on the page; left out, free text. */
  choices?: readonly string[];
  usual?: string;
}

/** Something that happens to accounts in real life, to be rehearsed on purpose. */
export interface BadDay {
  name: string;
  title: string;
  fields: readonly Field[];
  /** Does it and says in a sentence what was done. Throws HubSpotError for what makes no sense. */
  run(given: Readonly<Record<string, string>>): string;
}

export interface BadDayParts {
  world: World;
  grants: Grants;
  limits: Limits;
  faults: Faults;
  weather: Weather;
  reset: () => void;
}

const id: Field = { name: "id", label: "Record id" };
const type: Field = { name: "type", label: "Kind", choices: objectNames };
const does: Field = { name: "do", label: "Do", choices: ["take", "give"] };

function whole(given: Readonly<Record<string, string>>, name: string, usual?: number): number {
  const text = given[name] ?? "";
  if (text === "" && usual !== undefined) return usual;
  if (!/^\d{1,12}$/.test(text)) throw invalid(`${name} wants a whole number.`);
  return Number(text);
}

export function createBadDays(parts: BadDayParts): BadDay[] {
  const { world, grants, limits, faults, weather } = parts;
  const { account, records, links, operations, index, clock, store } = world;
  const noted: Change[] = [];
  const find = (kind: string, wanted: string | undefined) => {
    const found = findObjectType(kind);
    const record = found && findTarget(records, found, wanted ?? "");
    if (!record) throw invalid(`There is no ${kind} ${wanted ?? ""}.`);
    return record;
  };
  const outcomes = (change: (all: ReturnType<typeof account.dispositions>) => string) => {
    const all = account.dispositions();
    const said = change(all);
    account.setDispositions(all);
    return said;
  };
  const outcome = (all: ReturnType<typeof account.dispositions>, wanted: string | undefined) => {
    const found = all.find((each) => each.id === wanted || each.label === wanted);
    if (!found) throw invalid(`There is no outcome ${wanted ?? ""}.`);
    return found;
  };

  return [
    {
      name: "mishap",
      title: "Let the next requests fail",
      fields: [
        { name: "what", label: "How", choices: Object.keys(mishaps) },
        { name: "times", label: "How often", usual: "1" },
        {
          name: "method",
          label: "Method",
          choices: ["any", "GET", "POST", "PATCH", "PUT", "DELETE"],
        },
        { name: "path", label: "Path contains", usual: "/objects/calls" },
      ],
      run(given) {
        const how = Object.entries(mishaps).find(([name]) => name === given["what"]);
        if (!how) throw invalid(`what is one of: ${Object.keys(mishaps).join(", ")}`);
        const method = given["method"];
        const times = whole(given, "times", 1);
        faults.add({
          match: {
            ...(method && method !== "any" && { method }),
            ...(given["path"] && { path: given["path"] }),
          },
          times,
          do: { ...how[1] },
        });
        return `The next ${times} matching requests: ${how[0]}.`;
      },
    },
    {
      name: "latency",
      title: "Answer slowly",
      fields: [
        { name: "ms", label: "Milliseconds", usual: "400" },
        { name: "spreadMs", label: "and up to so many more", usual: "0" },
      ],
      run(given) {
        weather.latencyMs = whole(given, "ms");
        weather.latencySpreadMs = whole(given, "spreadMs", 0);
        return `Every answer takes ${weather.latencyMs} ms or up to ${weather.latencySpreadMs} more.`;
      },
    },
    {
      name: "search-lag",
      title: "Let searches lag behind",
      fields: [{ name: "ms", label: "Milliseconds", usual: "10000" }],
      run(given) {
        index.lagMs = whole(given, "ms");
        return `What changes from now on is found ${index.lagMs} ms later.`;
      },
    },
    {
      name: "clock",
      title: "Move the clock ahead",
      fields: [{ name: "advanceMs", label: "Milliseconds", usual: "1800000" }],
      run(given) {
        clock.advance(whole(given, "advanceMs"));
        return `It is ${new Date(clock.now()).toISOString()} here now.`;
      },
    },
    {
      name: "limits",
      title: "Change the limits",
      fields: [
        { name: "burst", label: "Requests per ten seconds", usual: "190" },
        { name: "search", label: "Searches per second", usual: "5" },
        { name: "daily", label: "Requests per day", usual: "1000000" },
      ],
      run(given) {
        for (const name of ["burst", "search", "daily"] as const)
          limits.sizes[name] = whole(given, name, limits.sizes[name]);
        limits.sizes.oauthBurst = Math.min(limits.sizes.oauthBurst, limits.sizes.burst);
        return "The limits are changed.";
      },
    },
    {
      name: "tokens",
      title: "End the access",
      fields: [{ name: "do", label: "Do", choices: ["expire", "revoke"] }],
      run({ do: what }) {
        if (what === "expire") grants.expireAll();
        else if (what === "revoke") grants.revokeAll();
        else throw invalid("do is expire or revoke.");
        return what === "expire" ? "Every access token has expired." : "Every token is revoked.";
      },
    },
    {
      name: "scopes",
      title: "Take a scope away",
      fields: [does, { name: "scope", label: "Scope", choices: allScopes }],
      run({ do: what, scope = "" }) {
        if (!allScopes.includes(scope)) throw invalid(`There is no scope ${scope}.`);
        if (what === "give") grants.giveScope(scope);
        else grants.takeScope(scope);
        return what === "give" ? `${scope} is back.` : `${scope} is gone.`;
      },
    },
    {
      name: "unknown-properties",
      title: "Properties nobody defined",
      fields: [{ name: "do", label: "Do", choices: ["refuse", "ignore"] }],
      run({ do: what }) {
        world.values.ignoreUnknown = what === "ignore";
        return `Unknown properties are ${what === "ignore" ? "ignored" : "refused"}.`;
      },
    },
    {
      name: "change",
      title: "Somebody changes a record",
      fields: [
        type,
        id,
        { name: "property", label: "Property" },
        { name: "value", label: "Value" },
      ],
      run({ type: kind = "", id: wanted, property = "", value = "" }) {
        const record = find(kind, wanted);
        operations.update(record, { [property]: value }, noted);
        return `${kind} ${record.id}: ${property} is changed.`;
      },
    },
    {
      name: "delete",
      title: "Somebody deletes a record",
      fields: [type, id],
      run({ type: kind = "", id: wanted }) {
        const record = find(kind, wanted);
        operations.archive(record, noted);
        return `${kind} ${record.id} is deleted.`;
      },
    },
    {
      name: "merge",
      title: "Somebody merges two records",
      fields: [type, { ...id, label: "This one goes" }, { name: "into", label: "into this one" }],
      run({ type: kind = "", id: wanted, into }) {
        const [other, survivor] = [find(kind, wanted), find(kind, into)];
        mergeRecords(world, survivor, other, noted);
        return `${kind} ${other.id} is now ${survivor.id}.`;
      },
    },
    {
      name: "twin",
      title: "Another program logs the same call",
      fields: [
        { ...id, label: "Call id" },
        { name: "program", label: "Program", usual: "HubSpot Calling" },
      ],
      run({ id: wanted, program }) {
        const call = find("calls", wanted);
        const written = Object.entries(call.properties).filter(([name]) => {
          const property = world.definitions.find("calls", name);
          const readOnly = property?.definition.modificationMetadata.readOnlyValue ?? true;
          return !readOnly && !["hs_call_external_id", "hs_call_body"].includes(name);
        });
        const label = program || "HubSpot Calling";
        const twin = store.transaction(() => {
          const made = operations.create(
            objectTypes.calls,
            { properties: Object.fromEntries(written) },
            noted,
            { source: "CRM_UI", sourceId: "calling", label },
          );
          for (const to of Object.values(objectTypes))
            for (const { toId } of links.of(call, to, 0, 100))
              links.addDefault(made, { type: to, id: toId });
          return made;
        });
        return `${label} logged the call as ${twin.id}.`;
      },
    },
    {
      name: "voicemail",
      title: "A caller leaves a voicemail",
      fields: [
        { ...id, label: "Call id" },
        { name: "has", label: "Voicemail", choices: ["true", "false"] },
      ],
      run({ id: wanted, has }) {
        const call = find("calls", wanted);
        const there = has !== "false";
        records.update(
          call,
          {
            hs_call_has_voicemail: String(there),
            hs_voicemail_count: there ? "1" : "0",
            ...(there && { hs_call_status: "MISSED" }),
          },
          clock.now(),
        );
        return `Call ${call.id} has ${there ? "a" : "no"} voicemail.`;
      },
    },
    {
      name: "outcome-add",
      title: "An administrator adds an outcome",
      fields: [{ name: "label", label: "Name", usual: "Asked for a call-back" }],
      run({ label = "" }) {
        if (label === "") throw invalid("label is missing.");
        return outcomes((all) => {
          all.push({ id: randomUUID(), label, deleted: false });
          return `${label} is there.`;
        });
      },
    },
    {
      name: "outcome-rename",
      title: "… renames one",
      fields: [
        { name: "id", label: "Outcome, by id or name" },
        { name: "label", label: "New name" },
      ],
      run: ({ id: wanted, label = "" }) =>
        outcomes((all) => {
          const found = outcome(all, wanted);
          found.label = label || found.label;
          return `It is called ${found.label} now.`;
        }),
    },
    {
      name: "outcome-delete",
      title: "… deletes one",
      fields: [{ name: "id", label: "Outcome, by id or name" }],
      run: ({ id: wanted }) =>
        outcomes((all) => {
          const found = outcome(all, wanted);
          found.deleted = true;
          return `${found.label} is deleted.`;
        }),
    },
    {
      name: "reset",
      title: "Begin again with the sample",
      fields: [],
      run() {
        parts.reset();
        return "The account is as it was at the start.";
      },
    },
  ];
}
