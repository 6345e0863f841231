import type { Account } from "../account.ts";
import { invalid } from "../errors.ts";
import type { BadDay } from "./badDay.ts";

/** What an administrator does to the people calls belong to. */
export function ownerDays(account: Account): BadDay[] {
  return [
    {
      name: "owners",
      title: "People are deactivated as users",
      fields: [
        { name: "do", label: "Do", choices: ["take", "give"] },
        { name: "owner", label: "Owner, by e-mail or id; everybody if left out" },
      ],
      run({ do: what, owner = "" }) {
        if (what !== "take" && what !== "give") throw invalid("do is take or give.");
        if (owner === "") {
          account.deactivateOwners(what === "take");
          return what === "take" ? "The account has no owners." : "The owners are back.";
        }
        const asked = { email: owner, after: 0, limit: 1 };
        const known = [true, false].flatMap((archived) => account.owners({ ...asked, archived }));
        const one = known[0] ?? account.owner(owner);
        if (one === undefined) throw invalid(`There is no owner ${owner}.`);
        account.deactivateOwners(what === "take", one.id);
        return `${one.email} is ${what === "take" ? "deactivated" : "back"}.`;
      },
      standing() {
        if (!account.hasOwners()) return "The account has no owners.";
        const emails = account.deactivated().map(({ email }) => email);
        return emails.length === 0 ? "" : `Deactivated: ${emails.join(", ")}.`;
      },
    },
  ];
}
