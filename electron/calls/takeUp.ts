import { CallId } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { CallRow } from "./callRow.ts";
import { takenUp } from "./mirror.ts";
import type { OpenParts } from "./openCall.ts";

export type TakeUpParts = OpenParts & { readonly newCallId: () => CallId };

/**
 * Makes a row of a call that only HubSpot has, so that it can be changed like any other; the same
 * row however often it is asked for. Offline from what was last seen: what is sent later is only
 * what the agent changed.
 */
export function createTakeUp(parts: TakeUpParts) {
  const { callLog, seenCalls, accountCalls, team, clock, bound, remote, explain, fieldsOf } = parts;

  return async (hubspotId: RecordId): Promise<Result<CallRow>> => {
    const whose = bound();
    if (whose === null) return fail("notSignedIn");
    if (whose.ownerId === null) return fail("noOwner");
    const already = () => callLog.byHubspotIds(whose, [hubspotId]).get(hubspotId) ?? null;
    const known = already();
    if (known !== null) return ok(known);
    const asked = remote();
    const answer = asked === null ? null : await accountCalls.whole(asked, whose, hubspotId);
    if (answer?.ok === false && answer.refusal.kind === "gone") return fail("gone", deletedThere);
    const theirs = answer?.ok === true ? answer.value : seenCalls.get(whose, hubspotId);
    if (theirs === null) {
      return fail(
        "unreachable",
        answer?.ok === false ? explain(answer.refusal).message : undefined,
      );
    }
    const { ownerId } = theirs.call;
    if (answer?.ok === true && ownerId !== null && team.lacksName([ownerId])) await team.refresh();
    // Asked for twice, or a call of ours whose answer was lost: there is a row by now.
    const externalId = CallId.safeParse(theirs.call.externalId);
    const own = externalId.success ? callLog.get(externalId.data) : null;
    const lost = own?.bound.ownerId === whose.ownerId && own.hubspotId === null ? own : null;
    const made = already() ?? (lost?.delivery.posting?.lost === true ? lost : null);
    if (made !== null) return ok(made);
    const now = clock.wall();
    const row = takenUp(theirs, { id: parts.newCallId(), bound: whose, now }, fieldsOf);
    callLog.insert(row);
    return ok(row);
  };
}

const deletedThere = "This call was deleted in HubSpot, so it cannot be changed.";
