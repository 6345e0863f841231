import type { Route } from "./http.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { homePage, type PageParts, page, recordPage } from "./pages.ts";

/** The pages a person can open: what this is, and one record in words. */
export function pageRoutes(parts: PageParts): Route[] {
  return [
    { method: "GET", path: "/", counts: "free", handle: () => homePage(parts) },
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
          : page("No such record", "<h1>No such record</h1><p>It may have been deleted.</p>", 404);
      },
    },
  ];
}
