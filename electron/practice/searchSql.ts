import type { Definitions, HeldProperty } from "./definitions/definitions.ts";
import { invalid } from "./errors.ts";
import { findObjectType, type ObjectType } from "./objectTypes.ts";
import { comparison, searchable, words } from "./searchIndex.ts";
import type { Filter, SearchRequest } from "./searchRequest.ts";
import { allWords, type Argument, beyond, type Fragment } from "./searchWords.ts";
import { parseInstant } from "./values.ts";

/** One condition: a way to list the ids that meet it, or (negated) the ids that do not. */
interface Condition {
  ids: Fragment;
  negated: boolean;
  /** Lower lists fewer ids: the least of a group drives it, the others are looked up per id. */
  rank: number;
}

/** An `id in (select …)`-ready select over one property's values. */
function valueIds(key: number, test: string, args: Argument[]): Fragment {
  return { sql: `select id from search_values where key = ? and ${test}`, args: [key, ...args] };
}

function toNumber(property: HeldProperty, value: string): number {
  const { type } = property.definition;
  const number = type === "number" ? Number(value) : parseInstant(value);
  if (!Number.isFinite(number) || value.trim() === "")
    throw invalid(`${value} was not a valid ${type === "number" ? "long" : "date"}.`);
  return number;
}

function filterConditions(property: HeldProperty, filter: Filter): Condition[] {
  const { key } = property;
  const kind = comparison(property);
  const column = kind === "number" ? "number" : "text";
  const convert = (value: string): Argument =>
    kind === "number"
      ? toNumber(property, value)
      : kind === "text"
        ? value.toLowerCase().slice(0, 300)
        : value;
  const one = (ids: Fragment, rank: number, negated = false): Condition[] => [
    { ids, rank, negated },
  ];
  const any = `${column} is not null`;
  switch (filter.operator) {
    case "EQ":
    case "NEQ": {
      const ids = valueIds(key, `${column} = ?`, [convert(filter.value)]);
      return one(ids, 2, filter.operator === "NEQ");
    }
    case "LT":
    case "LTE":
    case "GT":
    case "GTE": {
      const sign = { LT: "<", LTE: "<=", GT: ">", GTE: ">=" }[filter.operator];
      return one(valueIds(key, `${column} ${sign} ?`, [convert(filter.value)]), 7);
    }
    case "BETWEEN":
      return one(
        valueIds(key, `${column} between ? and ?`, [
          convert(filter.value),
          convert(filter.highValue),
        ]),
        6,
      );
    case "IN":
    case "NOT_IN": {
      // Values of text properties must be lower-case; others find nothing (HubSpot's search guide).
      const values = filter.values.map((value) => (kind === "text" ? value : convert(value)));
      const marks = values.map(() => "?").join(", ");
      return one(valueIds(key, `${column} in (${marks})`, values), 5, filter.operator === "NOT_IN");
    }
    case "HAS_PROPERTY":
    case "NOT_HAS_PROPERTY":
      return one(valueIds(key, any, []), 8, filter.operator === "NOT_HAS_PROPERTY");
    case "CONTAINS_TOKEN":
      return allWords(key, filter.value).flatMap((ids) => one(ids, 4));
    case "NOT_CONTAINS_TOKEN": {
      const all = allWords(key, filter.value);
      const sql = all.map((ids) => ids.sql).join(" intersect ");
      return one({ sql, args: all.flatMap((ids) => ids.args) }, 4, true);
    }
  }
}

/** `associations.contact` and its like: the ids of this kind that are associated with one record (HubSpot's search guide). */
function associationCondition(type: ObjectType, filter: Filter): Condition {
  const other = findObjectType(filter.propertyName.slice("associations.".length));
  if (!other || !["EQ", "IN"].includes(filter.operator))
    throw invalid(`There was a problem with the request. Invalid filter ${filter.propertyName}`);
  const ids = filter.operator === "EQ" ? [filter.value] : filter.values;
  const sql = `select distinct to_id as id from associations
    where from_type = ? and from_id in (${ids.map(() => "?").join(", ")}) and to_type = ?`;
  const numbers = ids.map((id) => (/^\d{1,15}$/.test(id) ? Number(id) : -1));
  return { ids: { sql, args: [other.number, ...numbers, type.number] }, rank: 1, negated: false };
}

function queryConditions(type: ObjectType, definitions: Definitions, query: string): Condition[] {
  const calculated = ["contacts", "companies"].includes(type.name)
    ? ["hs_searchable_calculated_phone_number", "hs_searchable_calculated_mobile_number"]
    : [];
  const keys = [...type.queryFields, ...calculated].flatMap((name) => {
    const property = definitions.find(type.name, name);
    return property ? [property.key] : [];
  });
  const found = words(query);
  // A typed number is looked for as one word, not as its groups of digits.
  const wanted = /^[+()\d\s./-]{5,}$/.test(query) ? found.slice(-1) : found;
  return wanted.map((word) => ({
    ids: {
      sql: `select distinct id from search_tokens
        where key in (${keys.map(() => "?").join(", ")}) and token >= ? and token < ?`,
      args: [...keys, word, word + beyond],
    },
    rank: 4,
    negated: false,
  }));
}

function groupIds(everything: Fragment, conditions: readonly Condition[]): Fragment {
  const sorted = [...conditions].sort((a, b) => a.rank - b.rank);
  const driver = sorted.find(({ negated }) => !negated);
  const rest = sorted.filter((condition) => condition !== driver);
  const start = driver?.ids ?? everything;
  return {
    sql: [
      `select d.id from (${start.sql}) d`,
      ...rest.map(({ ids, negated }, index) => {
        const test = `d.id ${negated ? "not in" : "in"} (${ids.sql})`;
        return `${index === 0 ? "where" : "and"} ${test}`;
      }),
    ].join(" "),
    args: [...start.args, ...rest.flatMap(({ ids }) => ids.args)],
  };
}

/** The ids that match a search, in no order. */
export function matchingIds(
  type: ObjectType,
  definitions: Definitions,
  request: SearchRequest,
): Fragment {
  const idKey = definitions.find(type.name, "hs_object_id")?.key ?? -1;
  const everything = valueIds(idKey, "number is not null", []);
  const queried = queryConditions(type, definitions, request.query);
  const groups = (request.groups.length > 0 ? request.groups : [[]]).map((group) =>
    groupIds(everything, [
      ...queried,
      ...group.flatMap((filter) => {
        if (filter.propertyName.startsWith("associations."))
          return [associationCondition(type, filter)];
        const property = definitions.find(type.name, filter.propertyName);
        if (!property || !searchable(property))
          throw invalid(
            `There was a problem with the request. Property "${filter.propertyName}" does not exist or cannot be searched.`,
          );
        return filterConditions(property, filter);
      }),
    ]),
  );
  return {
    sql: groups.map(({ sql }) => sql).join(" union "),
    args: groups.flatMap(({ args }) => args),
  };
}

/** One page of matching ids in the order asked for; without a wish the oldest comes first (HubSpot's search guide). */
export function pageOfIds(
  type: ObjectType,
  definitions: Definitions,
  request: SearchRequest,
  matching: Fragment,
): Fragment {
  const { sort, limit, after } = request;
  const range = [limit, after];
  if (!sort || sort.propertyName === type.createdProperty || sort.propertyName === "hs_object_id") {
    const direction = sort?.descending ? "desc" : "asc";
    return {
      sql: `select id from (${matching.sql}) order by id ${direction} limit ? offset ?`,
      args: [...matching.args, ...range],
    };
  }
  const property = definitions.find(type.name, sort.propertyName);
  if (!property)
    throw invalid(
      `There was a problem with the request. Property "${sort.propertyName}" does not exist or cannot be sorted by.`,
    );
  const column = comparison(property) === "number" ? "number" : "text";
  const direction = sort.descending ? "desc" : "asc";
  return {
    sql: `select m.id from (${matching.sql}) m
      left join search_values s on s.key = ? and s.id = m.id
      order by s.${column} is null, s.${column} ${direction}, m.id ${direction} limit ? offset ?`,
    args: [...matching.args, property.key, ...range],
  };
}
