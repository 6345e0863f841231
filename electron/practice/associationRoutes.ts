import {
  bothWays,
  completed,
  findEnds,
  labelledView,
  linkView,
  most,
  noteLink,
  readBoth,
  writeBoth,
} from "./associationViews.ts";
import type { Asked, Route } from "./http.ts";
import { findTarget, invalidTargets, readTypes } from "./links.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { fields } from "./operations.ts";
import { nextPage, readAfter, readLimit } from "./paging.ts";
import type { World } from "./world.ts";

/** Associations of one record, a pair at a time (HubSpot's associations guide). */
export function associationRoutes({ store, records, links, clock, rules }: World): Route[] {
  const pair = (asked: Asked) =>
    findEnds(records, asked, asked.params["id"] ?? "", asked.params["toId"] ?? "");

  const ofRecord = "{linked}/:from/:id/associations";
  return [
    {
      method: "PUT",
      path: `${ofRecord}/default/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        rules.checkAssociating(asked);
        const [from, to] = pair(asked);
        const type = store.transaction(() => links.addDefault(from, to));
        noteLink(asked, "associated", from, to);
        return { status: 200, body: completed(clock, bothWays(from, to, type)) };
      },
    },
    {
      method: "PUT",
      path: `${ofRecord}/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        rules.checkAssociating(asked);
        if (asked.body === undefined) fields(undefined);
        const types = readTypes(asked.body, objectTypeOf(asked, "from"), objectTypeOf(asked, "to"));
        const [from, to] = pair(asked);
        store.transaction(() => links.set(from, to, types));
        noteLink(asked, "associated", from, to);
        return { status: 201, body: labelledView(from, to, types) };
      },
    },
    {
      method: "DELETE",
      path: `${ofRecord}/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        rules.checkAssociating(asked);
        const [from, to] = pair(asked);
        store.transaction(() => links.remove(from, to));
        noteLink(asked, "dissociated", from, to);
        return { status: 204 };
      },
    },
    {
      method: "GET",
      path: `${ofRecord}/:to`,
      counts: "api",
      scopes: readBoth,
      handle(asked) {
        const [type, to] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
        const from = findTarget(records, type, asked.params["id"] ?? "");
        if (!from) throw invalidTargets([{ type, id: asked.params["id"] ?? "" }]);
        const limit = readLimit(asked.query.get("limit"), most.page, most.page);
        const found = links.of(from, to, readAfter(asked.query.get("after")), limit + 1);
        const page = found.slice(0, limit);
        const last = page.at(-1);
        const more = found.length > limit && last;
        return {
          status: 200,
          body: {
            results: page.map(({ toId, types }) => linkView(toId, types)),
            ...(more && nextPage(asked.origin, asked.path, asked.query, String(last.toId))),
          },
        };
      },
    },
  ];
}
