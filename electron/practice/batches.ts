import { instant } from "./clock.ts";
import { errorAnswer, HubSpotError, invalid } from "./errors.ts";
import type { Answer, Asked, Route } from "./http.ts";
import { objectTypeOf, reads, writes } from "./objectRoutes.ts";
import { fields, type OperationParts, type Operations } from "./operations.ts";
import { historyView, recordView } from "./recordView.ts";
import type { Writes } from "./writes.ts";

/** At most so many inputs in one batch (HubSpot's calls guide). */
const most = 100;

type Input = Record<string, unknown>;

function inputsOf(asked: Asked): Input[] {
  const { inputs } = fields(asked.body);
  if (inputs === undefined)
    throw invalid(
      "Invalid input JSON on line 1, column 2. Some required fields were not set: [inputs]",
    );
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw invalid("Batch input provided should have at least one object.");
  if (inputs.length > most) throw invalid(`Batch input provided may have at most ${most} objects.`);
  return inputs.map(fields);
}

const text = (given: unknown) => (given === undefined || given === null ? "" : String(given));
const names = (given: unknown) => (Array.isArray(given) ? given.map(text) : []);

/** The five batches of every kind of object (HubSpot's calls guide). */
export function batchRoutes(
  parts: OperationParts,
  operations: Operations,
  writing: Writes,
): Route[] {
  const { store, clock } = parts;

  const complete = (results: unknown[], errors: unknown[], success: number): Answer => ({
    status: errors.length > 0 ? 207 : success,
    body: {
      status: "COMPLETE",
      results,
      startedAt: instant(clock.now()),
      completedAt: instant(clock.now()),
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
    },
  });

  /**
   * One bad input fails the whole batch, unless every input carries a distinct
   * `objectWriteTraceId`: then each stands alone and 207 tells which failed (HubSpot's calls guide).
   */
  const writeEach = (asked: Asked, success: number, write: (input: Input) => unknown): Answer => {
    const inputs = inputsOf(asked);
    const traces = new Set(inputs.map((input) => text(input["objectWriteTraceId"])));
    const apart = traces.size === inputs.length && !traces.has("");
    const results: unknown[] = [];
    const errors: unknown[] = [];
    const attempt = (input: Input) => {
      const result = write(input) as object;
      const trace = input["objectWriteTraceId"];
      results.push(trace === undefined ? result : { ...result, objectWriteTraceId: text(trace) });
    };
    const before = asked.changed.length;
    try {
      store.transaction(() => {
        for (const input of inputs) {
          if (!apart) attempt(input);
          else
            try {
              store.transaction(() => attempt(input));
            } catch (error) {
              if (!(error instanceof HubSpotError)) throw error;
              const { correlationId: _, ...body } = errorAnswer(error, "").body as Input;
              const context = {
                ...(body["context"] as object | undefined),
                objectWriteTraceId: [text(input["objectWriteTraceId"])],
              };
              errors.push({ ...body, context });
            }
        }
      });
    } catch (error) {
      asked.changed.length = before;
      throw error;
    }
    return complete(results, errors, success);
  };

  const findInput = (asked: Asked, input: Input) =>
    operations.find(objectTypeOf(asked), text(input["id"]), text(input["idProperty"]));

  const path = "{objects}/:type/batch";
  return [
    {
      method: "POST",
      path: `${path}/read`,
      counts: "api",
      scopes: reads,
      handle(asked) {
        const type = objectTypeOf(asked);
        const { properties, propertiesWithHistory, idProperty } = fields(asked.body);
        const archived = asked.query.get("archived") === "true";
        const absent: string[] = [];
        const seen = new Set<string>();
        const results = inputsOf(asked).flatMap((input) => {
          const id = text(input["id"]);
          if (seen.has(id)) return [];
          seen.add(id);
          try {
            const record = operations.find(type, id, text(idProperty), archived);
            return [
              {
                ...recordView(parts, record, names(properties)),
                ...historyView(parts, record, names(propertiesWithHistory)),
              },
            ];
          } catch (error) {
            if (!(error instanceof HubSpotError && error.parts.status === 404)) throw error;
            absent.push(id);
            return [];
          }
        });
        const errors =
          absent.length === 0
            ? []
            : [
                {
                  status: "error",
                  category: "OBJECT_NOT_FOUND",
                  message: `Could not get some ${type.shout} objects, they may be deleted or not exist. Check that ids are valid.`,
                  context: { ids: absent },
                },
              ];
        return complete(results, errors, 200);
      },
    },
    {
      method: "POST",
      path: `${path}/create`,
      counts: "api",
      scopes: writes,
      handle: (asked) =>
        writeEach(asked, 201, (input) => writing.create(asked, objectTypeOf(asked), input)),
    },
    {
      method: "POST",
      path: `${path}/update`,
      counts: "api",
      scopes: writes,
      handle: (asked) =>
        writeEach(asked, 200, (input) =>
          writing.update(asked, findInput(asked, input), input["properties"] ?? {}),
        ),
    },
    {
      method: "POST",
      path: `${path}/upsert`,
      counts: "api",
      scopes: writes,
      handle: (asked) =>
        writeEach(asked, 200, (input) => {
          const type = objectTypeOf(asked);
          const [id, idProperty] = [text(input["id"]), text(input["idProperty"])];
          const key = idProperty === "hs_object_id" ? "" : idProperty;
          try {
            const record = operations.find(type, id, key);
            return { ...writing.update(asked, record, input["properties"] ?? {}), new: false };
          } catch (error) {
            const absent = error instanceof HubSpotError && error.parts.status === 404;
            if (!absent || key === "") throw error;
            const properties = { ...fields(input["properties"]), [key]: id };
            return { ...writing.create(asked, type, { properties }), new: true };
          }
        }),
    },
    {
      method: "POST",
      path: `${path}/archive`,
      counts: "api",
      scopes: writes,
      handle(asked) {
        const type = objectTypeOf(asked);
        const before = asked.changed.length;
        const found = inputsOf(asked).flatMap((input) => {
          const id = text(input["id"]);
          const record = /^\d{1,15}$/.test(id) ? parts.records.find(type, Number(id)) : null;
          return record ? [record] : [];
        });
        try {
          store.transaction(() => {
            for (const record of found) operations.archive(record, asked.changed);
          });
        } catch (error) {
          asked.changed.length = before;
          throw error;
        }
        return { status: 204 };
      },
    },
  ];
}
