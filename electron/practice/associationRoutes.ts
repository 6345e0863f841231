import { type AssociationType, inverse, typesBetween } from "./associationTypes.ts";
import { instant } from "./clock.ts";
import { invalid } from "./errors.ts";
import type { Asked, Route } from "./http.ts";
import { type End, findTarget, invalidTargets, readTypes } from "./links.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import { fields, type OperationParts } from "./operations.ts";
import { nextPage, readAfter, readLimit } from "./paging.ts";
import type { ObjectType } from "./objectTypes.ts";

/** Page and batch sizes of the associations API (facts §5). */
const most = { page: 500, read: 1_000, write: 2_000 };

const readBoth = (asked: Asked) => [
  ...objectTypeOf(asked, "from").readScopes,
  ...objectTypeOf(asked, "to").readScopes,
];
const writeBoth = (asked: Asked) => [
  ...objectTypeOf(asked, "from").writeScopes,
  ...objectTypeOf(asked, "to").writeScopes,
];

/** Associations between records, one pair at a time and in batches (facts §5). */
export function associationRoutes({ store, records, links, clock }: OperationParts): Route[] {
  const ends = (from: ObjectType, fromId: string, to: ObjectType, toId: string): [End, End] => {
    const [source, target] = [findTarget(records, from, fromId), findTarget(records, to, toId)];
    if (source && target) return [source, target];
    throw invalidTargets([
      ...(source ? [] : [{ type: from, id: fromId }]),
      ...(target ? [] : [{ type: to, id: toId }]),
    ]);
  };
  const pair = (asked: Asked) =>
    ends(
      objectTypeOf(asked, "from"),
      asked.params["id"] ?? "",
      objectTypeOf(asked, "to"),
      asked.params["toId"] ?? "",
    );
  const note = (asked: Asked, did: "associated" | "dissociated", from: End, to: End) =>
    asked.changed.push({
      did,
      what: `${from.type.name} > ${to.type.name}`,
      id: `${from.id} > ${to.id}`,
    });
  const spec = (type: AssociationType) => ({
    associationCategory: type.category,
    associationTypeId: type.typeId,
  });
  /** A default association was seen answering both directions (facts §5). */
  const bothWays = (from: End, to: End, type: AssociationType) => [
    { from: { id: String(from.id) }, to: { id: String(to.id) }, associationSpec: spec(type) },
    {
      from: { id: String(to.id) },
      to: { id: String(from.id) },
      associationSpec: spec(inverse(type)),
    },
  ];
  const complete = (results: unknown[], more: object = {}) => ({
    status: "COMPLETE",
    results,
    startedAt: instant(clock.now()),
    completedAt: instant(clock.now()),
    ...more,
  });
  const linkView = (toId: number, types: readonly AssociationType[]) => ({
    toObjectId: String(toId),
    associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
  });
  const labelled = (from: End, to: End, types: readonly AssociationType[]) => ({
    fromObjectTypeId: from.type.typeId,
    fromObjectId: String(from.id),
    toObjectTypeId: to.type.typeId,
    toObjectId: String(to.id),
    labels: types.flatMap(({ label }) => (label === null ? [] : [label])),
  });
  const inputsOf = (asked: Asked, limit: number) => {
    const { inputs } = fields(asked.body);
    if (!Array.isArray(inputs) || inputs.length === 0)
      throw invalid("Batch input provided should have at least one object.");
    if (inputs.length > limit) throw invalid(`Batch input may hold at most ${limit} objects.`);
    return inputs.map(fields);
  };
  const idIn = (given: unknown) => String((given as { id?: unknown } | null | undefined)?.id ?? "");
  const inputEnds = (asked: Asked, input: Record<string, unknown>, to = input["to"]) =>
    ends(objectTypeOf(asked, "from"), idIn(input["from"]), objectTypeOf(asked, "to"), idIn(to));

  const ofRecord = "{linked}/:from/:id/associations";
  const batch = "{associations}/:from/:to";
  return [
    {
      method: "PUT",
      path: `${ofRecord}/default/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const [from, to] = pair(asked);
        const type = store.transaction(() => links.addDefault(from, to));
        note(asked, "associated", from, to);
        return { status: 200, body: complete(bothWays(from, to, type)) };
      },
    },
    {
      method: "PUT",
      path: `${ofRecord}/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        if (asked.body === undefined) fields(undefined);
        const types = readTypes(asked.body, objectTypeOf(asked, "from"), objectTypeOf(asked, "to"));
        const [from, to] = pair(asked);
        store.transaction(() => links.set(from, to, types));
        note(asked, "associated", from, to);
        return { status: 201, body: labelled(from, to, types) };
      },
    },
    {
      method: "DELETE",
      path: `${ofRecord}/:to/:toId`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const [from, to] = pair(asked);
        store.transaction(() => links.remove(from, to));
        note(asked, "dissociated", from, to);
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
          ? { status: 207, body: complete(results, { numErrors: errors.length, errors }) }
          : { status: 200, body: complete(results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/create`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const [type, other] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
        const wanted = inputsOf(asked, most.write).map((input) => {
          const types = readTypes(input["types"], type, other);
          const [from, to] = inputEnds(asked, input);
          return { from, to, types };
        });
        store.transaction(() => {
          for (const { from, to, types } of wanted) links.set(from, to, types);
        });
        for (const { from, to } of wanted) note(asked, "associated", from, to);
        const results = wanted.map(({ from, to, types }) => labelled(from, to, types));
        return { status: 201, body: complete(results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/associate/default`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const pairs = inputsOf(asked, most.write).map((input) => inputEnds(asked, input));
        const results = store.transaction(() =>
          pairs.flatMap(([from, to]) => bothWays(from, to, links.addDefault(from, to))),
        );
        for (const [from, to] of pairs) note(asked, "associated", from, to);
        return { status: 200, body: complete(results) };
      },
    },
    {
      method: "POST",
      path: `${batch}/batch/archive`,
      counts: "api",
      scopes: writeBoth,
      handle(asked) {
        const pairs = inputsOf(asked, most.write).flatMap((input) =>
          (Array.isArray(input["to"]) ? input["to"] : []).map((to: unknown) =>
            inputEnds(asked, input, to),
          ),
        );
        store.transaction(() => {
          for (const [from, to] of pairs) links.remove(from, to);
        });
        for (const [from, to] of pairs) note(asked, "dissociated", from, to);
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
        const wanted = inputsOf(asked, most.write).map((input) => ({
          types: readTypes(input["types"], type, other),
          pair: inputEnds(asked, input),
        }));
        store.transaction(() => {
          for (const { pair: each, types } of wanted) links.removeTypes(each[0], each[1], types);
        });
        for (const { pair: each } of wanted) note(asked, "dissociated", each[0], each[1]);
        return { status: 204 };
      },
    },
  ];
}
