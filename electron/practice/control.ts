import { timingSafeEqual } from "node:crypto";
import type { BadDayGroup } from "./badDays/badDay.ts";
import { HubSpotError } from "./errors.ts";
import { type Faults, faultSchema } from "./faults.ts";
import type { Journal } from "./journal.ts";
import { type PracticeApp, type PracticeContext, respond } from "./router.ts";

export interface ControlParts {
  secret: string;
  faults: Faults;
  journal: Journal;
  badDays: readonly BadDayGroup[];
}

const json = (status: number, body: unknown) => respond({ status, body }, {});

export function knows(secret: string, said: string | undefined | null): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(said ?? "")];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

/**
 * The practice account's own API, for tests and for rehearsing bad days. It is not HubSpot's, so
 * it asks for a secret of its own and takes JSON only: a web page can send neither.
 */
export function addControl(app: PracticeApp, parts: ControlParts): void {
  const { secret, faults, journal, badDays } = parts;
  app.use("/_practice/*", async (context, next) => {
    if (!knows(secret, context.req.header("x-practice-secret")))
      return json(401, {
        message: "Say x-practice-secret: the controlSecret it was started with.",
      });
    const type = context.req.header("content-type") ?? "";
    if (context.get("text") && !/^application\/json\s*(;|$)/i.test(type))
      return json(400, { message: "JSON only." });
    return next();
  });
  app.get("/_practice/journal", () => json(200, { entries: journal.entries() }));
  app.delete("/_practice/journal", () => {
    journal.clear();
    return json(200, {});
  });
  app.get("/_practice/faults", () => json(200, { faults: faults.list() }));
  app.post("/_practice/faults", (context) => {
    const parsed = faultSchema.safeParse(bodyOf(context));
    if (!parsed.success) return json(400, { message: parsed.error.message });
    faults.add(parsed.data);
    return json(201, parsed.data);
  });
  app.delete("/_practice/faults", () => {
    faults.clear();
    return json(200, {});
  });
  for (const day of badDays.flatMap(({ days }) => days))
    app.post(`/_practice/${day.name}`, (context) => {
      try {
        return json(200, { message: day.run(given(bodyOf(context))) });
      } catch (error) {
        if (error instanceof HubSpotError) return json(400, { message: error.message });
        throw error;
      }
    });
}

function bodyOf(context: PracticeContext): unknown {
  try {
    return JSON.parse(context.get("text") ?? "");
  } catch {
    return undefined;
  }
}

/** Every value as text: the page's forms send nothing else. */
function given(body: unknown): Record<string, string> {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value === null ? "" : String(value)]),
  );
}
