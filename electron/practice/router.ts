import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { Clock } from "./clock.ts";
import { errorAnswer, HubSpotError } from "./errors.ts";
import { servedPaths, versionOf } from "./families.ts";
import type { Grants } from "./grants.ts";
import type { Answer, Asked, Change, Route } from "./http.ts";
import { LimitReached, type Limits } from "./limits.ts";
import { notFoundPage } from "./pages.ts";
import { parseJson } from "./requestBody.ts";

/** What the wire (see wire.ts) leaves for the routes. */
export interface Variables {
  correlationId: string;
  /** Null when the body was too large to be read. */
  text: string | null;
  changed: Change[];
}

export type PracticeContext = Context<{ Bindings: HttpBindings; Variables: Variables }>;
export type PracticeApp = Hono<{ Bindings: HttpBindings; Variables: Variables }>;

export function createPracticeApp(): PracticeApp {
  // HubSpot's own client ends the owners' path with a slash as soon as it asks for a page of them.
  return new Hono<{ Bindings: HttpBindings; Variables: Variables }>({ strict: false });
}

export interface RouterParts {
  grants: Grants;
  limits: Limits;
  clock: Clock;
}

/** Serves every route under all its paths, asking for the token, counting and sorting errors on the way. */
export function addRoutes(
  app: PracticeApp,
  { grants, limits }: RouterParts,
  routes: readonly Route[],
): void {
  const answer = async (context: PracticeContext, route: Route): Promise<Response> => {
    const { req } = context;
    const correlationId = context.get("correlationId");
    const text = context.get("text");
    const url = new URL(req.url);
    const headers: Record<string, string> = {};
    const asked: Asked = {
      method: req.method,
      path: url.pathname,
      params: req.param(),
      query: url.searchParams,
      headers: req.raw.headers,
      body: undefined,
      text: text ?? "",
      origin: url.origin,
      version: versionOf(url.pathname),
      correlationId,
      grant: null,
      may: (scopes) => asked.grant !== null && grants.holds(asked.grant, scopes),
      changed: context.get("changed"),
    };
    try {
      if (route.counts !== "free") {
        const grant = grants.authenticate(req.header("authorization") ?? null);
        asked.grant = grant;
        try {
          limits.count(route.counts, grant, correlationId);
        } finally {
          if (route.counts === "api") Object.assign(headers, limits.headers(grant));
        }
        const { scopes = [] } = route;
        grants.require(grant, typeof scopes === "function" ? scopes(asked) : scopes);
        if (req.method !== "GET") asked.body = parseJson(text, req.header("content-type") ?? null);
      }
      return respond(await route.handle(asked), headers);
    } catch (error) {
      if (error instanceof LimitReached) return respond(error.answer, headers);
      if (error instanceof HubSpotError) return respond(errorAnswer(error, correlationId), headers);
      process.stderr.write(`practice account: ${req.method} ${url.pathname}: ${String(error)}\n`);
      const body = { status: "error", message: "internal error", correlationId };
      return respond({ status: 500, body }, headers);
    }
  };
  for (const route of routes)
    for (const path of servedPaths(route.path))
      app.on(route.method, path, (context) => answer(context as PracticeContext, route));
  app.notFound(() => respond({ status: 404, html: notFoundPage() }, {}));
}

export function respond(answer: Answer, headers: Record<string, string>): Response {
  const { status, body, html } = answer;
  const type = html === undefined ? "application/json;charset=utf-8" : "text/html;charset=utf-8";
  const empty = status === 204 || (html === undefined && body === undefined);
  return new Response(empty ? null : (html ?? JSON.stringify(body)), {
    status,
    headers: { ...headers, ...(!empty && { "content-type": type }), ...answer.headers },
  });
}
