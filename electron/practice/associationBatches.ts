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
import { typesBetween } from "./associationTypes.ts";
import { invalid } from "./errors.ts";
import type { Asked, Route } from "./http.ts";
import { findTarget, readTypes } from "./links.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { fields } from "./operations.ts";
import { readAfter } from "./paging.ts";
import type { World } from "./world.ts";

/** Associations in batches, and the labels between two kinds (HubSpot's associations guide). */
export function associationBatchRoutes({ store, records, links, clock, rules }: World): Route[] {
  const inputsOf = (asked: Asked, limit: number) => {
    const { inputs } = fields(asked.body);
    if (!Array.isArray(inputs) || inputs.length === 0)
      throw invalid("Batch input provided should have at least one object.");
    if (inputs.length > limit) throw invalid(`Batch input may hold at most ${limit} objects.`);
    return inputs.map(fields);
  };
  const writesOf = (asked: Asked) => {
    rules.checkAssociating(asked);
    return inputsOf(asked, most.write);
  };
  const idIn = (given: unknown) => String((given as { id?: unknown } | null | undefined)?.id ?? "");
  const inputEnds = (asked: Asked, input: Record<string, unknown>, to = input["to"]) =>
    findEnds(records, asked, idIn(input["from"]), idIn(to));

  const batch = "{associations}/:from/:to";
  return [
    {
      method: "GET",
      path: `${batch}/labels`,
      counts: "api",
      scopes: readBoth,
      handle: (asked) => ({
        status: 200,
        body: {
          results: typesBetween(
            objectTypeOf(asked, "from").name,
            objectTypeOf(asked, "to").name,
          ).map(({ category, typeId, label }) => ({ category, typeId, label })),
        },
      }),
    },
    {
      method: "POST",
      path: `${batch}/batch/read`,
      counts: "api",
      scopes: readBoth,
      handle(asked) {
        const [type, to] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
        const missing: string[] = [];
        const results = inputsOf(asked, most.read).flatMap((input) => {
          const id = String(input["id"] ?? "");
          const from = findTarget(records, type, id);
          const after = readAfter(String(input["after"] ?? ""));
          const found = from ? links.of(from, to, after, most.page + 1) : [];
          if (!from || found.length === 0) {
            missing.push(id);
            return [];
          }
          const page = found.slice(0, most.page);
          const last = found.length > most.page ? page.at(-1) : undefined;
          return [
            {
              from: { id },
              to: page.map(({ toId, types }) => linkView(toId, types)),
              ...(last && { paging: { next: { after: String(last.toId), link: "" } } }),
            },
          ];
        });
        const errors = missing.map((id) => ({
          status: "error",
          category: "OBJECT_NOT_FOUND",
          subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
          message: `No ${to.name} is associated with ${type.name} ${id}.`,
          context: { fromObjectId: [id], fromObjectType: [type.typeId], toObjectType: [to.typeId] },
        }));
        return errors.length > 0
          ? { status: 207, body: completed(clock, results, { numErrors: errors.length, errors }) }
          : { status: 200, body: completed(clock, results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/create`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const [type, other] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
        const wanted = writesOf(asked).map((input) => {
          const types = readTypes(input["types"], type, other);
          const [from, to] = inputEnds(asked, input);
          return { from, to, types };
        });
        store.transaction(() => {
          for (const { from, to, types } of wanted) links.set(from, to, types);
        });
        for (const { from, to } of wanted) noteLink(asked, "associated", from, to);
        const results = wanted.map(({ from, to, types }) => labelledView(from, to, types));
        return { status: 201, body: completed(clock, results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/associate/default`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const pairs = writesOf(asked).map((input) => inputEnds(asked, input));
        const results = store.transaction(() =>
          pairs.flatMap(([from, to]) => bothWays(from, to, links.addDefault(from, to))),
        );
        for (const [from, to] of pairs) noteLink(asked, "associated", from, to);
        return { status: 200, body: completed(clock, results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/archive`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const pairs = writesOf(asked).flatMap((input) =>
          (Array.isArray(input["to"]) ? input["to"] : []).map((to: unknown) =>
            inputEnds(asked, input, to),
          ),
        );
        store.transaction(() => {
          for (const [from, to] of pairs) links.remove(from, to);
        });
        for (const [from, to] of pairs) noteLink(asked, "dissociated", from, to);
        return { status: 204 };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/labels/archive`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const [type, other] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
        const wanted = writesOf(asked).map((input) => ({
          types: readTypes(input["types"], type, other),
          pair: inputEnds(asked, input),
        }));
        store.transaction(() => {
          for (const { pair: each, types } of wanted) links.removeTypes(each[0], each[1], types);
        });
        for (const { pair: each } of wanted) noteLink(asked, "dissociated", each[0], each[1]);
        return { status: 204 };
      },
    },
  ];
}
