import type { Owner } from "../../shared/session.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Asking, Credentials, Person } from "./credentials.ts";

/** `userId`: whom the sign-in was for. `said`: it was the sign-in that said who that is. */
export type Known = {
  readonly owner: Owner | null;
  readonly userId: string | null;
  readonly said: boolean;
};

export type WhoParts = {
  readonly asked: Asking;
  readonly given: Credentials;
  /** Who the agent was the last time. */
  readonly known: Known;
  /** The administrator's word, which goes before everything else. */
  readonly fixedEmail: string | null;
  /** The word of whoever started Wrapup. */
  readonly wantedEmail: string | null;
};

/** `said`: the administrator or the sign-in says who this is, so that the agent need not choose. */
export type Who = { readonly owner: Owner | null; readonly said: boolean };

/**
 * Who sits at the desk. A static token does not say; only a start-up override does, and in our own
 * practice account anybody may be its first owner. Null leaves it to the agent.
 */
export async function whoIs(parts: WhoParts): Promise<Who> {
  const { asked, given, known, fixedEmail, wantedEmail } = parts;
  if (fixedEmail !== null && given.way !== "practice") {
    if (isOf(known.owner, fixedEmail)) return { owner: known.owner, said: true };
    return { owner: byEmail(await asked.owners(), fixedEmail), said: true };
  }
  if (given.person !== null) return ofPerson(asked, given.person, known);
  if (wantedEmail !== null && !isOf(known.owner, wantedEmail)) {
    const owners = await asked.owners();
    const [first] = owners.ok && given.way === "practice" ? owners.value : [];
    return { owner: byEmail(owners, wantedEmail) ?? known.owner ?? first ?? null, said: false };
  }
  if (known.owner === null && given.way === "practice") {
    const owners = await asked.owners();
    return { owner: owners.ok ? (owners.value[0] ?? null) : null, said: false };
  }
  return { owner: known.owner, said: known.said };
}

async function ofPerson(asked: Asking, person: Person, known: WhoParts["known"]): Promise<Who> {
  const byUser = await asked.ownerOfUser(person.userId);
  if (byUser.ok && byUser.value !== null) return { owner: byUser.value, said: true };
  const found = person.email === null ? null : byEmail(await asked.owners(), person.email);
  if (found !== null) return { owner: found, said: true };
  // Somebody else may have sat here the last time: only the same person is who they were.
  return { owner: known.userId === person.userId ? known.owner : null, said: false };
}

function byEmail(owners: Answer<readonly Owner[]>, email: string): Owner | null {
  return (owners.ok ? owners.value.find((owner) => isOf(owner, email)) : undefined) ?? null;
}

function isOf(owner: Owner | null, email: string): boolean {
  return owner?.email?.toLowerCase() === email.toLowerCase();
}
