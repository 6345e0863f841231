import { z } from "zod";
import type { Account, Owner } from "../../shared/session.ts";
import type { Memory } from "../disk/memory.ts";
import type { Known } from "./owner.ts";

const SignedInAs = z.object({
  way: z.enum(["oauth", "token", "practice"]),
  practice: z.boolean(),
  userId: z.string().nullable(),
  said: z.boolean(),
});
export type SignedInAs = z.infer<typeof SignedInAs>;

export type Remembered = ReturnType<typeof createRemembered>;

/** What is known of accounts without asking them: their names, who the agent is there, the way in. */
export function createRemembered(memory: Memory) {
  const account = (base: string, id: string) =>
    (memory.recall(base, id, "account")?.value ?? null) as Account | null;
  const owner = (base: string, id: string) =>
    (memory.recall(base, id, "owner")?.value ?? null) as Owner | null;
  const as = (base: string, id: string): SignedInAs | null =>
    SignedInAs.safeParse(memory.recall(base, id, "signIn")?.value).data ?? null;
  return {
    account,
    owner,
    as,
    known(base: string, id: string): Known {
      const signedIn = as(base, id);
      return {
        owner: owner(base, id),
        userId: signedIn?.userId ?? null,
        said: signedIn?.said ?? false,
      };
    },
    /** Every account ever signed in to here, the one used last first. */
    all: () => memory.everywhere("account"),
    keepAccount: (base: string, value: Account) =>
      memory.remember(base, value.id, "account", value),
    keepOwner: (base: string, id: string, value: Owner) =>
      memory.remember(base, id, "owner", value),
    keepAs: (base: string, id: string, value: SignedInAs) =>
      memory.remember(base, id, "signIn", value),
  };
}
