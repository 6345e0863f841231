import { expect, test } from "vitest";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";

const refused = (message: string) =>
  sentenceFor({
    kind: "refused",
    status: 400,
    message,
    properties: [],
    records: [],
    existingId: null,
  }).message;

test("a refusal is told in HubSpot's words, without the code it wraps them in", () => {
  expect(
    refused(
      'Property values were not valid: [{"isValid":false,"message":"soon was not a valid date","error":"INVALID_DATE","name":"closedate"},{"message":"42 was not one of the allowed options"}]',
    ),
  ).toBe(
    "HubSpot refused this: “Property values were not valid: soon was not a valid date; 42 was not one of the allowed options.” Change the call and send it again.",
  );
  expect(refused("Odd [{ text")).toContain("“Odd [{ text.”");
});
