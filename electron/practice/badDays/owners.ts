import type { Account } from "../account.ts";
import { invalid } from "../errors.ts";
import type { BadDay } from "./badDay.ts";

/** What an administrator does to the people calls belong to. */
export function ownerDays(account: Account): BadDay[] {
  return [
    {
      name: "owners",
      title: "Everybody is deactivated as a user",
      fields: [{ name: "do", label: "Do", choices: ["take", "give"] }],
      run({ do: what }) {
        if (what !== "take" && what !== "give") throw invalid("do is take or give.");
        account.deactivateOwners(what === "take");
        return what === "take" ? "The account has no owners." : "The owners are back.";
      },
      standing: () => (account.hasOwners() ? "" : "The account has no owners."),
    },
  ];
}
