import { type Account, openAccount } from "./account.ts";
import type { Workshop } from "./desk.ts";
import { live } from "./story.ts";

export type Runs = {
  readonly workshop: Workshop;
  readonly runs: number;
  /** The first story's seed; the others count up from it. */
  readonly seed: number;
  /** How many stories are lived at once; most of a story is waiting. */
  readonly lanes?: number;
  readonly said?: (done: number, failed: number) => void;
};

/** An account grows with each story, and reading it whole takes longer and longer. */
const storiesPerAccount = 60;

/** Lives the stories of consecutive seeds; answers what went wrong, each with its seed. */
export async function runStories({ workshop, runs, seed, lanes = 6, said }: Runs) {
  const failures: string[] = [];
  const desks = { killed: 0 };
  let next = seed;
  let done = 0;

  async function lane(): Promise<void> {
    let account: Account | null = null;
    let stories = 0;
    while (next < seed + runs) {
      const mine = next;
      next += 1;
      account ??= await openAccount(workshop);
      try {
        await live(account, mine, desks);
        failures.push(...account.bugs().map((bug) => `seed ${mine}: ${bug}`));
      } catch (thrown) {
        failures.push(thrown instanceof Error ? thrown.message : String(thrown));
      }
      done += 1;
      stories += 1;
      said?.(done, failures.length);
      // What a story that failed left behind would be held against the next.
      if (stories % storiesPerAccount === 0 || failures.length > 0) {
        await account.close();
        account = null;
      }
    }
    await account?.close();
  }

  await Promise.all(Array.from({ length: Math.min(lanes, runs) }, lane));
  return { failures, killed: desks.killed };
}
