import type { Handlers } from "../../shared/bridge.ts";
import { CallId, type CallPage } from "../../shared/call.ts";
import { RecordId } from "../../shared/record.ts";
import { fail, ok } from "../../shared/result.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { conflictOf } from "./conflict.ts";
import { marksOf } from "./callTime.ts";
import { recentOfTheirs } from "./joined.ts";
import { adopted, type FieldsOf, type Fresh } from "./mirror.ts";
import type { RecentParts } from "./recent.ts";
import type { KnownCall } from "./seenCalls.ts";
import { readNotes, showable } from "./theirNotes.ts";
import { recentOf, titleOf } from "./view.ts";

export type OpenParts = RecentParts & { readonly fieldsOf: FieldsOf };

type OpenHandler = Handlers["recent"]["open"];

/** One call's page: fresh from HubSpot where it can be asked, else as it was last known. */
export function createOpenCall(parts: OpenParts): OpenHandler {
  const { callLog, seenCalls, accountCalls, team, bound, remote, standingOf, fieldsOf } = parts;

  return async ({ key }) => {
    const whose = bound();
    if (whose === null) return fail("notSignedIn");
    const row = rowFor(key, whose);
    const hubspotId = row?.hubspotId ?? idIn(key);
    if (hubspotId === null) return row === null ? fail("callUnknown") : ok(ofRow(row, null, null));
    const asked = remote();
    const answer = asked === null ? null : await accountCalls.whole(asked, whose, hubspotId);
    const missing =
      answer?.ok === true
        ? null
        : answer === null
          ? "The account has not answered yet."
          : parts.explain(answer.refusal).message;
    if (answer?.ok === true && team.lacksName(ownersOf(answer.value))) await team.refresh();
    const stored = seenCalls.get(whose, hubspotId);
    // It may have become one of ours meanwhile, or been changed.
    const now = rowFor(key, whose) ?? callLog.byHubspotIds(whose, [hubspotId]).get(hubspotId);
    if (now !== undefined) {
      const current = answer?.ok === true ? adopt(now, row, answer.value) : now;
      // Gone: the row itself says so.
      const why = current.hubspotId === null ? null : missing;
      return ok(ofRow(current, stored?.asOf ?? null, why));
    }
    if (answer?.ok === false && answer.refusal.kind === "gone") return fail("gone", deletedThere);
    return stored === null
      ? fail("unreachable", missing ?? undefined)
      : ok(ofTheirs(stored, whose, missing));
  };

  function rowFor(key: string, whose: Bound): CallRow | null {
    const id = CallId.safeParse(key);
    const hubspotId = idIn(key);
    const row = id.success
      ? callLog.get(id.data)
      : hubspotId === null
        ? null
        : (callLog.byHubspotIds(whose, [hubspotId]).get(hubspotId) ?? null);
    const { base, accountId, ownerId } = row?.bound ?? {};
    const mine = base === whose.base && accountId === whose.accountId && ownerId === whose.ownerId;
    return mine ? row : null;
  }

  /** What was sent meanwhile is newer than what was read: then the next reading counts. */
  function adopt(now: CallRow, asRead: CallRow | null, fresh: Fresh): CallRow {
    if (JSON.stringify(now.sent) !== JSON.stringify(asRead?.sent ?? now.sent)) return now;
    return callLog.change(now.id, (row) => adopted(row, fresh, fieldsOf)) ?? now;
  }

  function ofRow(row: CallRow, asOf: number | null, missing: string | null): CallPage {
    const { bound: whose, life, desired } = row;
    const ownerId = desired.ownerId ?? whose.ownerId;
    return {
      call: recentOf(row, standingOf, team.nameOf),
      title: titleOf(row),
      callType: desired.callType?.slice(0, 200) ?? null,
      notes: desired.notes,
      notesBefore: showable(desired.notesBefore),
      records: [...desired.records],
      marks: marksOf(life.time, life.lengthEdited),
      owner: ownerId === null || team.lacksName([ownerId]) ? null : team.nameOf(ownerId),
      conflict: conflictOf(row, fieldsOf),
      pinned: [...desired.pinned],
      asOf,
      missing,
    };
  }

  function ofTheirs(known: KnownCall, whose: Bound, missing: string | null): CallPage {
    const { call, records, asOf } = known;
    const { notes, notesBefore } = readNotes(call.notes);
    const names = { mine: whose.ownerId, of: team.nameOf };
    return {
      call: recentOfTheirs(known, names),
      title: call.title.slice(0, 500),
      callType: call.callType?.slice(0, 200) ?? null,
      notes,
      notesBefore: showable(notesBefore),
      records: records.slice(0, 200).map(({ id, ...record }) => ({
        ...record,
        key: id,
        why: "",
      })),
      marks: [],
      owner: call.ownerId === null ? null : team.nameOf(call.ownerId),
      conflict: null,
      pinned: [],
      asOf,
      missing,
    };
  }
}

function idIn(key: string): RecordId | null {
  const id = RecordId.safeParse(key.replace(/^hubspot:/, ""));
  return id.success ? id.data : null;
}

function ownersOf({ call }: Fresh) {
  return call.ownerId === null ? [] : [call.ownerId];
}

const deletedThere = "This call was deleted in HubSpot. Go back to the list.";
