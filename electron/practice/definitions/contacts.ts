import {
  datetime,
  enumeration,
  inGroup,
  number,
  phone,
  string,
  systemProperties,
} from "./property.ts";

const readOnly = true;
const calculated = true;

/** The forms HubSpot keeps of a number that was stored as typed (HubSpot's search guide). */
export const calculatedPhones = [
  string("hs_searchable_calculated_phone_number", "Searchable phone", { readOnly, calculated }),
  string("hs_searchable_calculated_mobile_number", "Searchable mobile", { readOnly, calculated }),
  string("hs_searchable_calculated_international_phone_number", "Searchable phone with country", {
    readOnly,
    calculated,
  }),
  string("hs_searchable_calculated_international_mobile_number", "Searchable mobile with country", {
    readOnly,
    calculated,
  }),
  string("hs_calculated_phone_number", "Calculated phone", { readOnly, calculated }),
  string("hs_calculated_mobile_number", "Calculated mobile", { readOnly, calculated }),
  string("hs_calculated_phone_number_country_code", "Phone country", { readOnly, calculated }),
  string("hs_calculated_phone_number_area_code", "Phone area", { readOnly, calculated }),
  string("hs_calculated_phone_number_region_code", "Phone region", { readOnly, calculated }),
];

export const contactProperties = inGroup("contactinformation", [
  ...systemProperties("createdate", "lastmodifieddate"),
  string("email", "Email", { hasUniqueValue: true, formField: true }),
  string("hs_additional_emails", "Additional emails", {
    type: "enumeration",
    externalOptions: true,
  }),
  string("firstname", "First name", { formField: true }),
  string("lastname", "Last name", { formField: true }),
  string("salutation", "Salutation"),
  string("jobtitle", "Job title"),
  string("company", "Company name"),
  number("associatedcompanyid", "Primary associated company ID", { readOnly }),
  phone("phone", "Phone number", { formField: true }),
  phone("mobilephone", "Mobile phone number"),
  phone("fax", "Fax number"),
  string("address", "Street address"),
  string("city", "City"),
  string("state", "State/Region"),
  string("zip", "Postal code"),
  string("country", "Country/Region"),
  string("website", "Website URL"),
  string("hs_language", "Preferred language"),
  enumeration("lifecyclestage", "Lifecycle stage", [
    ["subscriber", "Subscriber"],
    ["lead", "Lead"],
    ["marketingqualifiedlead", "Marketing qualified lead"],
    ["salesqualifiedlead", "Sales qualified lead"],
    ["opportunity", "Opportunity"],
    ["customer", "Customer"],
    ["evangelist", "Evangelist"],
    ["other", "Other"],
  ]),
  enumeration("hs_lead_status", "Lead status", [
    ["NEW", "New"],
    ["OPEN", "Open"],
    ["IN_PROGRESS", "In progress"],
    ["OPEN_DEAL", "Open deal"],
    ["UNQUALIFIED", "Unqualified"],
    ["ATTEMPTED_TO_CONTACT", "Attempted to contact"],
    ["CONNECTED", "Connected"],
    ["BAD_TIMING", "Bad timing"],
  ]),
  datetime("notes_last_contacted", "Last contacted", { readOnly, calculated }),
  number("hs_pinned_engagement_id", "Pinned engagement"),
  ...calculatedPhones,
]);
