import type { Grant } from "./grants.ts";

/** One thing a request did to the account; the journal keeps it beside the request. */
export interface Change {
  did: "created" | "updated" | "archived" | "associated" | "dissociated" | "other";
  what: string;
  id: string;
}

/** A request that passed the guard and was parsed as far as every handler needs it. */
export interface Asked {
  method: string;
  /** The path as it came, without the query. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Headers;
  /** Parsed JSON, or undefined when there was no body. */
  body: unknown;
  /** The body as text, for the form-encoded routes. */
  text: string;
  origin: string;
  /** "v3", "v4", or a date such as "2026-03": the family the path belongs to. */
  version: string;
  correlationId: string;
  grant: Grant | null;
  /** Whether the token holds one of these scopes. */
  may(scopes: readonly string[]): boolean;
  changed: Change[];
}

export interface Answer {
  status: number;
  body?: unknown;
  html?: string;
  headers?: Record<string, string>;
}

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** May begin with `{family}`; the router serves it under each of that family's prefixes. */
  path: string;
  /** Which limit counts it; "free" routes carry no limit and need no token. */
  counts: "api" | "search" | "free";
  /** Any one of these scopes suffices; left out, a valid token is enough. */
  scopes?: readonly string[] | ((asked: Asked) => readonly string[]);
  handle: Handler;
}

/** Lists come comma-joined or as repeated keys; HubSpot's own client sends repeated keys (HubSpot's calls guide). */
export function listParam(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
