/**
 * What no page of HubSpot's and no recorded answer told us, answered by best guess. Shown on the
 * account's own page, so that nobody takes a guess for a promise.
 */
export const guesses: readonly string[] = [
  "Searching: NEQ, NOT_IN and NOT_CONTAINS_TOKEN also find records without the property; accents are not folded; a number typed with dashes can be found by all its digits as one word; every word of a query must begin a word of some searched field.",
  "Searching: results show a record as it is now, even while the index still knows its older values. Bookkeeping such as hs_obj_coords or hs_object_source_label cannot be filtered by.",
  "The wording of refused searches, limits, paging tokens and batch sizes.",
  "INVALID_OWNER_ID for an owner that does not exist or is archived; INVALID_STRING_LENGTH beyond 65,536 characters, for calls too.",
  "A repeat of a custom unique value is answered 409 CONFLICT.",
  "A deleted outcome is hidden in the property's options and refused on calls.",
  "HTML in notes is cleaned to paragraphs, lists, links, tables and simple marks; the preview ends after 150 characters.",
  "hs_searchable_calculated_international_phone_number is country code and number, digits only.",
  "hs_call_callee_object_type takes CONTACT and COMPANY.",
  "Deleting what is not there, a record or an association, is answered 204.",
  "Reading associations in a batch answers 207 for records that have none, NO_ASSOCIATIONS_FOUND.",
  "A default association answers both directions.",
  "Pinning a call that is not associated with the record is a 400.",
  "A body that is beyond 8 MB, nested deeper than 50 levels, or not application/json, is a 400.",
  "OAuth: codes live one minute; a refusal comes back as access_denied; all token errors are 400.",
  "An association type of one's own between contacts and companies has the numbers 37 and 38.",
  "After a merge the survivor keeps its values and takes what it lacked; the other's address becomes an additional one.",
  "An administrator's rules on the 2026-09 paths are judged before the values themselves; the wording of what they miss. A whole number below 100,000,000,000 is taken for seconds there.",
  "The words of 403 USER_DOES_NOT_HAVE_PERMISSIONS; a person without a right cannot use it through an app of their own, and is otherwise let in.",
  "The words and categories of 423 (LOCKED) and 477 (MIGRATION_IN_PROGRESS), and that 477 asks for 60 seconds.",
];
