import { z } from "zod";
import type { RecordId } from "../../shared/record.ts";
import type { Changed, HubspotCalls, Made, NewCall } from "./call.ts";
import {
  externalIdName,
  newCallProperties,
  propertiesOf,
  seenCall,
  seenNames,
} from "./callWords.ts";
import type { Client } from "./client.ts";
import { associationOf, Batch, HubspotObject } from "./objects.ts";
import { type Answer, type Refusal, unreadAfter } from "./refusal.ts";
import type { Sparing } from "./sparing.ts";
import type { Unique } from "./unique.ts";

const Written = z.object({
  results: z
    .array(HubspotObject.extend({ objectWriteTraceId: z.string().optional().catch(undefined) }))
    .default([]),
  errors: z
    .array(
      z.object({
        message: z.string().catch(""),
        category: z.string().catch(""),
        context: z.object({ objectWriteTraceId: z.array(z.string()).catch([]) }).catch({
          objectWriteTraceId: [],
        }),
      }),
    )
    .default([]),
});
type Written = z.infer<typeof Written>;

/** One input of a batch, and what became of it. */
type Input = { readonly trace: string; readonly dropped: readonly string[]; readonly body: object };

/**
 * Many calls in one request. Each input carries a trace of its own, which makes it stand alone: of
 * a batch that was carried out in part (207), HubSpot names by it what failed (its calls guide).
 */
export function createCallBatches(parts: {
  client: Client;
  spared: Pick<Sparing, "foreseen">;
  unique: Pick<Unique, "nameFor">;
}): Pick<HubspotCalls, "createMany" | "updateMany"> {
  const { client, spared, unique } = parts;
  const { paths } = client;

  function newInput({ call, records }: NewCall): Input {
    const name = unique.nameFor(call.externalId);
    const riding = name === null ? {} : { [name]: call.externalId };
    const { left, dropped } = spared.foreseen({ ...newCallProperties(call), ...riding });
    const associations = records.map(associationOf);
    const trace = call.externalId;
    return {
      trace,
      dropped,
      body: { properties: left, associations, objectWriteTraceId: trace },
    };
  }

  function written(to: "batchCreate" | "batchUpdate", inputs: readonly Input[]) {
    const body = { inputs: inputs.map((input) => input.body) };
    const once = to === "batchCreate";
    return client.ask(
      { method: "POST", to: paths[to]("calls"), lane: "write", many: true, once, body },
      Written,
    );
  }

  /** What an update does not answer of a call; without it nobody notices what others change. */
  async function whole(objects: readonly HubspotObject[]): Promise<Answer<HubspotObject[]>> {
    const lacking = objects.filter(
      ({ properties }) => !seenNames.every((name) => name in properties),
    );
    if (lacking.length === 0) return { ok: true, value: [...objects] };
    const body = { inputs: lacking.map(({ id }) => ({ id })), properties: seenNames };
    const answer = await client.ask(
      { method: "POST", to: paths.batchRead("calls"), lane: "read", many: true, body },
      Batch,
    );
    if (!answer.ok) return answer;
    const read = new Map(answer.value.results.map((object) => [object.id, object]));
    return { ok: true, value: objects.flatMap((object) => read.get(object.id) ?? []) };
  }

  return {
    async createMany(calls) {
      const inputs = calls.map(newInput);
      const answer = await written("batchCreate", inputs);
      if (!answer.ok) return answer;
      const made = new Map(
        answer.value.results.map((object) => [
          object.objectWriteTraceId ?? String(object.properties[externalIdName]),
          object,
        ]),
      );
      return { ok: true, value: inputs.map((input) => outcome(input, answer.value, made, madeOf)) };
    },

    async updateMany(changes) {
      const inputs = changes.map(({ id, fields }): Input => {
        const { left, dropped } = spared.foreseen(propertiesOf(fields));
        return { trace: id, dropped, body: { id, properties: left, objectWriteTraceId: id } };
      });
      const answer = await written("batchUpdate", inputs);
      if (!answer.ok) return answer;
      const seen = await whole(answer.value.results);
      if (!seen.ok) return { ok: false, refusal: unreadAfter(seen.refusal) };
      const changed = new Map(seen.value.map((object) => [String(object.id), object]));
      return {
        ok: true,
        value: inputs.map((input) => outcome(input, answer.value, changed, changedOf)),
      };
    },
  };
}

/** What became of one input: found among the results, named among the errors, or nobody can say. */
function outcome<T>(
  { trace, dropped }: Input,
  { errors }: Written,
  found: ReadonlyMap<string, HubspotObject>,
  as: (object: HubspotObject, dropped: readonly string[]) => T,
): Answer<T> {
  const object = found.get(trace);
  if (object !== undefined) return { ok: true, value: as(object, dropped) };
  const error = errors.find(({ context }) => context.objectWriteTraceId.includes(trace));
  const message = error?.message ?? "";
  if (error === undefined || !sureRefusals.has(error.category)) {
    return { ok: false, refusal: { kind: "ambiguous", why: "unreadable", status: null, message } };
  }
  if (error.category === "RATE_LIMITS") {
    return { ok: false, refusal: { kind: "wait", why: "tenSecondly", forMs: 10_000, message } };
  }
  return { ok: false, refusal: turnedDown(message) };
}

/** Categories of HubSpot's error guide that come with a 4xx: nothing was carried out. */
const sureRefusals: ReadonlySet<string> = new Set([
  "VALIDATION_ERROR",
  "OBJECT_NOT_FOUND",
  "CONFLICT",
  "MISSING_SCOPES",
  "FORBIDDEN",
  "RATE_LIMITS",
]);

function turnedDown(message: string): Refusal {
  return {
    kind: "refused",
    status: 400,
    message,
    properties: [],
    records: [],
    existingId: null,
  };
}

function madeOf(object: HubspotObject, dropped: readonly string[]): Made {
  return { id: object.id satisfies RecordId, seen: seenCall(object), dropped };
}

function changedOf(object: HubspotObject, dropped: readonly string[]): Changed {
  return { seen: seenCall(object), dropped };
}
