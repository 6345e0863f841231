import { failure } from "../../shared/result.ts";
import type { Problem } from "../calls/callRow.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { Step } from "./plan.ts";

type Said = Pick<Problem, "code" | "message">;

/**
 * The sentence for a step that was turned down. What a refusal means depends on what was asked:
 * the same words that say a feature is absent would hide that a call was not logged.
 */
export function createSaid(explain: (refusal: Refusal) => Said) {
  return (refusal: Refusal, step: Step): Said => {
    if (refusal.kind === "scope") return failure("scopeMissing", scopeSentence(step));
    if (refusal.kind === "gone" && step.do === "create") return failure("refused", noPlace);
    return explain(refusal);
  };
}

function scopeSentence(step: Step): string {
  switch (step.do) {
    case "createContact":
      return `This sign-in may not add contacts, so “${step.name}” could not be made. Ask your administrator to allow it and try again, or remove the new contact.`;
    case "associate":
    case "dissociate":
      return `This sign-in may not change what a call is associated with. Ask your administrator to allow it for ${step.record.kind === "company" ? "companies" : `${step.record.kind}s`}, then try again.`;
    default:
      return "This sign-in may not write calls, which HubSpot allows together with writing contacts. Ask your administrator to allow that, then try again; the call is kept here.";
  }
}

const noPlace =
  "HubSpot has no place for calls where this one was sent (404). Ask your administrator whether the API version in Settings is right, then try again; the call is kept here.";
