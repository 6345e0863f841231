import { z } from "zod";
import { fail, ok, type Result } from "../../shared/result.ts";
import { Owner, type OwnerId } from "../../shared/session.ts";
import type { Memory } from "../disk/memory.ts";
import type { Colleague } from "../hubspot/owners.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import type { Bound } from "./callRow.ts";

const Remembered = z.array(Owner.extend({ teamIds: z.array(z.string()) }));

export type TeamParts = {
  readonly memory: Memory;
  readonly bound: () => Bound | null;
  readonly ask: () => Promise<Answer<readonly Colleague[]> | null>;
  readonly explain: (refusal: Refusal) => { readonly message: string };
};

/** Who else there is in the account, remembered so that names can be said offline. */
export type Team = {
  /** The agent and whoever shares a team with them, as last known; null: nobody has said yet. */
  mates(): readonly OwnerId[] | null;
  /** Asks HubSpot, once a session. Fails when the sign-in may not read owners. */
  refresh(): Promise<Result<null>>;
  nameOf(ownerId: OwnerId): string;
  /** Whether somebody's name would have to be made up. */
  lacksName(ownerIds: readonly OwnerId[]): boolean;
};

export function createTeam({ memory, bound, ask, explain }: TeamParts): Team {
  /** For whom HubSpot has answered since the program started: base and account. */
  let askedFor: string | null = null;
  let known: { readonly of: string; readonly people: readonly Colleague[] } | null = null;

  function people(): readonly Colleague[] | null {
    const whose = bound();
    if (whose === null) return null;
    const of = nameOf(whose);
    if (known?.of === of) return known.people;
    const remembered = memory.recall(whose.base, whose.accountId, "colleagues");
    const read = Remembered.safeParse(remembered?.value);
    if (!read.success) return null;
    known = { of, people: read.data };
    return read.data;
  }

  return {
    mates() {
      const mine = bound()?.ownerId ?? null;
      const all = people();
      if (mine === null || all === null) return null;
      const teams = new Set(all.find(({ id }) => id === mine)?.teamIds);
      const mates = all.filter(
        ({ id, teamIds }) => id !== mine && teamIds.some((team) => teams.has(team)),
      );
      return [mine, ...mates.map(({ id }) => id)];
    },
    async refresh() {
      const whose = bound();
      if (whose === null) return fail("notSignedIn");
      if (askedFor === nameOf(whose)) return ok(null);
      const answer = await ask();
      if (answer === null) return fail("unreachable");
      if (!answer.ok) {
        if (answer.refusal.kind === "scope") return fail("scopeMissing", noOwners);
        return fail("unreachable", explain(answer.refusal).message);
      }
      memory.remember(whose.base, whose.accountId, "colleagues", answer.value);
      askedFor = nameOf(whose);
      known = { of: askedFor, people: answer.value };
      return ok(null);
    },
    nameOf: (ownerId) => people()?.find(({ id }) => id === ownerId)?.name ?? "Another owner",
    lacksName: (ownerIds) => {
      const all = people();
      return ownerIds.some((ownerId) => all?.some(({ id }) => id === ownerId) !== true);
    },
  };
}

function nameOf({ base, accountId }: Bound): string {
  return `${base} ${accountId}`;
}

const noOwners =
  "This sign-in may not read who else is in the account, so a team's calls cannot be found. Ask your administrator to add that permission; everything else goes on.";
