import {
  type Practice,
  type PracticeOptions,
  startPractice,
} from "../../electron/practice/server.ts";

/** A practice account with an asker that carries its token, and the secret for its control API. */
export interface Started extends Practice {
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
}

/** What the tests read one by one; whole answers are compared with literals. */
export interface Body {
  id: string;
  new: boolean;
  total: number;
  status: string;
  message: string;
  category: string;
  correlationId: string;
  properties: Record<string, string | null>;
  propertiesWithHistory: Record<string, { value: string }[]>;
  associations: Record<string, { results: { id: string; type: string }[] }>;
  archived: boolean;
  results: Body[];
  errors: { category: string; code: string; message: string; context: Record<string, string[]> }[];
  context: Record<string, string[]>;
  paging: { next: { after: string; link: string } } | undefined;
  toObjectId: string;
  associationTypes: { category: string; typeId: number; label: string | null }[];
  options: { value: string; label: string; hidden: boolean }[];
  entries: Entry[];
}

export interface Entry {
  at: string;
  method: string;
  path: string;
  status: number | null;
  fault: string | null;
  body: string;
  headers: Record<string, string>;
  changed: { did: string; what: string; id: string }[];
}

export interface Reply {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
}

/** A noon in the past, so that nothing in a test depends on the day it runs. */
export const noon = Date.UTC(2026, 10, 20, 12);

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Reply> {
  const raw = typeof body === "string";
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (json && text !== "" ? JSON.parse(text) : {}) as Body,
  };
}

export async function start(options: PracticeOptions = {}): Promise<Started> {
  const practice = await startPractice({
    now: noon,
    limits: { burst: 100_000, search: 100_000 },
    ...options,
  });
  return {
    ...practice,
    ask: (method, path, body, headers) =>
      send(practice.url + path, method, body, {
        authorization: `Bearer ${practice.accessToken}`,
        ...headers,
      }),
    control: (method, path, body) =>
      send(`${practice.url}/_practice${path}`, method, body, {
        "x-practice-secret": practice.controlSecret,
      }),
  };
}

/** Every page of a list, through its `after`. */
export async function allPages(practice: Started, path: string): Promise<Body[]> {
  const results: Body[] = [];
  let after = "";
  do {
    const joined = path.includes("?") ? "&" : "?";
    const page = await practice.ask("GET", after ? `${path}${joined}after=${after}` : path);
    results.push(...page.body.results);
    after = page.body.paging?.next.after ?? "";
  } while (after !== "");
  return results;
}
