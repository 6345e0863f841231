import { request } from "node:http";
import {
  anything,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  string,
} from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Started, start } from "./started.ts";

let practice: Started;
let call = "";
beforeAll(async () => {
  practice = await start({ people: 5, calls: 5 });
  call = (await practice.ask("GET", "/crm/v3/objects/calls")).body.results[0]?.id ?? "";
});
afterAll(() => practice.stop());

const calls = "/crm/v3/objects/calls";
const nasty = [
  "' or 1=1 --",
  "%",
  "_",
  "*",
  ".*",
  "(a+)+$",
  "\\",
  '"',
  "\0",
  "\ud800",
  "𐀀",
  "9007199254740993",
  "-1",
  "1e400",
  "NaN",
  "__proto__",
  "constructor",
  "",
  " ",
  "x".repeat(70_000),
];

/** Bytes as they are, for what `fetch` would put right. */
function raw(path: string, method = "GET", body: Buffer | string = "", type = "application/json") {
  return new Promise<number>((resolve, reject) => {
    const sent = request(
      practice.url,
      {
        path,
        method,
        headers: {
          authorization: `Bearer ${practice.accessToken}`,
          ...(body.length > 0 && { "content-type": type }),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const places = [
  ["POST", calls],
  ["POST", `${calls}/search`],
  ["POST", `${calls}/batch/create`],
  ["POST", `${calls}/batch/read`],
  ["POST", `${calls}/batch/update`],
  ["POST", `${calls}/batch/upsert`],
  ["POST", `${calls}/batch/archive`],
  ["POST", "/crm/v3/objects/contacts/merge"],
  ["POST", "/crm/v3/objects/contacts/gdpr-delete"],
  ["PUT", "/crm/v4/objects/calls/1/associations/contacts/1"],
  ["POST", "/crm/v4/associations/calls/contacts/batch/read"],
  ["POST", "/crm/v4/associations/calls/contacts/batch/create"],
  ["POST", "/crm/v4/associations/calls/contacts/batch/archive"],
  ["POST", "/crm/v4/associations/calls/contacts/batch/labels/archive"],
  ["POST", "/crm/v4/associations/calls/contacts/batch/associate/default"],
  ["POST", "/crm/v3/properties/calls"],
  ["POST", "/crm/v3/properties/calls/batch/read"],
  ["POST", "/crm/v3/properties/calls/batch/create"],
  ["POST", "/crm/v3/properties/calls/groups"],
  ["POST", "/oauth/v3/token"],
  ["POST", "/oauth/authorize"],
  ["POST", "/_practice/faults"],
  ["POST", "/_practice/mishap"],
  ["POST", "/_practice/change"],
  ["POST", "/_practice/field-rule"],
] as const;

const value = oneof(anything(), constantFrom<unknown>(...nasty, [], {}, null, 0, -1, 1e21, true));
const names = constantFrom(
  ..."properties associations inputs id idProperty filters filterGroups query sorts limit after values".split(
    " ",
  ),
);
const filter = record({
  propertyName: value,
  operator: value,
  value,
  values: value,
  highValue: value,
});
const bodies = oneof(
  value,
  record({ properties: oneof(value, record({ hs_timestamp: value, hs_call_body: value })) }),
  record({ inputs: oneof(value, record({ id: value, from: value, to: value, types: value })) }),
  record({
    filters: oneof(
      value,
      filter.map((one) => [one]),
    ),
    sorts: value,
    after: value,
  }),
  record({ id: value, idProperty: value, primaryObjectId: value, objectIdToMerge: value }),
);

test("whatever a body holds, the answer is a refusal and never a fault of the account", async () => {
  await assert(
    asyncProperty(
      constantFrom(...places),
      bodies,
      names,
      value,
      async (place, body, name, more) => {
        const [method, path] = place;
        const given =
          typeof body === "object" && body !== null && !Array.isArray(body)
            ? { ...body, [name]: more }
            : body;
        let text: string | undefined;
        try {
          text = JSON.stringify(given, (_, held: unknown) =>
            typeof held === "bigint" ? String(held) : held,
          );
        } catch {
          return;
        }
        const ours = path.startsWith("/_practice");
        const headers: Record<string, string> = ours
          ? { "x-practice-secret": practice.controlSecret }
          : {};
        const answer = await practice.ask(method, path, text ?? "", headers);
        expect({ path, text, low: answer.status < 500 }).toEqual({ path, text, low: true });
      },
    ),
    { numRuns: 600 },
  );
  expect((await practice.ask("GET", calls)).status).toBe(200);
}, 60_000);

test("whatever stands in an address, the answer is no fault of the account either", async () => {
  const parameters = constantFrom(
    ..."limit after properties propertiesWithHistory associations archived idProperty email".split(
      " ",
    ),
  );
  const path = oneof(
    parameters.chain((name) =>
      oneof(string(), constantFrom(...nasty)).map(
        (text) => `?${name}=${encodeURIComponent(text.toWellFormed().slice(0, 5_000))}`,
      ),
    ),
    oneof(string(), constantFrom(...nasty)).map(
      (text) => `/${encodeURIComponent(text.toWellFormed().slice(0, 5_000))}?archived=true`,
    ),
    integer().map((id) => `/${id}?idProperty=email`),
  );
  await assert(
    asyncProperty(
      constantFrom(
        calls,
        "/crm/v3/owners",
        "/crm/v3/properties/calls",
        "/contacts/147258369/record/0-48",
      ),
      path,
      async (base, rest) => {
        const status = await raw(base + rest);
        expect({ path: base + rest, low: status < 500 }).toEqual({ path: base + rest, low: true });
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);

test.each([
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ["a raw NUL", Buffer.from('{"properties":{"hs_call_title":"a\0b"}}')],
  ["a UTF-8 surrogate", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ["an early end", '{"properties":{"hs_timestamp":"1"'],
  [
    "an id of a hundred thousand brackets",
    `{"properties":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  ],
  ["a hundred thousand brackets", `${"[".repeat(100_000)}"\\u0000"${"]".repeat(100_000)}`],
])("%s in a body is a 400", async (_, body) => {
  expect(await raw(calls, "POST", body)).toBe(400);
});

test.each(["%00", "%ED%A0%80", "%FF", "%", "%zz", "..%2f..%2fetc", "%25"])(
  "%s for an id is not there",
  async (id) => {
    expect(await raw(`${calls}/${id}`)).toBe(404);
  },
);

test.each([
  ["text/plain", 400],
  ["application/x-www-form-urlencoded", 400],
  ["application/jsonx", 400],
  ["APPLICATION/JSON; charset=utf-8", 201],
])("a create sent as %s → %i", async (type, status) => {
  const body = JSON.stringify({ properties: { hs_timestamp: "2026-11-20T09:00:00Z" } });
  expect(await raw(calls, "POST", body, type)).toBe(status);
});

/** Beyond 2^53 two ids look the same to a JavaScript number: the neighbour must not be taken for it. */
test("ids beyond 2^53 are nobody, wherever they stand", async () => {
  const id = "9007199254740993";
  const inputs = [{ id }];
  const status = async (method: string, path: string, body?: unknown) =>
    (await practice.ask(method, path, body)).status;
  expect(await status("GET", `${calls}/${id}`)).toBe(404);
  expect(await status("PATCH", `${calls}/${id}`, { properties: { hs_call_title: "x" } })).toBe(404);
  expect(await status("DELETE", `${calls}/${id}`)).toBe(204);
  const read = await practice.ask("POST", `${calls}/batch/read`, { inputs });
  expect([read.status, read.body.errors[0]?.context]).toEqual([207, { ids: [id] }]);
  const path = `/crm/v4/objects/calls/${call}/associations/default/contacts/${id}`;
  expect((await practice.ask("PUT", path)).body.context["INVALID_OBJECT_IDS"]).toEqual([
    `CONTACT=${id} is not valid`,
  ]);
  for (const filters of [
    [{ propertyName: "hs_object_id", operator: "EQ", value: id }],
    [{ propertyName: "associations.contact", operator: "EQ", value: id }],
  ])
    expect((await practice.ask("POST", `${calls}/search`, { filters })).body.total).toBe(0);
  expect(await status("GET", `${calls}?after=${id}${id}`)).toBe(400);
  expect(await status("GET", `/crm/v3/owners/${id}`)).toBe(404);
});
