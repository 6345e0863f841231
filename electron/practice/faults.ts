import { z } from "zod";

/** What happens to a request that a fault matches. */
const deed = z.discriminatedUnion("kind", [
  /** The connection is closed before anything is written: nothing happened. */
  z.strictObject({ kind: z.literal("dropBeforeWrite") }),
  /** Everything is done, then the connection is closed without an answer. */
  z.strictObject({ kind: z.literal("dropAfterWrite") }),
  /** Everything is done, then the connection is closed in the middle of the answer's body. */
  z.strictObject({ kind: z.literal("dropHalfway") }),
  /** The answer waits `ms` of the account's time; `before` the write or after it. */
  z.strictObject({
    kind: z.literal("delay"),
    ms: z.number().int().min(0).max(600_000),
    before: z.boolean().default(false),
  }),
  /** This status instead of doing anything; `afterWrite` does it first and then lies about it. */
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    /** Left out, what HubSpot usually says with this status. */
    body: z.unknown().optional(),
    /** Which limit a 429 is about. */
    policy: z.enum(["TEN_SECONDLY_ROLLING", "DAILY", "SECONDLY"]).optional(),
    html: z.string().max(100_000).optional(),
    headers: z.record(z.string(), z.string()).default({}),
    afterWrite: z.boolean().default(false),
  }),
]);

export const faultSchema = z.strictObject({
  match: z
    .strictObject({
      method: z.string().max(10).optional(),
      /** Any part of the path; with a final `$`, its end: a search is a POST below `/calls` too. */
      path: z.string().max(500).optional(),
    })
    .default({}),
  times: z.number().int().min(1).max(1_000_000).default(1),
  do: deed,
});

export type Fault = z.infer<typeof faultSchema>;
export type Deed = Fault["do"];

function pathMatches(path: string, part: string): boolean {
  return part.endsWith("$") ? path.endsWith(part.slice(0, -1)) : path.includes(part);
}

export interface Faults {
  add(fault: Fault): void;
  list(): readonly Fault[];
  clear(): void;
  /** The next fault that matches, used up once. */
  take(method: string, path: string): Deed | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add(fault) {
      faults.push(fault);
    },
    list: () => faults,
    clear() {
      faults = [];
    },
    take(method, path) {
      const fault = faults.find(
        ({ match }) =>
          (match.method === undefined || match.method.toUpperCase() === method) &&
          (match.path === undefined || pathMatches(path, match.path)),
      );
      if (!fault) return null;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((other) => other !== fault);
      return fault.do;
    },
  };
}
