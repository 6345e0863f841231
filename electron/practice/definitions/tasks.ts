import {
  datetime,
  enumeration,
  html,
  inGroup,
  number,
  string,
  systemProperties,
} from "./property.ts";

export const taskProperties = inGroup("task", [
  ...systemProperties("hs_createdate", "hs_lastmodifieddate"),
  datetime("hs_timestamp", "Due date"),
  string("hs_task_subject", "Task title"),
  html("hs_task_body", "Task notes"),
  enumeration("hs_task_status", "Task status", [
    ["NOT_STARTED", "Not started"],
    ["IN_PROGRESS", "In progress"],
    ["WAITING", "Waiting"],
    ["COMPLETED", "Completed"],
    ["DEFERRED", "Deferred"],
  ]),
  enumeration("hs_task_priority", "Priority", [
    ["NONE", "None"],
    ["LOW", "Low"],
    ["MEDIUM", "Medium"],
    ["HIGH", "High"],
  ]),
  enumeration("hs_task_type", "Task type", [
    ["CALL", "Call"],
    ["EMAIL", "Email"],
    ["TODO", "To-do"],
  ]),
  number("hs_task_reminders", "Reminders"),
]);
