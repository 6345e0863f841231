import type { z } from "zod";
import type { Feature } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import { type Came, carry } from "./carry.ts";
import type { Governor, Lane, Urgency } from "./governor.ts";
import { type ApiVersion, type Path, type Paths, pathsOf } from "./paths.ts";
import type { Answer, Refusal } from "./refusal.ts";
import { featureOf } from "./scopes.ts";
import { sortAnswer } from "./sorting.ts";
import type { Transport, WireRequest } from "./transport.ts";

/** One thing to ask of HubSpot. */
export type Ask = {
  method: WireRequest["method"];
  to: Path;
  lane: Lane;
  /** Left out, an agent waits for it. */
  urgency?: Urgency;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** For what must not happen twice: goes alone, on a connection never used before. */
  once?: boolean;
  /** Many things in one request, which takes HubSpot longer. */
  many?: boolean;
};

/** What the log may hold of a request: never a body, a token, a number or an id. */
export type RequestLine = {
  method: string;
  route: string;
  status: number | null;
  outcome: "ok" | Refusal["kind"];
  tookMs: number;
  correlationId: string | null;
};

export type Client = {
  readonly paths: Paths;
  /** Asks, and reads the answer by `schema`. One that does not fit counts as unreadable. */
  ask<S extends z.ZodType>(ask: Ask, schema: S): Promise<Answer<z.output<S>>>;
};

export type ClientParts = {
  /** `https://api.hubapi.com`, or the practice account's own address. */
  base: string;
  version: ApiVersion;
  transport: Transport;
  /** Used for asks marked `once`, one at a time. */
  createTransport: Transport;
  /** The access token now, or why there is none. */
  token: () => Promise<Answer<string>>;
  /** Another one, where HubSpot says that `used` has expired; tokens that do not expire have none. */
  renew?: (used: string) => Promise<Answer<string>>;
  governor: Governor;
  clock: Clock;
  log: (line: RequestLine) => void;
  /** The account's IANA time zone once known: its day's limit ends at its midnight. */
  timeZone?: () => string | null;
  /** What an answer tells besides itself: HubSpot's clock less ours, and what may not be read. */
  clockHeard?: (offMs: number) => void;
  lacked?: (feature: Feature) => void;
  /** From leaving to the last byte of the answer. */
  limitMs?: number;
};

/** Enough for HubSpot's slowest ordinary answer; longer, and a person thinks it is broken. */
const patienceMs = 15_000;
/** A batch that is given up early leaves all its calls in doubt. */
const manyTimes = 2;

/** The one door to HubSpot. Nothing is repeated here: who may repeat what is the callers' affair. */
export function createClient(parts: ClientParts): Client {
  const { governor, clock, log } = parts;
  const base = parts.base.replace(/\/+$/, "");
  let turn: Promise<unknown> = Promise.resolve();

  /** One after another, whatever became of the one before. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = turn.then(act, act);
    turn = mine.catch(() => null);
    return mine;
  }

  /** A 401 is a sure refusal: with a new token even a create may simply be sent once more. */
  async function exchange<S extends z.ZodType>(ask: Ask, schema: S): Promise<Answer<z.output<S>>> {
    const token = await parts.token();
    if (!token.ok) return token;
    const answer = await sent(ask, schema, token.value);
    const expired = !answer.ok && answer.refusal.kind === "signIn" && answer.refusal.expired;
    if (!expired || parts.renew === undefined) return answer;
    const renewed = await parts.renew(token.value);
    return renewed.ok ? sent(ask, schema, renewed.value) : renewed;
  }

  async function sent<S extends z.ZodType>(
    ask: Ask,
    schema: S,
    token: string,
  ): Promise<Answer<z.output<S>>> {
    const shut = await governor.admit(ask.lane, ask.signal, ask.urgency);
    if (shut !== null) return { ok: false, refusal: shut };
    const startedAt = clock.mono();
    const leftAt = clock.wall();
    const came = await carry(
      ask.once === true ? parts.createTransport : parts.transport,
      wireOf(base, ask, token),
      {
        limitMs: (parts.limitMs ?? patienceMs) * (ask.many === true ? manyTimes : 1),
        signal: ask.signal,
        clock,
      },
    );
    const answer = read(without(token, came), schema, clock.wall(), parts.timeZone?.() ?? null);
    if (!answer.ok && answer.refusal.kind === "wait") governor.heed(answer.refusal);
    if ("rate" in came) governor.learn(came.rate);
    if ("date" in came && came.date !== null) {
      // The header counts whole seconds, so on average it is half of one behind.
      parts.clockHeard?.(came.date + 500 - (leftAt + clock.wall()) / 2);
    }
    if (!answer.ok && answer.refusal.kind === "scope" && ask.lane !== "write") {
      const feature = featureOf(ask.to.route, answer.refusal.scopes ?? []);
      if (feature !== null) parts.lacked?.(feature);
    }
    log({
      method: ask.method,
      route: ask.to.route,
      status: "status" in came ? came.status : null,
      outcome: answer.ok ? "ok" : answer.refusal.kind,
      tookMs: Math.round(clock.mono() - startedAt),
      correlationId: "status" in came ? came.correlationId : null,
    });
    return answer;
  }

  return {
    paths: pathsOf(parts.version),
    ask: (ask, schema) =>
      ask.once === true ? inTurn(() => exchange(ask, schema)) : exchange(ask, schema),
  };
}

function wireOf(base: string, ask: Ask, token: string): Omit<WireRequest, "signal"> {
  const query = ask.query === undefined ? "" : `?${new URLSearchParams(ask.query).toString()}`;
  return {
    method: ask.method,
    url: `${base}${ask.to.path}${query}`,
    headers: {
      accept: "application/json",
      authorization: `Bearer ${token}`,
      ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: ask.body === undefined ? null : JSON.stringify(ask.body),
  };
}

/** HubSpot's errors, and the pages of what stands in between, quote what they were sent; rows keep such words. */
function without(token: string, came: Came): Came {
  if ("refusal" in came || came.text === null || came.status < 400) return came;
  return { ...came, text: came.text.replaceAll(token, "…") };
}

function read<S extends z.ZodType>(
  came: Came,
  schema: S,
  now: number,
  zone: string | null,
): Answer<z.output<S>> {
  if ("refusal" in came) return { ok: false, refusal: came.refusal };
  const { status, text, isJson, retryAfter } = came;
  const json = isJson && text !== null ? parsed(text) : undefined;
  if (status < 200 || status > 299) {
    return { ok: false, refusal: sortAnswer({ status, json, retryAfter }, now, zone) };
  }
  const body = text === "" ? null : json;
  if (body !== undefined) {
    const value = schema.safeParse(body);
    if (value.success) return { ok: true, value: value.data };
  }
  // It was accepted, then: what was asked for may well have happened.
  const message = "HubSpot's answer could not be read.";
  return { ok: false, refusal: { kind: "ambiguous", why: "unreadable", status, message } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
