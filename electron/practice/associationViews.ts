import { type AssociationType, inverse } from "./associationTypes.ts";
import { type Clock, instant } from "./clock.ts";
import type { Asked } from "./http.ts";
import { type End, findTarget, invalidTargets } from "./links.ts";
import { objectTypeOf } from "./objectRoutes.ts";
import type { ObjectType } from "./objectTypes.ts";
import type { Records } from "./records.ts";

/** Page and batch sizes of the associations API (HubSpot's associations guide). */
export const most = { page: 500, read: 1_000, write: 2_000 };

/** Reading needs both sides (HubSpot's associations guide): the scopes of the one that is lacking, or of the first. */
export function readBoth(asked: Asked): readonly string[] {
  const [from, to] = [objectTypeOf(asked, "from"), objectTypeOf(asked, "to")];
  return asked.may(from.readScopes) ? to.readScopes : from.readScopes;
}
export const writeBoth = (asked: Asked) => [
  ...objectTypeOf(asked, "from").writeScopes,
  ...objectTypeOf(asked, "to").writeScopes,
];

/** Both ends of an association, or HubSpot's 400 that names those that are not there. */
export function findEnds(records: Records, asked: Asked, fromId: string, toId: string): [End, End] {
  const named = (param: string, id: string) => {
    const type: ObjectType = objectTypeOf(asked, param);
    // Who may not read a side is told that it is not there (HubSpot's associations guide).
    const found = asked.may(type.readScopes) ? findTarget(records, type, id) : null;
    return { type, id, found };
  };
  const [from, to] = [named("from", fromId), named("to", toId)];
  if (from.found && to.found) return [from.found, to.found];
  throw invalidTargets([from, to].filter(({ found }) => !found));
}

export function noteLink(asked: Asked, did: "associated" | "dissociated", from: End, to: End) {
  const what = `${from.type.name} > ${to.type.name}`;
  asked.changed.push({ did, what, id: `${from.id} > ${to.id}` });
}

const spec = (type: AssociationType) => ({
  associationCategory: type.category,
  associationTypeId: type.typeId,
});

/** A default association was seen answering both directions (HubSpot's associations guide). */
export function bothWays(from: End, to: End, type: AssociationType) {
  const [one, other] = [{ id: String(from.id) }, { id: String(to.id) }];
  return [
    { from: one, to: other, associationSpec: spec(type) },
    { from: other, to: one, associationSpec: spec(inverse(type)) },
  ];
}

export function completed(clock: Clock, results: unknown[], more: object = {}) {
  const at = instant(clock.now());
  return { status: "COMPLETE", results, startedAt: at, completedAt: at, ...more };
}

export function linkView(toId: number, types: readonly AssociationType[]) {
  return {
    toObjectId: String(toId),
    associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
  };
}

export function labelledView(from: End, to: End, types: readonly AssociationType[]) {
  return {
    fromObjectTypeId: from.type.typeId,
    fromObjectId: String(from.id),
    toObjectTypeId: to.type.typeId,
    toObjectId: String(to.id),
    labels: types.flatMap(({ label }) => (label === null ? [] : [label])),
  };
}
