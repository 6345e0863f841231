import { type Account, ownerView } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { Definitions } from "./definitions/definitions.ts";
import { missing, notNumeric } from "./errors.ts";
import type { Route } from "./http.ts";
import { nextPage, readAfter, readLimit } from "./paging.ts";
import type { Store } from "./store.ts";

export interface AccountParts {
  store: Store;
  account: Account;
  definitions: Definitions;
  clock: Clock;
}

/** "+01:00" and its milliseconds for a zone at an instant; daylight saving moves it. */
function offset(timeZone: string, at: number) {
  const name =
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const text = name === "GMT" ? "+00:00" : name.replace("GMT", "");
  const [hours = 0, minutes = 0] = text.slice(1).split(":").map(Number);
  const size = (hours * 60 + minutes) * 60_000;
  return { text, ms: text.startsWith("-") ? -size : size };
}

/** Account info, owners and dispositions: what an app reads at sign-in (HubSpot's calls guide and CRM objects guide). */
export function accountRoutes({ account, clock }: AccountParts): Route[] {
  return [
    {
      method: "GET",
      path: "{account}/details",
      counts: "api",
      handle({ origin }) {
        const { text, ms } = offset(account.timeZone, clock.now());
        return {
          status: 200,
          body: {
            portalId: account.portalId,
            accountType: "DEVELOPER_TEST",
            timeZone: account.timeZone,
            companyCurrency: "EUR",
            additionalCurrencies: [],
            utcOffset: text,
            utcOffsetMilliseconds: ms,
            uiDomain: new URL(origin).host,
            dataHostingLocation: "na1",
          },
        };
      },
    },
    {
      method: "GET",
      path: "{owners}",
      counts: "api",
      scopes: ["crm.objects.owners.read"],
      handle(asked) {
        const { query } = asked;
        const limit = readLimit(query.get("limit"), 100, 500);
        const owners = account.owners({
          email: query.get("email"),
          after: readAfter(query.get("after")),
          limit: limit + 1,
          archived: query.get("archived") === "true",
        });
        const page = owners.slice(0, limit);
        const last = page.at(-1);
        const more = owners.length > limit && last;
        return {
          status: 200,
          body: {
            results: page.map(ownerView),
            ...(more && nextPage(asked.origin, asked.path, query, String(last.id))),
          },
        };
      },
    },
    {
      method: "GET",
      path: "{owners}/:id",
      counts: "api",
      scopes: ["crm.objects.owners.read"],
      handle({ params, query }) {
        const id = params["id"] ?? "";
        if (!/^\d+$/.test(id)) throw notNumeric(id);
        const byUser = query.get("idProperty") === "userId";
        const owner = byUser ? account.ownerByUserId(id) : account.owner(id);
        const archived = query.get("archived") === "true";
        if (!owner || (owner.archived_at !== null) !== archived) throw missing();
        return { status: 200, body: ownerView(owner) };
      },
    },
    {
      method: "GET",
      path: "/calling/v1/dispositions",
      counts: "api",
      scopes: ["crm.objects.contacts.read"],
      handle: () => ({ status: 200, body: account.dispositions() }),
    },
  ];
}
