import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Countries as people write them on a record, for numbers typed without a country code. */
const countries: Readonly<Record<string, CountryCode>> = {
  "united states": "US",
  "united kingdom": "GB",
  sweden: "SE",
  germany: "DE",
  france: "FR",
  spain: "ES",
  poland: "PL",
  iceland: "IS",
  vietnam: "VN",
  china: "CN",
  israel: "IL",
  "united arab emirates": "AE",
  ireland: "IE",
  australia: "AU",
  brazil: "BR",
  japan: "JP",
};

const source = {
  phone: {
    national: "hs_searchable_calculated_phone_number",
    international: "hs_searchable_calculated_international_phone_number",
    full: "hs_calculated_phone_number",
  },
  mobilephone: {
    national: "hs_searchable_calculated_mobile_number",
    international: "hs_searchable_calculated_international_mobile_number",
    full: "hs_calculated_mobile_number",
  },
} as const;

/**
 * The calculated forms of a number stored as typed: without country code and leading zeros for
 * searching, E.164 where the number can be read (HubSpot's search guide). The international searchable form
 * is a guess: country code and number, digits only.
 */
export function calculatedPhones(properties: Record<string, string>) {
  const country = countries[(properties["country"] ?? "").toLowerCase()] ?? "US";
  const forms: Record<string, string | null> = {};
  for (const [name, { national, international, full }] of Object.entries(source)) {
    const typed = properties[name] ?? "";
    const parsed = typed ? parsePhoneNumberFromString(typed, country) : undefined;
    const digits = (parsed?.nationalNumber ?? typed.replace(/\D/g, "")).replace(/^0+/, "");
    forms[national] = digits || null;
    forms[international] = parsed ? parsed.number.slice(1) : null;
    forms[full] = parsed ? parsed.number : null;
    if (name === "phone") {
      const usual = digits && parsed?.country === "US" ? digits.slice(0, 3) : null;
      forms["hs_calculated_phone_number_country_code"] = parsed?.country ?? null;
      forms["hs_calculated_phone_number_area_code"] = usual;
    }
  }
  return forms;
}
