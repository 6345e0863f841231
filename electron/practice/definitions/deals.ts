import {
  datetime,
  enumeration,
  inGroup,
  longText,
  number,
  string,
  systemProperties,
} from "./property.ts";

export const dealProperties = inGroup("dealinformation", [
  ...systemProperties("createdate", "hs_lastmodifieddate"),
  string("dealname", "Deal name", { formField: true }),
  number("amount", "Amount"),
  datetime("closedate", "Close date"),
  enumeration("pipeline", "Pipeline", [["default", "Sales pipeline"]]),
  enumeration("dealstage", "Deal stage", [
    ["appointmentscheduled", "Appointment scheduled"],
    ["qualifiedtobuy", "Qualified to buy"],
    ["presentationscheduled", "Presentation scheduled"],
    ["decisionmakerboughtin", "Decision maker bought-in"],
    ["contractsent", "Contract sent"],
    ["closedwon", "Closed won"],
    ["closedlost", "Closed lost"],
  ]),
  enumeration("dealtype", "Deal type", [
    ["newbusiness", "New business"],
    ["existingbusiness", "Existing business"],
  ]),
  longText("description", "Deal description"),
  string("deal_currency_code", "Currency"),
  number("hs_pinned_engagement_id", "Pinned engagement"),
]);
