import type { SqlValue } from "./database.ts";
import { type Cell, cellsOf } from "./salvageCells.ts";
import type { Pages } from "./salvagePages.ts";

/** What could be read: rows of the two tables, in the order of their columns. */
export type Salvaged = {
  readonly calls: ReadonlyMap<string, readonly SqlValue[]>;
  readonly memory: readonly (readonly SqlValue[])[];
  /** Calls that an index still names and of which no row could be read. */
  readonly lost: number;
};

type Values = readonly SqlValue[];

/**
 * Reads every page of the file by itself and knows rows by their shape, so that it does not matter
 * which other pages are damaged: SQLite's own reading ends at the first one that it cannot follow.
 */
export function readRows(pages: Pages): Salvaged {
  const calls = new Map<string, Values>();
  const memory: Values[] = [];
  const named = new Set<string>();
  for (const n of pages.numbers) {
    for (const cell of cellsOf(pages, n)) {
      const { values } = cell;
      const [first] = values;
      if (isCall(cell)) {
        const id = String(first);
        const other = calls.get(id);
        calls.set(id, other === undefined ? values : later(other, values));
      } else if (isMemory(cell)) memory.push(values);
      else if (cell.of === "index" && values.length === 2 && isId(first)) named.add(first);
    }
  }
  return { calls, memory, lost: [...named].filter((id) => !calls.has(id)).length };
}

const phases: readonly unknown[] = ["talking", "found", "wrapup", "done"];

/** The columns of `calls`, in the order they were made in; a newer file may have more behind. */
function isCall({ of, values }: Cell): boolean {
  const [id, base, account, owner, phase, startedAt, dueAt, hubspotId, ...json] = values;
  const [life, desired, sent, seen, delivery] = json;
  return (
    of === "table" &&
    isId(id) &&
    typeof base === "string" &&
    typeof account === "string" &&
    isNullOr("string", owner) &&
    phases.includes(phase) &&
    typeof startedAt === "number" &&
    isNullOr("number", dueAt) &&
    isNullOr("string", hubspotId) &&
    [life, desired, delivery].every(holdsAnObject) &&
    [sent, seen].every((value) => value === null || holdsAnObject(value))
  );
}

/** A table without row ids is kept as an index of all its columns. */
function isMemory({ of, values }: Cell): boolean {
  const [base, account, name, value, asOf, ...more] = values;
  return (
    of === "index" &&
    [base, account, name].every((text) => typeof text === "string") &&
    isJson(value) &&
    typeof asOf === "number" &&
    more.length === 0
  );
}

/**
 * Two versions of one call: an older one may lie in a page that was given up, or whose newer copy
 * is damaged. What HubSpot has accepted, and what may be on its way, is never taken back.
 */
function later(one: Values, other: Values): Values {
  const [first, second] = [progressOf(one), progressOf(other)];
  const differs = first.findIndex((value, at) => value !== second[at]);
  return (first[differs] ?? 0) >= (second[differs] ?? 0) ? one : other;
}

function progressOf(values: Values): number[] {
  const life = JSON.parse(String(values[8])) as { aliveAt?: number };
  const delivery = JSON.parse(String(values[12])) as { posting?: unknown };
  return [
    values[7] === null ? 0 : 1,
    delivery.posting == null ? 0 : 1,
    phases.indexOf(values[4]),
    life.aliveAt ?? 0,
    String(values[9]).length,
  ];
}

function isId(value: SqlValue | undefined): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function isNullOr(type: "string" | "number", value: SqlValue | undefined): boolean {
  return value === null || typeof value === type;
}

function holdsAnObject(value: SqlValue | undefined): boolean {
  return typeof value === "string" && value.startsWith("{") && isJson(value);
}

function isJson(value: SqlValue | undefined): boolean {
  if (typeof value !== "string") return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
