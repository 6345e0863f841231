import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  array,
  constant,
} from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPages, type Started, start } from "./started.ts";

let practice: Started;
beforeAll(async () => {
  practice = await start({ people: 4, calls: 0 });
});
afterAll(() => practice.stop());

const create = record({ did: constant("create"), title: constantFrom("red", "green", "blue") });
const retitle = record({
  did: constant("retitle"),
  which: integer({ min: 0, max: 9 }),
  title: constantFrom("red", "green", ""),
});
/** Twice as many creates and changes as the rest, or most runs would have nothing to change. */
const step = oneof(
  create,
  create,
  retitle,
  retitle,
  record({ did: constant("archive"), which: integer({ min: 0, max: 9 }) }),
  record({
    did: constant("associate"),
    which: integer({ min: 0, max: 9 }),
    whom: integer({ min: 0, max: 3 }),
  }),
  record({
    did: constant("dissociate"),
    which: integer({ min: 0, max: 9 }),
    whom: integer({ min: 0, max: 3 }),
  }),
);

interface Expected {
  id: string;
  title: string;
  contacts: Set<string>;
}

const calls = "/crm/v3/objects/calls";

/** Lists, searches and both sides of associations agree with what was done, in whatever order. */
test("any order of writes leaves lists, searches and associations telling the same", async () => {
  const contacts = (await allPages(practice, "/crm/v3/objects/contacts")).map(({ id }) => id);
  await assert(
    asyncProperty(array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      for (const { id } of await allPages(practice, calls))
        await practice.ask("DELETE", `${calls}/${id}`);
      const live: Expected[] = [];
      for (const each of steps) {
        if (each.did === "create") {
          const { body } = await practice.ask("POST", calls, {
            properties: { hs_timestamp: "2026-11-20T09:00:00Z", hs_call_title: each.title },
          });
          live.push({ id: body.id, title: each.title, contacts: new Set() });
          continue;
        }
        const call = "which" in each ? live[each.which % Math.max(1, live.length)] : undefined;
        if (!call) continue;
        if (each.did === "retitle" && "title" in each) {
          const properties = { hs_call_title: each.title };
          await practice.ask("PATCH", `${calls}/${call.id}`, { properties });
          call.title = each.title;
        } else if (each.did === "archive") {
          await practice.ask("DELETE", `${calls}/${call.id}`);
          live.splice(live.indexOf(call), 1);
        } else if ("whom" in each) {
          const contact = contacts[each.whom] ?? "";
          const path = `/crm/v4/objects/contacts/${contact}/associations`;
          if (each.did === "associate") {
            await practice.ask("PUT", `${path}/default/calls/${call.id}`);
            call.contacts.add(contact);
          } else {
            await practice.ask("DELETE", `${path}/calls/${call.id}`);
            call.contacts.delete(contact);
          }
        }
      }

      const listed = await allPages(
        practice,
        `${calls}?limit=2&properties=hs_call_title&associations=contacts`,
      );
      expect(
        listed.map(({ id, properties, associations }) => ({
          id,
          title: properties["hs_call_title"] ?? "",
          contacts: (associations?.["contacts"]?.results ?? []).map((each) => each.id),
        })),
      ).toEqual(live.map((call) => ({ ...call, contacts: [...call.contacts].sort() })));
      for (const title of ["red", "green", "blue"]) {
        const { body } = await practice.ask("POST", `${calls}/search`, { query: title });
        const expected = live.filter((call) => call.title === title);
        expect(body.results.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect(body.total).toBe(expected.length);
      }
      for (const contact of contacts) {
        const expected = live.filter((call) => call.contacts.has(contact)).map(({ id }) => id);
        const back = await practice.ask(
          "GET",
          `/crm/v4/objects/contacts/${contact}/associations/calls`,
        );
        expect(back.body.results.map(({ toObjectId }) => toObjectId)).toEqual(expected);
        const found = await practice.ask("POST", `${calls}/search`, {
          filters: [{ propertyName: "associations.contact", operator: "EQ", value: contact }],
        });
        expect(found.body.results.map(({ id }) => id)).toEqual(expected);
      }
    }),
    { numRuns: 25 },
  );
});

test("pages of any size hold every call once, in order", async () => {
  const many = await start({ people: 3, calls: 57 });
  const whole = await many.ask("GET", `${calls}?limit=100`);
  const expected = whole.body.results.map(({ id }) => id);
  expect(new Set(expected).size).toBe(57);
  await assert(
    asyncProperty(integer({ min: 1, max: 60 }), async (limit) => {
      const listed = await allPages(many, `${calls}?limit=${limit}`);
      expect(listed.map(({ id }) => id)).toEqual(expected);
    }),
    { numRuns: 8 },
  );
  await many.stop();
});
