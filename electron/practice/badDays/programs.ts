import type { OwnerRow } from "../account.ts";
import { instant } from "../clock.ts";
import { readDefinition } from "../definitions/readDefinition.ts";
import { invalid } from "../errors.ts";
import type { Change } from "../http.ts";
import { objectTypes } from "../objectTypes.ts";
import type { World } from "../world.ts";
import { type BadDay, findNamed, whole } from "./badDay.ts";

/** What other programs log by themselves, and what an account keeps unique about it. */
export function programDays(world: World): BadDay[] {
  const { account, clock, definitions, links, operations, records, store } = world;
  const noted: Change[] = [];

  const ownerNamed = (wanted: string): OwnerRow => {
    const asked = { after: 0, limit: 1, archived: false };
    const byMail = account.owners({ email: wanted === "" ? null : wanted, ...asked })[0];
    const owner = byMail ?? account.owner(wanted);
    if (owner === undefined) throw invalid(`There is no owner ${wanted}.`);
    return owner;
  };
  const instantNamed = (at: string): number => {
    const ms = at === "" ? clock.now() : /^\d+$/.test(at) ? Number(at) : Date.parse(at);
    if (!Number.isFinite(ms)) throw invalid("at wants an ISO date or milliseconds.");
    return ms;
  };

  return [
    {
      name: "program-logs",
      title: "Another program logs a call of its own",
      fields: [
        { name: "program", label: "Program", usual: "3CX" },
        { name: "owner", label: "Owner, by e-mail or id; the first one if left out" },
        { name: "number", label: "Number", usual: "+12025550100" },
        { name: "direction", label: "Direction", choices: ["outbound", "inbound"] },
        { name: "at", label: "Start, ISO or ms; now if left out" },
        { name: "seconds", label: "Length in seconds", usual: "60" },
        { name: "notes", label: "Notes" },
        { name: "contact", label: "Contact, by id" },
      ],
      run(given) {
        const { program = "", owner = "", number = "", direction = "", at = "" } = given;
        const { notes = "", contact = "" } = given;
        const label = program || "3CX";
        if (number === "") throw invalid("number is missing.");
        const inbound = direction === "inbound";
        const startedAt = instantNamed(at);
        const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, "-");
        const properties = {
          hs_timestamp: instant(startedAt),
          hs_call_title: `${label} call`,
          hs_call_direction: inbound ? "INBOUND" : "OUTBOUND",
          hs_call_duration: String(whole(given, "seconds", 60) * 1_000),
          hs_call_status: "COMPLETED",
          hs_call_external_id: `${slug}-${startedAt}`,
          [inbound ? "hs_call_from_number" : "hs_call_to_number"]: number,
          hubspot_owner_id: String(ownerNamed(owner).id),
          ...(notes === "" ? {} : { hs_call_body: notes }),
        };
        const person = contact === "" ? null : findNamed(records, "contacts", contact);
        const writer = { source: "INTEGRATION", sourceId: slug, label };
        const made = store.transaction(() => {
          const call = operations.create(objectTypes.calls, { properties }, noted, writer);
          if (person !== null) links.addDefault(call, person);
          return call;
        });
        return `${label} logged a call with ${number} as ${made.id}.`;
      },
    },
    {
      name: "unique-property",
      title: "An administrator gives calls a property with unique values",
      fields: [{ name: "property", label: "Name", usual: "wrapup_call_id" }],
      run({ property = "" }) {
        const name = property || "wrapup_call_id";
        const shape = { type: "string", fieldType: "text", groupName: "call" };
        const definition = readDefinition({ name, label: name, ...shape, hasUniqueValue: true });
        if (definitions.find("calls", name))
          throw invalid(`Calls have a property ${name} already.`);
        definitions.save("calls", definition, clock.now());
        return `Calls have the property ${name}, and no two may share a value of it.`;
      },
    },
  ];
}
