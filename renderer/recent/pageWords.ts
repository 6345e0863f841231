import type { CallPage, CallView, RecentCall } from "../../shared/call.ts";

export function sameCall(one: RecentCall, other: RecentCall): boolean {
  return (
    one.key === other.key ||
    (one.callId !== null && one.callId === other.callId) ||
    (one.hubspotId !== null && one.hubspotId === other.hubspotId)
  );
}

/** The page with what main answered to an edit. */
export function pageAfter(page: CallPage, view: CallView): CallPage {
  const { id, phase, direction, number, startedAt, endedAt, dispositionId } = view;
  return {
    ...page,
    call: {
      ...page.call,
      key: id,
      callId: id,
      phase,
      direction,
      number,
      startedAt,
      lengthMs: endedAt === null ? page.call.lengthMs : endedAt - startedAt,
      dispositionId,
      standing: view.standing,
      sendsAt: view.sendsAt,
      reason: view.reason,
    },
    title: view.title,
    callType: view.callType,
    notes: view.notes,
    notesBefore: view.notesBefore,
    records: view.records,
    marks: view.marks,
  };
}

/** What became of an edit: it is always kept here first, and where it goes from there. */
export function editWords({ call }: CallPage, online: boolean): string | null {
  if (call.callId === null || call.hubspotId === null) return null;
  if (call.standing === "waiting") {
    return online
      ? "Saved here. HubSpot gets it in a moment."
      : "Saved here. HubSpot gets it when it can be reached.";
  }
  if (call.standing === "checking") return "Saved here. Wrapup looks what HubSpot has of it.";
  return null;
}
