import { HubSpotError, invalid } from "./errors.ts";
import { type Asked, listParam, type Route } from "./http.ts";
import { findObjectType, type ObjectType } from "./objectTypes.ts";
import { fields, type OperationParts, type Operations } from "./operations.ts";
import { nextPage, readAfter, readLimit } from "./paging.ts";
import type { StoredRecord } from "./records.ts";
import { historyView, inlineAssociationsView, recordView } from "./recordView.ts";
import type { Writes } from "./writes.ts";

/** With history a page holds less (HubSpot's calls guide, unverified). */
const pageSize = { plain: 100, withHistory: 50 };

export function objectTypeOf(asked: Asked, param = "type"): ObjectType {
  const name = asked.params[param] ?? "";
  const type = findObjectType(name);
  if (!type) throw invalid(`Unable to infer object type from: ${name}`);
  return type;
}

export const reads = (asked: Asked) => objectTypeOf(asked).readScopes;
export const writes = (asked: Asked) => objectTypeOf(asked).writeScopes;

/** Create, read, list, update and archive, one record at a time, for every kind of object. */
export function objectRoutes(
  parts: OperationParts,
  operations: Operations,
  writing: Writes,
): Route[] {
  const view = (asked: Asked, record: StoredRecord) => ({
    ...recordView(parts, record, listParam(asked.query, "properties")),
    ...historyView(parts, record, listParam(asked.query, "propertiesWithHistory")),
    ...inlineAssociationsView(parts, record, listParam(asked.query, "associations")),
  });
  const one = (asked: Asked) =>
    operations.find(
      objectTypeOf(asked),
      asked.params["id"] ?? "",
      asked.query.get("idProperty"),
      asked.query.get("archived") === "true",
    );

  return [
    {
      method: "GET",
      path: "{objects}/:type",
      counts: "api",
      scopes: reads,
      handle(asked) {
        const { query } = asked;
        const history = listParam(query, "propertiesWithHistory").length > 0;
        const most = history ? pageSize.withHistory : pageSize.plain;
        const limit = readLimit(query.get("limit"), 10, most);
        const records = parts.records.list(
          objectTypeOf(asked),
          readAfter(query.get("after")),
          limit + 1,
          query.get("archived") === "true",
        );
        const page = records.slice(0, limit);
        const last = page.at(-1);
        const more = records.length > limit && last;
        return {
          status: 200,
          body: {
            results: page.map((record) => view(asked, record)),
            ...(more && nextPage(asked.origin, asked.path, query, String(last.id))),
          },
        };
      },
    },
    {
      method: "POST",
      path: "{objects}/:type",
      counts: "api",
      scopes: writes,
      handle(asked) {
        const body = writing.create(asked, objectTypeOf(asked), asked.body);
        const location = `${asked.origin}${asked.path}/${body.id}`;
        return { status: 201, body, headers: { location } };
      },
    },
    {
      method: "GET",
      path: "{objects}/:type/:id",
      counts: "api",
      scopes: reads,
      handle: (asked) => ({ status: 200, body: view(asked, one(asked)) }),
    },
    {
      method: "PATCH",
      path: "{objects}/:type/:id",
      counts: "api",
      scopes: writes,
      handle(asked) {
        const { properties } = fields(asked.body);
        return { status: 200, body: writing.update(asked, one(asked), properties ?? {}) };
      },
    },
    {
      method: "DELETE",
      path: "{objects}/:type/:id",
      counts: "api",
      scopes: writes,
      handle(asked) {
        try {
          operations.archive(one(asked), asked.changed);
        } catch (error) {
          // Deleting what is not there is answered like deleting it: the wish is fulfilled.
          if (!(error instanceof HubSpotError && error.parts.status === 404)) throw error;
        }
        return { status: 204 };
      },
    },
  ];
}
