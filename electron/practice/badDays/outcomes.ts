import { randomUUID } from "node:crypto";
import type { Account, Disposition } from "../account.ts";
import { invalid } from "../errors.ts";
import { type BadDay, whole } from "./badDay.ts";

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
    {
      name: "outcomes-delete",
      title: "… deletes all of them",
      fields: [],
      run: () =>
        outcomes((all) => {
          for (const each of all) each.deleted = true;
          return "The account has no outcomes.";
        }),
      standing: () =>
        account.dispositions().some(({ deleted }) => !deleted)
          ? ""
          : "The account has no outcomes.",
    },
    {
      name: "outcomes-many",
      title: "… brings a long list from another system",
      fields: [{ name: "count", label: "How many", usual: "200" }],
      run: (given) =>
        outcomes((all) => {
          const count = Math.min(whole(given, "count", 200), 5_000);
          for (let at = 1; at <= count; at += 1) {
            all.push({ id: randomUUID(), label: `Imported outcome ${at}`, deleted: false });
          }
          return `${count} more outcomes are there.`;
        }),
    },
  ];
}
