import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/min";
import { sentences } from "./result.ts";

/** The most characters a call keeps of a number. */
export const longestNumber = 100;

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
  /** What a program left where a number should have been filled in: never dialled, never logged. */
  readonly placeholder: boolean;
};

/** Marks that arrive with copied numbers and are never dialled: direction marks, soft hyphens, fillers. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** `{{phone}}`, `${to}`, `%CALLERID%`, `$number`, `[Phone]`, `<number>`, `#{to}`, and what empty ones print. */
const unfilled =
  /\{\{.*\}\}|[$#]\{[^}]*\}|%[a-z_]{2,}%|^(\{[^}]*\}|\$\(.*\)|\$\w*[a-z_]\w*|%[a-z_][\w.]*%?|\[[a-z_ ][^\]]*\]|<[^>]*>|__\w+__|@\w+@|undefined|null|nan)$/i;

/**
 * Reads a number as a person types it: `tel:` links, full-width digits, direction marks,
 * punctuation, extensions. Without a country code it is read in `homeCountry` (ISO 3166-1).
 */
export function readNumber(typed: string, homeCountry: string): ReadNumber {
  const text = cleaned(typed);
  if (unfilled.test(text)) return placeholderOf(typed);
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
      placeholder: false,
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
    placeholder: false,
  };
}

/**
 * The text in plain signs: without `tel:`, invisible marks and line ends, every script's digits as
 * 0–9, full-width forms as usual ones (NFKC).
 */
export function cleaned(typed: string): string {
  return visible(typed)
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, plainDigit)
    .trim()
    .replace(/^(tel|callto|sip):/i, "")
    .replace(/%2B/gi, "+")
    .replace(/%20/g, " ")
    .replace(/;ext=/i, " ext. ");
}

/** What a person sees of a text: marks that turn, join or hide what stands beside them are gone. */
export function visible(typed: string): string {
  return typed.replace(invisible, "").replace(/\p{Cc}+/gu, " ");
}

/** Unicode keeps each script's ten digits together, zero first, so its place is its value. */
function plainDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let zero = at;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((at - zero) % 10);
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
  return endsAlike(digitsOf(one), digitsOf(other));
}

/** `sameNumber` with any of many, which are read once: quick enough for thousands. */
export function numberMatcher(
  numbers: readonly string[],
  homeCountry: string,
): (number: string) => boolean {
  const read = numbers.map((number) => ({
    e164: readNumber(number, homeCountry).e164,
    digits: digitsOf(number),
  }));
  const known = new Set(read.map(({ e164 }) => e164));
  const unread = read.filter(({ e164 }) => e164 === null);
  return (number) => {
    const { e164 } = readNumber(number, homeCountry);
    if (e164 !== null && known.has(e164)) return true;
    const own = digitsOf(number);
    return (e164 === null ? read : unread).some(({ digits }) => endsAlike(own, digits));
  };
}

function endsAlike(one: string, other: string): boolean {
  const [long, short] = [one, other].sort((x, y) => y.length - x.length);
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

function placeholderOf(typed: string): ReadNumber {
  return {
    typed,
    e164: null,
    national: "",
    international: null,
    country: null,
    oddity:
      "This is a placeholder nobody filled in, not a number. Check where it came from; the call is logged without a number.",
    placeholder: true,
  };
}

function oddityOf(text: string, digits: string): string | null {
  if (text === "") return null;
  if (text.length > longestNumber) return sentences.numberTooLong;
  if (digits === "") return "There are no digits in this. It is kept as typed.";
  if (/\p{L}/u.test(text)) return "There are letters in this number. It is kept as typed.";
  if (digits.length < 7) return "This is short, like an extension. It is kept as typed.";
  return "This cannot be read as a phone number. It is kept as typed; add the country code if it has one.";
}
