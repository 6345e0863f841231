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
  readonly mostDeaths?: number;
  readonly lostAnswers?: number;
  readonly said?: (done: number, failed: number) => void;
  readonly failed?: (seed: number, what: string) => void;
};

/** An account grows with each story, and reading it whole takes longer and longer. */
const storiesPerAccount = 60;

/** Lives the stories of consecutive seeds; answers what went wrong, each with its seed. */
export async function runStories(parts: Runs) {
  const {
    workshop,
    runs,
    seed,
    lanes = 6,
    mostDeaths = 3,
    lostAnswers = 0.1,
    said,
    failed,
  } = parts;
  const failures: string[] = [];
  const days = { killed: 0, mostDeaths, lostAnswers };
  let next = seed;
  let done = 0;

  async function lane(): Promise<void> {
    let account: Account | null = null;
    let stories = 0;
    while (next < seed + runs) {
      const mine = next;
      next += 1;
      account ??= await openAccount(workshop);
      const wrong: string[] = [];
      try {
        await live(account, mine, days);
      } catch (thrown) {
        wrong.push(thrown instanceof Error ? thrown.message : String(thrown));
      }
      wrong.push(...account.bugs().map((bug) => `seed ${mine}: ${bug}`));
      if (wrong.length > 0) {
        failures.push(wrong.join("\n"));
        failed?.(mine, wrong.join("\n"));
      }
      done += 1;
      stories += 1;
      said?.(done, failures.length);
      // What a story that failed left behind would be held against the next.
      if (stories % storiesPerAccount === 0 || wrong.length > 0) {
        await account.close();
        account = null;
      }
    }
    await account?.close();
  }

  await Promise.all(Array.from({ length: Math.min(lanes, runs) }, lane));
  return { failures, killed: days.killed };
}
