import type { Clock } from "./clock.ts";
import type { Route } from "./http.ts";
import { objectTypeOf, reads } from "./objectRoutes.ts";
import type { OperationParts } from "./operations.ts";
import { recordView } from "./recordView.ts";
import type { SearchIndex } from "./searchIndex.ts";
import { readSearch } from "./searchRequest.ts";
import { matchingIds, pageOfIds } from "./searchSql.ts";

export interface SearchParts extends OperationParts {
  index: SearchIndex;
  clock: Clock;
}

/** `POST …/search` for every kind of object (HubSpot's search guide). */
export function searchRoutes(parts: SearchParts): Route[] {
  const { store, definitions, records, index, clock } = parts;
  return [
    {
      method: "POST",
      path: "{objects}/:type/search",
      counts: "search",
      scopes: reads,
      handle(asked) {
        const type = objectTypeOf(asked);
        const request = readSearch(asked.body, asked.text.length);
        index.catchUp(clock.now());
        const matching = matchingIds(type, definitions, request);
        const { total } = store
          .sql(`select count(*) as total from (${matching.sql})`)
          .get(...matching.args) as { total: number };
        const page = pageOfIds(type, definitions, request, matching);
        const ids = store.sql(page.sql).all(...page.args) as { id: number }[];
        const results = ids.flatMap(({ id }) => {
          const record = records.find(type, id);
          return record ? [recordView(parts, record, request.properties)] : [];
        });
        const next = request.after + request.limit;
        const more = next < total && request.limit > 0;
        return {
          status: 200,
          body: {
            total,
            results,
            ...(more && {
              paging: {
                next: {
                  after: String(next),
                  link: `${asked.origin}${asked.path}?after=${next}`,
                },
              },
            }),
          },
        };
      },
    },
  ];
}
