/** What may become of a request, and which. */
export const deeds: readonly [object, ...object[]] = [
  { kind: "dropBeforeWrite" },
  { kind: "dropAfterWrite" },
  { kind: "dropAfterWrite" },
  { kind: "dropHalfway" },
  { kind: "delay", ms: 100_000 },
  { kind: "delay", ms: 100_000, before: true },
  { kind: "status", status: 500, afterWrite: true },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, html: "<h1>Bad gateway</h1>", afterWrite: true },
  { kind: "status", status: 503 },
  { kind: "status", status: 504, afterWrite: true },
  { kind: "status", status: 401 },
  { kind: "status", status: 403 },
  { kind: "status", status: 404 },
  { kind: "status", status: 409 },
  { kind: "status", status: 414 },
  { kind: "status", status: 422 },
  { kind: "status", status: 423 },
  { kind: "status", status: 477 },
  { kind: "status", status: 429, policy: "SECONDLY" },
  { kind: "status", status: 429, policy: "TEN_SECONDLY_ROLLING" },
  { kind: "status", status: 429, policy: "DAILY" },
  { kind: "status", status: 400, body: { status: "error", message: "No." } },
];

export const methods: readonly [string, ...string[]] = [
  "POST",
  "POST",
  "POST",
  "PATCH",
  "PUT",
  "DELETE",
  "GET",
];

/** Everything of calls, batches and searches included. */
export const ofCalls = "/objects/2026-03/calls";
