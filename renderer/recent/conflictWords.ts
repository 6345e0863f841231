import { outcomeLabel } from "../call/outcomeStore.ts";
import type { ConflictField } from "../../shared/call.ts";
import type { DispositionId, DispositionList } from "../../shared/disposition.ts";
import { lengthWords } from "../ui/words.ts";

export const fieldWords: Readonly<Record<ConflictField, string>> = {
  notes: "Notes",
  outcome: "Outcome",
  length: "Length",
  direction: "Direction",
  title: "Title",
  callType: "Call type",
};

const directions: Readonly<Record<string, string>> = { outbound: "Outbound", inbound: "Inbound" };

/** One side of a field as it is read. Main tells an outcome as its id and a length in ms. */
export function valueWords(
  field: Exclude<ConflictField, "notes">,
  value: string,
  outcomes: DispositionList | null,
): string {
  if (value === "") return "None";
  switch (field) {
    case "outcome":
      return outcomeLabel(outcomes, value as DispositionId);
    case "length":
      return lengthWords(Number(value));
    case "direction":
      return directions[value] ?? value;
    case "title":
    case "callType":
      return value;
  }
}
