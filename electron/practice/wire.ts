import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Clock, instant } from "./clock.ts";
import { correlationId } from "./correlation.ts";
import type { Deed, Faults } from "./faults.ts";
import { refusal } from "./guard.ts";
import { type Journal, journalBody, journalHeaders } from "./journal.ts";
import { usualAnswer } from "./mishaps.ts";
import { readText } from "./requestBody.ts";
import { type PracticeApp, type PracticeContext, respond } from "./router.ts";

export interface WireParts {
  clock: Clock;
  faults: Faults;
  journal: Journal;
  /** The port we listen on, known once we do. */
  port: () => number;
  weather: Weather;
}

/** How long every answer takes, in ms of the account's time; switched while running. */
export interface Weather {
  latencyMs: number;
  /** Up to so much more, by chance. */
  latencySpreadMs: number;
}

/** Paths that are ours and not HubSpot's: bad days leave them alone, and the journal too. */
const ours = (path: string) => path === "/" || path === "/switch" || path.startsWith("/_practice/");

/** The connection is cut as a failing network cuts it: closed, with nothing more said. */
function drop(context: PracticeContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Half of the answer's body arrives under a length that promises all of it. */
async function dropHalfway(context: PracticeContext, answer: Response): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const { outgoing } = context.env;
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "content-length": String(body.byteLength + 1),
  });
  const half = body.subarray(0, Math.floor(body.byteLength / 2));
  await new Promise<void>((written) => outgoing.write(half, () => written()));
  return drop(context);
}

/** hono ignores what is returned after an answer was made, and adds its headers to a second one. */
function replace(context: PracticeContext, answer: Response): undefined {
  context.res = undefined;
  context.res = answer;
  return undefined;
}

function faultAnswer(deed: Extract<Deed, { kind: "status" }>, id: string): Response {
  const { status, html, policy } = deed;
  const usual = usualAnswer(status, policy, id);
  const headers = { ...usual.headers, ...deed.headers };
  if (html !== undefined) return respond({ status, headers, html }, {});
  return respond({ status, headers, body: deed.body ?? usual.body }, {});
}

/** What every request passes through: the guard, the journal, and the bad day that was asked for. */
export function addWire(app: PracticeApp, parts: WireParts): void {
  const { clock, faults, journal } = parts;
  app.use("*", async (given, next) => {
    const context = given as PracticeContext;
    const { req } = context;
    const refused = refusal(req.method, req.raw.headers, parts.port());
    if (refused) return respond({ status: 403, body: { status: "error", message: refused } }, {});

    const id = correlationId();
    context.set("correlationId", id);
    context.set("changed", []);
    const at = instant(clock.now());
    const text = await readText(req.raw);
    context.set("text", text);
    if (ours(req.path)) return next();

    const deed = faults.take(req.method, req.path);
    const note = (status: number | null) =>
      journal.add({
        at,
        method: req.method,
        path: req.path,
        query: new URL(req.url).search,
        status,
        fault: deed?.kind ?? null,
        correlationId: id,
        body: journalBody(req.path, text ?? "(too large)"),
        headers: journalHeaders(req.raw.headers),
        changed: context.get("changed"),
      });
    const stamp = (answer: Response) => {
      answer.headers.set("x-hubspot-correlation-id", id);
      answer.headers.set("x-request-id", id);
      answer.headers.set("x-trace", id.replaceAll("-", "").toUpperCase());
      note(answer.status);
      return answer;
    };

    if (deed?.kind === "dropBeforeWrite") {
      note(null);
      return drop(context);
    }
    if (deed?.kind === "delay" && deed.before) await clock.sleep(deed.ms);
    if (deed?.kind === "status" && !deed.afterWrite) return stamp(faultAnswer(deed, id));
    const { latencyMs, latencySpreadMs } = parts.weather;
    const latency = latencyMs + Math.random() * latencySpreadMs;
    if (latency > 0) await clock.sleep(latency);
    await next();
    if (deed?.kind === "delay" && !deed.before) await clock.sleep(deed.ms);
    if (deed?.kind === "dropAfterWrite") {
      note(null);
      return replace(context, drop(context));
    }
    if (deed?.kind === "dropHalfway") {
      note(null);
      return replace(context, await dropHalfway(context, context.res));
    }
    if (deed?.kind === "status") return replace(context, stamp(faultAnswer(deed, id)));
    stamp(context.res);
    return undefined;
  });
}
