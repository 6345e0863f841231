import { getCountries, getCountryCallingCode } from "libphonenumber-js/min";

export type Country = { readonly code: string; readonly label: string };

/** Every country whose numbers can be read, by its name: "Iceland (+354)". */
export function countriesByName(): Country[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return getCountries()
    .map((code) => ({
      code,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }))
    .sort((one, other) => one.label.localeCompare(other.label, "en"));
}
