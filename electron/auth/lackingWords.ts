import type { Feature, SessionView } from "../../shared/session.ts";

const words: Readonly<Record<Feature, string>> = {
  companies:
    "Companies are not shown: this sign-in may not read them. Ask your administrator for “crm.objects.companies.read”; logging goes on.",
  deals:
    "Deals are not shown: this sign-in may not read them. Ask your administrator for “crm.objects.deals.read”; logging goes on.",
  tickets:
    "Tickets are not shown: this sign-in may not read them. Ask your administrator for “tickets”; logging goes on.",
  owners:
    "Nobody can be chosen to log calls under: this sign-in may not read who is in the account. Ask your administrator for “crm.objects.owners.read”.",
  team: "Team view is absent: this sign-in may not read who is in which team. Ask your administrator for “crm.objects.owners.read”.",
};

/** One sentence for each feature that is absent, in a fixed order. */
export function lackingWords(features: ReadonlySet<Feature>): SessionView["lacking"] {
  return (["companies", "deals", "tickets", "owners", "team"] as const)
    .filter((feature) => features.has(feature))
    .map((feature) => ({ feature, message: words[feature] }));
}
