import { enumeration, inGroup, longText, number, string, systemProperties } from "./property.ts";

export const ticketProperties = inGroup("ticketinformation", [
  ...systemProperties("createdate", "hs_lastmodifieddate"),
  string("subject", "Ticket name", { formField: true }),
  longText("content", "Ticket description"),
  number("hs_ticket_id", "Ticket ID", { readOnly: true }),
  enumeration("hs_pipeline", "Pipeline", [["0", "Support pipeline"]]),
  enumeration("hs_pipeline_stage", "Ticket status", [
    ["1", "New"],
    ["2", "Waiting on contact"],
    ["3", "Waiting on us"],
    ["4", "Closed"],
  ]),
  enumeration("hs_ticket_priority", "Priority", [
    ["LOW", "Low"],
    ["MEDIUM", "Medium"],
    ["HIGH", "High"],
    ["URGENT", "Urgent"],
  ]),
  enumeration("hs_ticket_category", "Category", [
    ["PRODUCT_ISSUE", "Product issue"],
    ["BILLING_ISSUE", "Billing issue"],
    ["FEATURE_REQUEST", "Feature request"],
    ["GENERAL_INQUIRY", "General inquiry"],
  ]),
  number("hs_pinned_engagement_id", "Pinned engagement"),
]);
