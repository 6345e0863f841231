import { setTimeout as pause } from "node:timers/promises";
import type { Account } from "./account.ts";
import type { Agent } from "./agent.ts";
import { scale } from "./desk.ts";
import type { Dice } from "./dice.ts";
import { deeds, methods, ofCalls } from "./mishaps.ts";
import type { ToldCall } from "./told.ts";

type OthersParts = {
  readonly account: Account;
  readonly agent: Agent;
  readonly dice: Dice;
  readonly story: string[];
};

/** What HubSpot returned of a call is believed a minute; a little longer has passed after this. */
const believedMs = 70_000 / scale + 20;

/** Everything that is not the agent: HubSpot, the network, the computer, colleagues, administrators. */
export function createOthers({ account, agent, dice, story }: OthersParts) {
  const { act, people } = agent;
  let letters = 0;
  let scopeTaken = false;

  async function fault(): Promise<void> {
    const [method, deed] = [dice.among(methods), dice.among(deeds)];
    // HubSpot does not deny what it holds: a call that it says is gone, the agent logs again, and
    // whoever it says is not on a call has been taken off.
    const denies = "status" in deed && deed.status === 404;
    if (denies && (method === "GET" || method === "DELETE")) return;
    story.push(`${method} ${JSON.stringify(deed)}`);
    await account.fault(deed, { method, path: ofCalls }, 1 + dice.upTo(1));
  }

  async function signOut(): Promise<void> {
    story.push("signed out and in again");
    await account.tokens("revoke");
    await act("looks", async (open) => void (await open.rows()));
    await account.tokens("renew");
    await act("signs in", (open) => open.signIn());
  }

  async function takeScope(): Promise<void> {
    story.push("a scope is taken");
    scopeTaken = true;
    await account.happens("scopes", { do: "take", scope: "crm.objects.contacts.write" });
  }

  async function giveScope(): Promise<void> {
    if (!scopeTaken) return;
    story.push("the scope is back");
    scopeTaken = false;
    await account.happens("scopes", { do: "give", scope: "crm.objects.contacts.write" });
  }

  /** A contact of these calls is deleted, or merged into another. */
  async function losePerson(): Promise<void> {
    const [one, other] = people.filter(({ fate }) => fate === "there");
    if (one === undefined) return;
    if (other === undefined || dice.chance(0.5)) {
      story.push("somebody deletes a contact");
      one.fate = "deleted";
      await account.happens("delete", { type: "contacts", id: one.id });
      return;
    }
    story.push("somebody merges two contacts");
    one.fate = { into: other };
    await account.happens("merge", { type: "contacts", id: one.id, into: other.id });
  }

  async function loseOutcome(call: ToldCall): Promise<void> {
    letters += 1;
    const label = `Outcome of ${call.id} ${letters}`;
    const dispositionId = await account.newOutcome(label);
    await act("a new outcome", (open) => open.call("change", { callId: call.id, dispositionId }));
    story.push("the outcome is deleted");
    await account.happens("outcome-delete", { id: dispositionId });
  }

  /** Another program logs the call that the agent is in, or has just been in. */
  async function twin(call: ToldCall): Promise<void> {
    if (call.number === "" || call.twin !== null || touched(call)) return;
    await giveScope();
    const row = await agent.sees((open) => open.row(call.id));
    // Nobody knows yet whose call it is, and so neither does the other program.
    if (row.ownerId === null) return;
    story.push("3CX logs the call");
    const off = (dice.upTo(60) - 30) * 1_000;
    const id = await account.otherProgram({
      hs_timestamp: new Date(row.startedAt + off).toISOString(),
      hs_call_direction: "OUTBOUND",
      hs_call_to_number: call.number,
      hs_call_duration: String(1_000 * dice.upTo(300)),
      hubspot_owner_id: row.ownerId,
      ...(dice.chance(0.5) && { hs_call_body: "<p>recorded by 3CX</p>" }),
    });
    call.twin = { id, words: new Set() };
    if (dice.chance(0.5)) await pause(believedMs);
  }

  const touched = ({ shared, edited, deletedIds, twin: other }: ToldCall) =>
    shared !== null || edited !== null || deletedIds.size > 0 || other !== null;

  /** Its id in HubSpot, when all of it is there and nothing of it is on its way. */
  async function arrived(call: ToldCall): Promise<string | null> {
    if (touched(call)) return null;
    const row = await agent.sees((open) => open.row(call.id));
    return row.standing === "inHubSpot" && row.logged ? row.hubspotId : null;
  }

  /** Somebody writes on the notes in HubSpot, and on something that Wrapup knows nothing of. */
  async function edit(call: ToldCall): Promise<void> {
    const id = await arrived(call);
    if (id === null) return;
    letters += 1;
    const sentence = `<p>theirs ${letters}</p>`;
    const { notesBefore, notes } = await agent.sees((open) => open.row(call.id));
    story.push("somebody edits the call");
    const recordingUrl = `https://example.com/${letters}`;
    const changed = {
      hs_call_body: notesBefore + notes + sentence,
      hs_call_recording_url: recordingUrl,
    };
    for (const [property, value] of Object.entries(changed)) {
      await account.happens("change", { type: "calls", id, property, value });
    }
    agent.share(call, [sentence]);
    call.edited = { id, recordingUrl };
    // What was read a moment ago is believed; nobody writes in the same minute.
    await pause(believedMs);
    if (dice.chance(0.7)) await agent.acts["note"]?.(call);
  }

  async function deleteCall(call: ToldCall): Promise<void> {
    const id = await arrived(call);
    if (id === null) return;
    story.push("somebody deletes the call");
    call.deletedIds.add(id);
    await account.happens("delete", { type: "calls", id });
  }

  return {
    /** Before any act. */
    async meddle(call: ToldCall): Promise<void> {
      if (dice.chance(0.3)) await fault();
      if (dice.chance(0.05)) await signOut();
      if (dice.chance(0.03)) await takeScope();
      else if (dice.chance(0.5)) await giveScope();
      if (dice.chance(0.05)) await losePerson();
      if (dice.chance(0.02)) await loseOutcome(call);
      if (dice.chance(0.06)) await twin(call);
      if (dice.chance(0.08)) await edit(call);
      if (dice.chance(0.04)) await deleteCall(call);
      if (dice.chance(0.05)) await agent.setClock(dice.among([-3_600_000, 60_000, 3_600_000]));
      if (dice.chance(0.15) && agent.mayDie()) agent.killSoon(dice.upTo(25));
    },
    fault,
    /** Other programs' records that HubSpot still has: one that was completed here is deleted with its call. */
    async twinsLeft(): Promise<ReadonlySet<string>> {
      const ids = agent.told.flatMap(({ twin: other }) => (other === null ? [] : [other.id]));
      return new Set(ids.length === 0 ? [] : await account.stillThere(ids));
    },
    /** The next create is carried out, and its answer lost. */
    async loseAnswer(): Promise<void> {
      story.push("the next POST is carried out and its answer lost");
      const match = { method: "POST", path: `${ofCalls}$` };
      await account.fault({ kind: "dropAfterWrite" }, match);
    },
    async calmDown(): Promise<void> {
      await account.forgetFaults();
      await account.tokens("renew");
      await giveScope();
    },
  };
}

export type Others = ReturnType<typeof createOthers>;
