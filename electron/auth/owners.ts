import type { Handlers } from "../../shared/bridge.ts";
import { type Failure, fail, ok } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Bound } from "../calls/callRow.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { Asking } from "./credentials.ts";
import type { Session } from "./session.ts";

export type OwnersParts = {
  readonly session: Session<Asking>;
  readonly explain: (refusal: Refusal) => Failure;
  /**
   * Whether calls are open or on their way that another owner would leave behind unseen; `along`:
   * though those come along that HubSpot surely does not have.
   */
  readonly unfinished: (bound: Bound, along: boolean) => boolean;
  /** Lets them come along. */
  readonly handOver: (from: Bound, ownerId: OwnerId) => void;
};

/** Choosing who one is, where neither the sign-in nor the administrator says it. */
export function createOwners(
  parts: OwnersParts,
): Pick<Handlers["session"], "owners" | "chooseOwner"> {
  const { session, explain, unfinished, handOver } = parts;
  return {
    async owners() {
      const asked = session.connected();
      if (asked === null) {
        return fail(session.view().state === "signedIn" ? "unreachable" : "notSignedIn");
      }
      const answer = await asked.owners();
      return answer.ok ? ok([...answer.value]) : { ok: false, error: explain(answer.refusal) };
    },
    async chooseOwner({ ownerId, along = false }) {
      const [whose, asked] = [session.bound(), session.connected()];
      if (whose === null) return fail("notSignedIn");
      if (asked === null) return fail("unreachable");
      if (!session.view().mayChooseOwner) return fail("settingFixed", saidAlready);
      const another = whose.ownerId !== null && whose.ownerId !== ownerId;
      if (another && unfinished(whose, along)) return fail("callStillOpen", finishFirst);
      const answer = await asked.owners();
      if (!answer.ok) return { ok: false, error: explain(answer.refusal) };
      const owner = answer.value.find(({ id }) => id === ownerId);
      if (owner === undefined) {
        return fail("gone", "HubSpot no longer has this owner. Choose another.");
      }
      // Another account may have been opened meanwhile, and there this owner means nobody.
      if (session.bound()?.accountId !== whose.accountId) return fail("superseded");
      // A call may have been started or sent while the owners were asked for.
      if (another && unfinished(whose, along)) return fail("callStillOpen", finishFirst);
      if (along && whose.ownerId !== null) handOver(whose, ownerId);
      session.chosen(owner);
      return ok(session.view());
    },
  };
}

const finishFirst = "Finish the open calls first, and let what waits be sent.";
const saidAlready =
  "Your sign-in or your administrator says who you are. Sign in as somebody else to log calls under another name.";
