import { describe, expect, it } from "vitest";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { sortAnswer } from "../../../electron/hubspot/sorting.ts";
import { untilDailyReset } from "../../../electron/hubspot/waits.ts";

const now = Date.UTC(2026, 10, 22, 12);
const sort = (status: number, json: unknown, retryAfter: string | null = null) =>
  sortAnswer({ status, json, retryAfter }, now, null);
const correlationId = "0199a1b2-0000-7000-8000-000000000000";

describe("answers outside 2xx, in HubSpot's own bodies", () => {
  it("names the required properties that were missing", () => {
    const refusal = sort(400, {
      status: "error",
      message: "Error creating CALL. Some required properties were not set.",
      correlationId,
      context: { properties: ["hs_timestamp"] },
      category: "VALIDATION_ERROR",
    });
    expect(refusal).toEqual({
      kind: "refused",
      status: 400,
      message: "Error creating CALL. Some required properties were not set.",
      properties: ["hs_timestamp"],
      lacking: ["hs_timestamp"],
      records: [],
      existingId: null,
    });
  });

  it.each(["MISSING_REQUIRED_PROPERTY", "MISSING_CONDITIONAL_REQUIRED_PROPERTY"])(
    "tells what an administrator demands from what was wrong: %s",
    (code) => {
      const refusal = sort(400, {
        status: "error",
        message: "The property values provided are invalid",
        errors: [
          { message: "Required.", code, context: { propertyName: ["support_tier"] } },
          { message: "No.", code: "INVALID_OPTION", context: { propertyName: ["hs_call_title"] } },
        ],
        category: "VALIDATION_ERROR",
      });
      expect(refusal).toMatchObject({
        properties: ["support_tier", "hs_call_title"],
        lacking: ["support_tier"],
      });
    },
  );

  it("takes reason and names from the inner errors, not from the list meant for machines", () => {
    const refusal = sort(400, {
      status: "error",
      message:
        'Property values were not valid: [{"isValid":false,"message":"Property \\"x\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"x","portalId":1}]',
      correlationId,
      errors: [
        {
          message: 'Property "x" does not exist',
          code: "PROPERTY_DOESNT_EXIST",
          context: { propertyName: ["x"] },
        },
      ],
      category: "VALIDATION_ERROR",
    });
    expect(refusal).toMatchObject({
      kind: "refused",
      message: 'Property "x" does not exist',
      properties: ["x"],
    });
  });

  it("finds the names in the message where there are no inner errors", () => {
    const refusal = sort(400, {
      message:
        'Property values were not valid: [{"isValid":false,"error":"INVALID_OPTION","name":"hs_call_status"},{"isValid":false,"name":"hs_call_title"}]',
    });
    expect(refusal).toMatchObject({ properties: ["hs_call_status", "hs_call_title"] });
  });

  it("says which records could not be associated", () => {
    const refusal = sort(400, {
      status: "error",
      message: "One or more associations are invalid",
      correlationId,
      context: {
        INVALID_OBJECT_IDS: ["CONTACT=383 is not valid", "0-3=77 is not valid"],
        objectId: ["383"],
        objectType: ["CONTACT"],
      },
      category: "VALIDATION_ERROR",
    });
    expect(refusal).toMatchObject({
      kind: "refused",
      records: [
        { kind: "contact", id: "383" },
        { kind: "deal", id: "77" },
      ],
      aboutRecords: true,
    });
    const unnamed = { status: "error", message: "One or more associations are invalid" };
    expect(sort(400, unnamed)).toMatchObject({ records: [], aboutRecords: true });
    expect(sort(400, { ...unnamed, message: "No." })).not.toHaveProperty("aboutRecords");
  });

  it("finds the contact that already is there", () => {
    const refusal = sort(409, {
      status: "error",
      message: "Contact already exists. Existing ID: 12345",
      correlationId,
      category: "CONFLICT",
    });
    expect(refusal).toMatchObject({ kind: "refused", status: 409, existingId: "12345" });
  });

  it("calls a token expired only when HubSpot does, and nonsense never", () => {
    const expired = (at: string) => ({
      status: "error",
      message: "The OAuth token used to make this call expired 75 second(s) ago.",
      correlationId,
      category: "EXPIRED_AUTHENTICATION",
      context: { "expire time": [at] },
    });
    expect(sort(401, expired("2022-06-21T10:37:52.040Z"))).toMatchObject({ expired: true });
    expect(sort(401, expired("1970-01-01T00:00:00Z"))).toMatchObject({ expired: false });
    const absent = {
      status: "error",
      message: "Authentication credentials not found. This API supports OAuth 2.0 authentication",
      category: "INVALID_AUTHENTICATION",
    };
    expect(sort(401, absent)).toMatchObject({ kind: "signIn", expired: false });
  });

  it("tells a lacking permission from a page in between", () => {
    const scopes = {
      status: "error",
      message: "This app hasn't been granted all required scopes to make this call.",
      category: "MISSING_SCOPES",
    };
    expect(sort(403, scopes)).toMatchObject({ kind: "scope" });
    expect(sort(403, undefined)).toMatchObject({ kind: "refused", status: 403 });
  });

  it("goes by the status of a 404, whose category varies, but not for an unknown route's page", () => {
    expect(sort(404, { status: "error", message: "resource not found" })).toMatchObject({
      kind: "gone",
    });
    expect(sort(404, undefined)).toMatchObject({ kind: "refused", status: 404 });
  });

  it.each([
    [
      { message: "x", errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING" },
      "tenSecondly",
      10_000,
    ],
    [{ message: "You have reached your daily limit.", policyName: "DAILY" }, "daily", 3_600_000],
    [
      { message: "You have reached your secondly limit.", category: "RATE_LIMITS" },
      "secondly",
      1_000,
    ],
    [{ message: "You have reached your ten_secondly_rolling limit." }, "tenSecondly", 10_000],
    [undefined, "tenSecondly", 10_000],
  ])("waits as long as the limit is: %j", (body, why, forMs) => {
    expect(sort(429, body)).toMatchObject({ kind: "wait", why, forMs });
  });

  it("heeds Retry-After where it is documented", () => {
    expect(sort(477, undefined, "120")).toMatchObject({ why: "migrating", forMs: 120_000 });
    expect(sort(423, { message: "locked" })).toMatchObject({ why: "locked", forMs: 2_000 });
    expect(sort(429, { message: "secondly limit" }, "3600")).toMatchObject({ forMs: 1_000 });
  });

  it.each([500, 502, 503, 504, 521, 526])("never takes a %d for a no", (status) => {
    expect(sort(status, undefined)).toMatchObject({ kind: "ambiguous", why: "serverError" });
    const body = { status: "error", message: "internal error", correlationId };
    expect(sort(status, body)).toMatchObject({ kind: "ambiguous", status });
  });

  it("does not trust a proxy's impatience, and knows a proxy's own refusal", () => {
    expect(sort(408, undefined)).toMatchObject({ kind: "ambiguous", why: "timeout" });
    expect(sort(407, undefined)).toMatchObject({ kind: "neverSent" });
  });

  it.each([null, 7, "no", [], { errors: "x", context: 7 }, { message: {}, errors: [7] }])(
    "sorts a body of no known shape by its status: %j",
    (body) => expect(sort(400, body)).toMatchObject({ kind: "refused", status: 400 }),
  );
});

describe("the day's limit", () => {
  it("ends at the account's midnight, and is asked about each hour", () => {
    expect(untilDailyReset(Date.UTC(2026, 10, 22, 22, 50), "Europe/Oslo")).toBe(10 * 60_000);
    expect(untilDailyReset(Date.UTC(2026, 10, 22, 12), "Europe/Oslo")).toBe(3_600_000);
  });
});

describe("the sentence of a refusal", () => {
  it("repeats HubSpot's reason, on one line and not for ever", () => {
    const refusal = sort(400, { message: `No\n such thing ${"x".repeat(5_000)}` });
    const { code, message } = sentenceFor(refusal);
    expect(code).toBe("refused");
    expect(message).toContain("“No such thing xxx");
    expect(message.length).toBeLessThan(1_000);
  });

  it("tells one time-out from another", () => {
    expect(sentenceFor(sort(503, undefined)).message).toContain("503");
    expect(sentenceFor(sort(429, { policyName: "DAILY" })).code).toBe("busy");
    expect(sentenceFor({ kind: "neverSent", message: "x" }).code).toBe("unreachable");
  });
});
