import type { ReadNumber } from "../../shared/phone.ts";
import type { RecordKind } from "../../shared/record.ts";
import type { SearchBody, SearchFilter } from "./objects.ts";
import { recordProperties } from "./recordWords.ts";

/** HubSpot's limit on the whole body of a search; one character more is a 400. */
const mostCharacters = 3_000;
const mostMatches = 100;
/** What cutting through a character outside the basic plane leaves at the end. */
const halfPair = /[\uD800-\uDBFF]$/;

/** Every record of a kind whose searched fields hold all the words; the text is cut to fit. */
export function textSearch(kind: RecordKind, text: string, limit: number): SearchBody {
  const query = text.normalize("NFC").trim();
  const body = { query, properties: recordProperties[kind], limit };
  for (let length = query.length; ; length -= 1) {
    const cut = { ...body, query: query.slice(0, length).replace(halfPair, "") };
    if (length === 0 || JSON.stringify(cut).length <= mostCharacters) return cut;
  }
}

/**
 * Candidates for a number, or null where there is nothing to search for. Numbers are stored as
 * people typed them; HubSpot's calculated forms are without country code and leading zeros, and
 * words of the number as typed are tried beside them (HubSpot's search guide). Too many rather than too few:
 * who really has the number is decided by comparing digits.
 */
export function numberSearch(kind: "contact" | "company", number: ReadNumber): SearchBody | null {
  const national = number.national.replace(/\D/g, "");
  if (national === "") return null;
  const tail = national.slice(-(national.length > 9 ? 9 : 7));
  const fields = kind === "contact" ? ["phone", "mobilephone"] : ["phone"];
  const calculated = kind === "contact" ? ["phone_number", "mobile_number"] : ["phone_number"];
  const filters: SearchFilter[] = [
    ...calculated.map((form): SearchFilter => equal(`hs_searchable_calculated_${form}`, national)),
    ...fields.map((propertyName): SearchFilter => ({
      propertyName,
      operator: "CONTAINS_TOKEN",
      value: `*${tail}`,
    })),
    equal("phone", number.e164 ?? number.typed.trim().slice(0, 100)),
  ];
  return {
    filterGroups: filters.map((filter) => ({ filters: [filter] })),
    properties: recordProperties[kind],
    limit: mostMatches,
  };
}

function equal(propertyName: string, value: string): SearchFilter {
  return { propertyName, operator: "EQ", value };
}
