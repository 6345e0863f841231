import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/min";

/** A typed number as far as it can be understood. `e164` follows ITU-T E.164. */
export type ReadNumber = {
  readonly typed: string;
  readonly e164: string | null;
  /** Digits without the country code: what HubSpot's searchable forms hold. */
  readonly national: string;
  readonly international: string | null;
  readonly country: string | null;
  /** One sentence when something about the number looks wrong; nothing is ever refused. */
  readonly oddity: string | null;
};

/** Marks that arrive with copied numbers and are never dialled: direction marks, soft hyphens. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Reads a number as a person types it: `tel:` links, full-width digits, direction marks,
 * punctuation, extensions. Without a country code it is read in `homeCountry` (ISO 3166-1).
 */
export function readNumber(typed: string, homeCountry: string): ReadNumber {
  const text = cleaned(typed);
  const parsed = parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(homeCountry)
      ? { defaultCountry: homeCountry satisfies CountryCode }
      : {}),
    extract: false,
  });
  if (parsed === undefined) {
    const digits = digitsOf(text);
    return {
      typed,
      e164: null,
      national: digits.replace(/^0+/, ""),
      international: null,
      country: null,
      oddity: oddityOf(text, digits),
    };
  }
  // Written with the home country's code in front, another country's number would be a lie.
  const foreign = !/^(\+|00|011)/.test(text) && !parsed.isValid();
  return {
    typed,
    e164: parsed.number,
    national: parsed.nationalNumber,
    international: foreign ? null : parsed.formatInternational(),
    country: parsed.country ?? null,
    oddity: !parsed.isPossible() ? lengthOddity(parsed.number) : foreign ? foreignOddity : null,
  };
}

/** The text without `tel:`, invisible marks and full-width forms (NFKC). */
export function cleaned(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(invisible, "")
    .trim()
    .replace(/^(tel|callto|sip):/i, "")
    .replace(/;ext=/i, " ext. ");
}

/** Only the digits 0–9 of a number, after full-width and other decimal digits became those. */
export function digitsOf(text: string): string {
  return cleaned(text).replace(/\D/g, "");
}

/**
 * Whether two numbers ring the same phone: equal in E.164, or, where one of them cannot be read,
 * one's digits end in the other's (at least seven, so that an extension never matches a number).
 */
export function sameNumber(one: string, other: string, homeCountry: string): boolean {
  const a = readNumber(one, homeCountry);
  const b = readNumber(other, homeCountry);
  if (a.e164 !== null && b.e164 !== null) return a.e164 === b.e164;
  const [long, short] = [digitsOf(one), digitsOf(other)].sort((x, y) => y.length - x.length);
  if (long === undefined || short === undefined || short.length < 7)
    return long === short && short !== "";
  return long.replace(/^0+/, "").endsWith(short.replace(/^0+/, ""));
}

const foreignOddity =
  "Your home country has no such number. It is kept as typed; add the country code if it is from elsewhere.";

function lengthOddity(e164: string): string {
  const wrong = validatePhoneNumberLength(e164);
  const how =
    wrong === "TOO_SHORT"
      ? "too short"
      : wrong === "TOO_LONG"
        ? "too long"
        : "not the right length";
  return `This is ${how} for a number of its country. It is kept as typed.`;
}

function oddityOf(text: string, digits: string): string | null {
  if (text === "") return null;
  if (/^(\{\{?|\[|%|\$)/.test(text)) {
    return "This looks like a placeholder nobody filled in, not a number. Check where it was copied from.";
  }
  if (digits === "") return "There are no digits in this. It is kept as typed.";
  if (/\p{L}/u.test(text)) return "There are letters in this number. It is kept as typed.";
  if (digits.length < 7) return "This is short, like an extension. It is kept as typed.";
  return "This cannot be read as a phone number. It is kept as typed; add the country code if it has one.";
}
