import { HubSpotError, invalid } from "./errors.ts";
import { fields } from "./operations.ts";

/** The limits of one search (HubSpot's search guide). */
const most = { groups: 5, perGroup: 6, filters: 18, page: 200, reach: 10_000, text: 3_000 };

const operators = [
  "EQ",
  "NEQ",
  "LT",
  "LTE",
  "GT",
  "GTE",
  "BETWEEN",
  "IN",
  "NOT_IN",
  "HAS_PROPERTY",
  "NOT_HAS_PROPERTY",
  "CONTAINS_TOKEN",
  "NOT_CONTAINS_TOKEN",
] as const;
export type Operator = (typeof operators)[number];

export interface Filter {
  propertyName: string;
  operator: Operator;
  value: string;
  highValue: string;
  values: string[];
}

export interface SearchRequest {
  groups: Filter[][];
  query: string;
  sort: { propertyName: string; descending: boolean } | null;
  properties: string[];
  limit: number;
  after: number;
}

const isOperator = (text: string): text is Operator =>
  (operators as readonly string[]).includes(text);

function list(given: unknown, name: string): unknown[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given))
    throw invalid(
      `Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`java.util.ArrayList\` for ${name}`,
    );
  return given;
}

const text = (given: unknown) =>
  typeof given === "string" || typeof given === "number" || typeof given === "boolean"
    ? String(given)
    : "";

function readFilter(given: unknown): Filter {
  const filter = fields(given);
  const operator = text(filter["operator"]);
  const propertyName = text(filter["propertyName"]);
  if (!propertyName || !operator)
    throw invalid(
      "Invalid input JSON on line 1, column 2. Some required fields were not set: [operator, propertyName]",
    );
  if (!isOperator(operator))
    throw invalid(
      `Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`Operator\` from String "${operator}": not one of the values accepted for Enum class: [${operators.join(", ")}]`,
    );
  const values = list(filter["values"], "values").map(text);
  const [value, highValue] = [text(filter["value"]), text(filter["highValue"])];
  if (operator.endsWith("IN") && values.length === 0)
    throw invalid(`operator ${operator} requires values`);
  if (operator === "BETWEEN" && (value === "" || highValue === ""))
    throw invalid("operator BETWEEN requires value and highValue");
  const single = !["IN", "NOT_IN", "HAS_PROPERTY", "NOT_HAS_PROPERTY"].includes(operator);
  if (single && value === "") throw invalid(`operator ${operator} requires a value`);
  return { propertyName, operator, value, highValue, values };
}

function readSort(given: unknown): SearchRequest["sort"] {
  const sorts = list(given, "sorts");
  const [sort] = sorts;
  if (sorts.length > 1) throw invalid("Only one sort is supported");
  if (sort === undefined) return null;
  if (typeof sort === "string")
    return { propertyName: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
  const { propertyName, direction } = fields(sort);
  if (text(propertyName) === "")
    throw invalid(
      "Invalid input JSON on line 1, column 2. Some required fields were not set: [propertyName]",
    );
  return { propertyName: text(propertyName), descending: direction === "DESCENDING" };
}

/** Reads a search's body; what breaks a limit is refused with 400 (HubSpot's search guide; the wordings are guesses). */
export function readSearch(body: unknown, rawLength: number): SearchRequest {
  const given = fields(body);
  if (rawLength > most.text)
    throw invalid(`The request body must be at most ${most.text} characters long.`);
  const implied = list(given["filters"], "filters").map(readFilter);
  const groups = list(given["filterGroups"], "filterGroups")
    .map((group) => list(fields(group)["filters"], "filters").map(readFilter))
    .concat(implied.length > 0 ? [implied] : [])
    .filter((group) => group.length > 0);
  if (
    groups.length > most.groups ||
    groups.some((group) => group.length > most.perGroup) ||
    groups.flat().length > most.filters
  )
    throw invalid(
      `A search may hold ${most.groups} filterGroups with ${most.perGroup} filters each and ${most.filters} filters in all.`,
    );
  const limit = given["limit"] === undefined ? 10 : Number(given["limit"]);
  if (!Number.isInteger(limit) || limit < 0 || limit > most.page)
    throw invalid(`Invalid limit: must be between 0 and ${most.page}.`);
  const afterText = text(given["after"]) || "0";
  if (!/^\d{1,9}$/.test(afterText)) throw invalid(`Invalid paging token: ${afterText}`);
  const after = Number(afterText);
  if (after + limit > most.reach)
    throw new HubSpotError({
      status: 400,
      category: "VALIDATION_ERROR",
      message: `Paging through search results is limited to the first ${most.reach} results.`,
    });
  return {
    groups,
    query: text(given["query"]),
    sort: readSort(given["sorts"]),
    properties: list(given["properties"], "properties").map(text),
    limit,
    after,
  };
}
