import type { AdminRules, FieldRule } from "../adminRules.ts";
import { invalid } from "../errors.ts";
import { findObjectType } from "../objectTypes.ts";
import { type BadDay, kindField } from "./badDay.ts";

/** What an administrator demands of every app that uses the 2026-09 paths (HubSpot's API versioning and error handling guide). */
export function ruleDays(rules: AdminRules): BadDay[] {
  const told = ({ kind, property, when }: FieldRule) =>
    `${property} of ${kind} is required ${when ? `when ${when.property} is ${when.is}` : "on every create"}.`;
  return [
    {
      name: "field-rule",
      title: "An administrator makes a field required (2026-09 paths)",
      fields: [
        { ...kindField, usual: "calls" },
        { name: "property", label: "Required field", usual: "hs_call_disposition" },
        { name: "when", label: "only when this field" },
        { name: "is", label: "has this value" },
      ],
      run({ type = "", property = "", when = "", is = "" }) {
        const kind = findObjectType(type)?.name;
        if (!kind || property === "") throw invalid("type and property are needed.");
        const rule = { kind, property, ...(when !== "" && { when: { property: when, is } }) };
        rules.fields.push(rule);
        return told(rule);
      },
      standing: () => rules.fields.map(told).join(" "),
    },
    {
      name: "field-rules-end",
      title: "… takes these rules back",
      fields: [],
      run() {
        rules.fields = [];
        return "No field is required by a rule.";
      },
    },
    {
      name: "edit-associations",
      title: "People may (not) edit associations (2026-09 paths, apps of their own)",
      fields: [{ name: "do", label: "Do", choices: ["take", "give"] }],
      run({ do: what }) {
        rules.usersEditAssociations = what === "give";
        const may = what === "give" ? "may" : "may not";
        return `Apps that people installed for themselves ${may} change associations.`;
      },
      standing: () => (rules.usersEditAssociations ? "" : "People may not edit associations."),
    },
  ];
}
