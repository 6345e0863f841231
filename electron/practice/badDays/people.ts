import type { Change } from "../http.ts";
import { mergeRecords } from "../merge.ts";
import { objectTypes } from "../objectTypes.ts";
import type { World } from "../world.ts";
import { type BadDay, findNamed, idField, kindField } from "./badDay.ts";

/** What other people and programs do to records. */
export function peopleDays(world: World): BadDay[] {
  const { records, links, operations, clock, store } = world;
  // The journal keeps requests; what others do is told by its sentence.
  const noted: Change[] = [];
  const find = (kind: string, id: string | undefined) => findNamed(records, kind, id);

  return [
    {
      name: "change",
      title: "Somebody changes a record",
      fields: [
        kindField,
        idField,
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
      fields: [kindField, idField],
      run({ type: kind = "", id: wanted }) {
        const record = find(kind, wanted);
        operations.archive(record, noted);
        return `${kind} ${record.id} is deleted.`;
      },
    },
    {
      name: "merge",
      title: "Somebody merges two records",
      fields: [
        kindField,
        { ...idField, label: "This one goes" },
        { name: "into", label: "into this one" },
      ],
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
        { ...idField, label: "Call id" },
        { name: "program", label: "Program", usual: "HubSpot Calling" },
      ],
      run({ id: wanted, program }) {
        const call = find("calls", wanted);
        const written = Object.entries(call.properties).filter(([name]) => {
          const property = world.definitions.find("calls", name);
          const readOnly = property?.definition.modificationMetadata.readOnlyValue ?? true;
          const own = property?.definition.hasUniqueValue === true;
          return !readOnly && !own && !["hs_call_external_id", "hs_call_body"].includes(name);
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
        { ...idField, label: "Call id" },
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
  ];
}
