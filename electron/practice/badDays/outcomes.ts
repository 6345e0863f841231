import { randomUUID } from "node:crypto";
import type { Account, Disposition } from "../account.ts";
import { invalid } from "../errors.ts";
import type { BadDay } from "./badDay.ts";

/** What an administrator does to the outcomes of calls. */
export function outcomeDays(account: Account): BadDay[] {
  const outcomes = (change: (all: Disposition[]) => string) => {
    const all = account.dispositions();
    const said = change(all);
    account.setDispositions(all);
    return said;
  };
  const outcome = (all: Disposition[], wanted: string | undefined) => {
    const found = all.find((each) => each.id === wanted || each.label === wanted);
    if (!found) throw invalid(`There is no outcome ${wanted ?? ""}.`);
    return found;
  };

  return [
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
  ];
}
