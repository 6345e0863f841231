import { invalid } from "../errors.ts";
import { allScopes, type Grants } from "../grants.ts";
import type { Values } from "../values.ts";
import type { BadDay } from "./badDay.ts";

/** What happens to the access: tokens, scopes, and what an app may write. */
export function accessDays(grants: Grants, values: Values): BadDay[] {
  return [
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
      fields: [
        { name: "do", label: "Do", choices: ["take", "give"] },
        { name: "scope", label: "Scope", choices: allScopes },
      ],
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
        values.ignoreUnknown = what === "ignore";
        return `Unknown properties are ${what === "ignore" ? "ignored" : "refused"}.`;
      },
    },
  ];
}
