import { calculatedPhones } from "./contacts.ts";
import { inGroup, longText, number, phone, string, systemProperties } from "./property.ts";

export const companyProperties = inGroup("companyinformation", [
  ...systemProperties("createdate", "hs_lastmodifieddate"),
  string("name", "Company name", { formField: true }),
  string("domain", "Company domain name", { formField: true }),
  string("website", "Website URL"),
  phone("phone", "Phone number"),
  string("industry", "Industry"),
  longText("description", "Description"),
  string("address", "Street address"),
  string("city", "City"),
  string("state", "State/Region"),
  string("zip", "Postal code"),
  string("country", "Country/Region"),
  number("numberofemployees", "Number of employees"),
  number("annualrevenue", "Annual revenue"),
  string("timezone", "Time zone"),
  number("hs_pinned_engagement_id", "Pinned engagement"),
  ...calculatedPhones,
]);
