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
      fields: [{ name: "do", label: "Do", choices: ["expire", "revoke", "renew"] }],
      run({ do: what }) {
        if (what === "expire") {
          grants.expireAll();
          return "Every access token has expired.";
        }
        if (what === "revoke") {
          grants.revokeAll();
          return "Every token is revoked.";
        }
        if (what !== "renew") throw invalid("do is expire, revoke or renew.");
        grants.renewStatic();
        return "The account's own token is good again; who signed in has to sign in again.";
      },
      standing: () => (grants.staticIsGood() ? "" : "The account's own token is no longer good."),
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
      standing: () => [...grants.taken].map((scope) => `${scope} is gone.`).join(" "),
    },
    {
      name: "rights",
      title: "People lose a right of their own",
      fields: [
        { name: "do", label: "Do", choices: ["take", "give"] },
        { name: "scope", label: "Right", choices: allScopes.filter((scope) => scope !== "oauth") },
      ],
      run({ do: what, scope = "" }) {
        if (!allScopes.includes(scope)) throw invalid(`There is no right ${scope}.`);
        if (what === "give") grants.giveRight(scope);
        else grants.takeRight(scope);
        const verb = what === "give" ? "may use" : "may no longer use";
        return `Apps that people installed for themselves ${verb} ${scope}.`;
      },
      standing: () =>
        [...grants.withoutRight].map((scope) => `People may no longer use ${scope}.`).join(" "),
    },
    {
      name: "unknown-properties",
      title: "Properties nobody defined",
      fields: [{ name: "do", label: "Do", choices: ["ignore", "refuse"] }],
      run({ do: what }) {
        values.ignoreUnknown = what === "ignore";
        return `Unknown properties are ${what === "ignore" ? "ignored" : "refused"}.`;
      },
      standing: () => (values.ignoreUnknown ? "Unknown properties are ignored." : ""),
    },
  ];
}
