import type { Answer } from "./http.ts";
import { limitBody, type LimitPolicy } from "./limits.ts";

const plain = { kind: "status", headers: {}, afterWrite: false } as const;

/** What can go wrong with a request, as offered on the page; `faults` in the control API says more. */
export const mishaps = {
  "drop before the write": { kind: "dropBeforeWrite" },
  "drop after the write": { kind: "dropAfterWrite" },
  "drop halfway through the answer": { kind: "dropHalfway" },
  "answer after 30 s": { kind: "delay", ms: 30_000, before: false },
  "401 expired": { ...plain, status: 401 },
  "403 scope missing": { ...plain, status: 403 },
  "423 locked": { ...plain, status: 423 },
  "409 conflict": { ...plain, status: 409 },
  "429 ten seconds": { ...plain, status: 429, policy: "TEN_SECONDLY_ROLLING" },
  "429 daily": { ...plain, status: 429, policy: "DAILY" },
  "429 second": { ...plain, status: 429, policy: "SECONDLY" },
  "477 account is moving": { ...plain, status: 477 },
  "500 error": { ...plain, status: 500 },
  "502 page": { ...plain, status: 502, html: "<html><body><h1>502 Bad Gateway</h1></body></html>" },
  "503 unavailable": { ...plain, status: 503 },
  "504 after the write": { ...plain, status: 504, afterWrite: true },
} as const;

/** Words and headers HubSpot usually says with a status (HubSpot's usage guidelines and error handling guide). 423's and 477's words are guesses. */
export function usualAnswer(
  code: number,
  policy: LimitPolicy | undefined,
  correlationId: string,
): Pick<Answer, "body" | "headers"> {
  const error = (message: string, category?: string, more: object = {}) => ({
    body: { status: "error", message, correlationId, ...more, ...(category && { category }) },
  });
  switch (code) {
    case 400:
      return error("The request was not valid.", "VALIDATION_ERROR");
    case 401:
      return error(
        "The OAuth token used to make this call expired 75 second(s) ago.",
        "EXPIRED_AUTHENTICATION",
        { context: { "expire time": ["2022-06-21T10:37:52.040Z"] } },
      );
    case 403:
      return error(
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
        "MISSING_SCOPES",
        {
          errors: [
            {
              message: "One or more of the following scopes are required.",
              context: { requiredGranularScopes: ["crm.objects.contacts.write"] },
            },
          ],
          links: { scopes: "https://developers.hubspot.com/scopes" },
        },
      );
    case 404:
      return error("resource not found", "OBJECT_NOT_FOUND");
    case 409:
      return error("Contact already exists. Existing ID: 21400000001", "CONFLICT");
    case 423:
      return error("The record is locked. Try again in a few seconds.", "LOCKED");
    case 429:
      return { body: limitBody(policy ?? "TEN_SECONDLY_ROLLING", correlationId) };
    case 477:
      return {
        ...error("This account is being migrated between data centers.", "MIGRATION_IN_PROGRESS"),
        headers: { "retry-after": "60" },
      };
    default:
      return error("internal error");
  }
}
