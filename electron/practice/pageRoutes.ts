import type { Route } from "./http.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { type PageParts, page, recordPage } from "./pages.ts";

/** The page of one record, in words: what a link to HubSpot's own page leads to there. */
export function pageRoutes(parts: PageParts): Route[] {
  return [
    {
      method: "GET",
      path: "/contacts/:portalId/record/:type/:id",
      counts: "free",
      handle(asked) {
        const id = asked.params["id"] ?? "";
        const known = asked.params["portalId"] === String(parts.account.portalId);
        const type = known ? objectTypeOf(asked) : null;
        const record = type && /^\d{1,15}$/.test(id) ? parts.records.find(type, Number(id)) : null;
        return record
          ? recordPage(parts, record)
          : page("No such record", "<h1>No such record</h1><p>It may have been deleted.</p>", {
              status: 404,
            });
      },
    },
  ];
}
