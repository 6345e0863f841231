import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  instantOf,
  newCallProperties,
  propertiesOf,
  seenCall,
} from "../../../electron/hubspot/callWords.ts";
import { noLabels } from "../../../electron/hubspot/labels.ts";
import { HubspotObject } from "../../../electron/hubspot/objects.ts";
import { pathsOf } from "../../../electron/hubspot/paths.ts";
import { recordLink } from "../../../electron/hubspot/recordLink.ts";
import { numberSearch, textSearch } from "../../../electron/hubspot/recordSearch.ts";
import { candidateOf } from "../../../electron/hubspot/recordWords.ts";
import { CallId } from "../../../shared/call.ts";
import { DispositionId } from "../../../shared/disposition.ts";
import { readNumber } from "../../../shared/phone.ts";
import { RecordId, RecordKind } from "../../../shared/record.ts";
import { OwnerId } from "../../../shared/session.ts";

const call = {
  externalId: CallId.parse("0199a1b2-0000-7000-8000-000000000001"),
  startedAt: Date.UTC(2026, 10, 22, 9, 30),
  lengthMs: 252_400.6,
  title: "Call with Anna Berg",
  notes: "<p>Wants a quote</p>",
  direction: "inbound" as const,
  dispositionId: DispositionId.parse("f240bbac-87c9-4f6e-bf70-924b57d47db7"),
  callType: "Follow-up",
  fromNumber: "+4721000000",
  toNumber: null,
  ownerId: OwnerId.parse("41629779"),
};

const object = (properties: Record<string, unknown>, createdAt?: string) =>
  HubspotObject.parse({ id: "101", properties, ...(createdAt === undefined ? {} : { createdAt }) });

describe("a call in HubSpot's words", () => {
  it("starts when the talk started and lasts whole milliseconds; what is empty stays out", () => {
    expect(newCallProperties(call)).toEqual({
      hs_timestamp: "2026-11-22T09:30:00.000Z",
      hs_call_duration: "252401",
      hs_call_title: "Call with Anna Berg",
      hs_call_body: "<p>Wants a quote</p>",
      hs_call_direction: "INBOUND",
      hs_call_status: "COMPLETED",
      hs_call_disposition: "f240bbac-87c9-4f6e-bf70-924b57d47db7",
      hs_activity_type: "Follow-up",
      hs_call_from_number: "+4721000000",
      hubspot_owner_id: "41629779",
      hs_call_external_id: "0199a1b2-0000-7000-8000-000000000001",
    });
  });

  it("clears with an empty text, and says nothing of what is not given", () => {
    expect(propertiesOf({ dispositionId: null, notes: "" })).toEqual({
      hs_call_disposition: "",
      hs_call_body: "",
    });
  });

  it("comes back as it went out", () => {
    const { externalId, ...fields } = { ...call, lengthMs: 252_401 };
    const seen = seenCall(object(newCallProperties(call)));
    expect(seen).toEqual({ ...fields, id: "101", externalId, modifiedAt: null, modifiedBy: null });
  });

  it("is read whoever wrote it, and nothing is made up", () => {
    const odd = { hs_call_duration: "soon", hs_call_direction: "SIDEWAYS", hubspot_owner_id: null };
    expect(seenCall(object(odd, "2026-11-22T10:00:00Z"))).toEqual({
      id: "101",
      externalId: null,
      ownerId: null,
      startedAt: Date.UTC(2026, 10, 22, 10),
      lengthMs: null,
      title: "",
      notes: "",
      direction: null,
      dispositionId: null,
      callType: null,
      fromNumber: null,
      toNumber: null,
      modifiedAt: null,
      modifiedBy: null,
    });
  });

  it("understands instants with and without milliseconds, and in ms", () => {
    const at = Date.UTC(2026, 10, 22, 10);
    for (const text of ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z", String(at)]) {
      expect(instantOf(text)).toBe(at);
    }
    expect(instantOf("")).toBeNull();
  });
});

describe("paths", () => {
  it("are the dated or the numbered ones, with ids kept out of what the log sees", () => {
    expect(pathsOf("2026-03").association("calls", "101", "contacts", "51")).toEqual({
      path: "/crm/objects/2026-03/calls/101/associations/contacts/51",
      route: "/crm/objects/2026-03/calls/{id}/associations/contacts/{toId}",
    });
    const v3 = pathsOf("v3");
    expect(v3.association("calls", "101", "contacts", "51").path).toBe(
      "/crm/v4/objects/calls/101/associations/contacts/51",
    );
    expect(v3.list("calls").path).toBe("/crm/v3/objects/calls");
    expect(v3.associationsBatchRead("calls", "contacts").path).toBe(
      "/crm/v4/associations/calls/contacts/batch/read",
    );
    expect(v3.account().path).toBe("/account-info/v3/details");
  });

  it("cannot be left by an id", () => {
    expect(pathsOf("v3").one("calls", "../contacts/1").path).toBe(
      "/crm/v3/objects/calls/..%2Fcontacts%2F1",
    );
  });

  it("lead to a record's page on the account's own domain", () => {
    const id = RecordId.parse("51");
    const home = { uiDomain: "app-eu1.hubspot.com", accountId: "987", practice: false };
    expect(recordLink(home, "company", id)).toBe(
      "https://app-eu1.hubspot.com/contacts/987/record/0-2/51",
    );
    const practice = { uiDomain: "127.0.0.1:4711", accountId: "1", practice: true };
    expect(recordLink(practice, "call", id)).toBe(
      "http://127.0.0.1:4711/contacts/1/record/0-48/51",
    );
  });
});

describe("search bodies", () => {
  it("never pass 3,000 characters, whatever is typed", () => {
    const kind = fc.constantFrom(...RecordKind.options);
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 4_000 }), fc.string());
    fc.assert(
      fc.property(kind, text, (of, typed) => {
        const body = textSearch(of, typed, 20);
        expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
        expect(
          typed
            .normalize("NFC")
            .trim()
            .startsWith(body.query ?? ""),
        ).toBe(true);
      }),
    );
    expect(textSearch("contact", "x".repeat(9_000), 20).query?.length).toBeGreaterThan(2_500);
  });

  it("look for a number without country code, as the calculated forms hold it", () => {
    const body = numberSearch("contact", readNumber("+47 21 00 01 23", "NO"));
    expect(body?.filterGroups?.map(({ filters }) => filters[0])).toEqual([
      { propertyName: "hs_searchable_calculated_phone_number", operator: "EQ", value: "21000123" },
      { propertyName: "hs_searchable_calculated_mobile_number", operator: "EQ", value: "21000123" },
      { propertyName: "phone", operator: "CONTAINS_TOKEN", value: "*1000123" },
      { propertyName: "mobilephone", operator: "CONTAINS_TOKEN", value: "*1000123" },
      { propertyName: "phone", operator: "EQ", value: "+4721000123" },
    ]);
  });

  it("keep to five groups and 3,000 characters for anything typed, and ask nothing for nothing", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_000 }), (typed) => {
        const body = numberSearch("contact", readNumber(typed, "DE"));
        expect(body?.filterGroups?.length ?? 0).toBeLessThanOrEqual(5);
        expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
      }),
    );
    expect(numberSearch("company", readNumber("anonymous", "DE"))).toBeNull();
  });
});

describe("a record as a person recognises it", () => {
  const none = noLabels;
  const stages = (id: string, label: string) => ({ ...none, stages: new Map([[id, label]]) });
  it("is a contact's name, else e-mail, else number; then job and company", () => {
    const anna = { firstname: "Anna", lastname: "Berg", jobtitle: "Buyer", company: "Fjörd" };
    expect(candidateOf("contact", object(anna), none)).toMatchObject({
      name: "Anna Berg",
      detail: "Buyer · Fjörd",
    });
    expect(candidateOf("contact", object({ email: "a@b.example" }), none).name).toBe("a@b.example");
    expect(candidateOf("contact", object({ mobilephone: "+47 1" }), none)).toMatchObject({
      name: "+47 1",
      phones: ["+47 1"],
    });
    expect(candidateOf("contact", object({}), none).name).toBe("Contact 101");
  });

  it("is a deal's stage and amount in its own currency", () => {
    const deal = { dealname: "Pumps", amount: "12500", deal_currency_code: "EUR", dealstage: "s1" };
    expect(candidateOf("deal", object(deal), stages("s1", "Proposal")).detail).toBe(
      "Proposal · €12,500",
    );
    expect(candidateOf("deal", object({ ...deal, deal_currency_code: null }), none).detail).toBe(
      "12,500",
    );
    const kroner = { ...none, currency: "NOK" };
    expect(candidateOf("deal", object({ dealname: "Pumps", amount: "9.5" }), kroner).detail).toBe(
      "NOK\u00a09.50",
    );
  });

  it("is a ticket's status and priority, a company's domain or city", () => {
    const ticket = { subject: "Leak", hs_pipeline_stage: "2", hs_ticket_priority: "HIGH" };
    expect(candidateOf("ticket", object(ticket), stages("2", "Waiting")).detail).toBe(
      "Waiting · High priority",
    );
    expect(candidateOf("company", object({ name: "Acme", city: "Oslo" }), none).detail).toBe(
      "Oslo",
    );
  });
});
