import { isOff, isSettled as isSettledStanding } from "../../shared/standing.ts";
import type { Account } from "./account.ts";
import { type Agent, createAgent } from "./agent.ts";
import { until } from "./desk.ts";
import type { DeskAudit, DeskRow } from "./deskWords.ts";
import { type Dice, diceOf } from "./dice.ts";
import { createOthers, type Others } from "./others.ts";
import { tend } from "./tend.ts";
import type { ToldCall } from "./told.ts";
import { verdict } from "./verdict.ts";

export type Days = {
  killed: number;
  /** How often the program may die in one story. */
  readonly mostDeaths: number;
  /** The share of calls whose first POST is carried out without an answer. */
  readonly lostAnswers: number;
};

const during = ["note", "note", "outcome", "associate", "associateNew"] as const;
const after = [...during, "dissociate", "dontLog", "remove", "log"] as const;

/**
 * One bad day of one agent at one desk, drawn from a seed: calls with acts of every kind, the
 * program killed between any two steps or at any instant, the network and HubSpot failing before,
 * in and after writes, other people and programs at the same records, sign-outs, lost permissions,
 * clock changes, a backlog. Ends with the verdict; throws with its story.
 */
export async function live(account: Account, seed: number, days: Days): Promise<void> {
  const dice = diceOf(seed);
  const story: string[] = [];
  const unique = dice.chance(0.25) ? await account.uniqueProperty() : null;
  const setup = { ...account.setup(), unique };
  await account.happens("search-lag", { ms: dice.among([0, 20_000, 20_000, 300_000]) });
  const agent = createAgent({ account, setup, seed, dice, story, mostDeaths: days.mostDeaths });
  const others = createOthers({ account, agent, dice, story });
  try {
    await agent.meets(3);
    if (dice.chance(0.15)) await backlog(agent, others, dice);
    else {
      const most = 1 + dice.upTo(2);
      for (let call = 0; call < most; call += 1) {
        await oneCall(agent, others, dice, dice.chance(days.lostAnswers));
      }
    }
    const { told, people } = agent;
    let rows: DeskRow[];
    let audit: DeskAudit;
    do {
      await settleDown(agent, others, dice);
      audit = await agent.sees((open) => open.audit());
      rows = await agent.sees((open) => open.rows());
      // What a lagging search still shows may bind a row once more, until that is gone too.
    } while (!rows.every(({ standing }) => isSettledStanding(standing)));
    await verdict(account, { told, people, rows, audit });
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`seed ${seed}: ${why}\n  ${story.join("\n  ")}`, { cause: thrown });
  } finally {
    days.killed += agent.deaths();
    await agent.leave();
  }
}

async function oneCall(
  agent: Agent,
  others: Others,
  dice: Dice,
  answerLost: boolean,
): Promise<void> {
  async function some(call: ToldCall, most: number, among: readonly string[]): Promise<void> {
    for (let left = dice.upTo(most); left > 0; left -= 1) {
      await others.meddle(call);
      await agent.acts[among[dice.upTo(among.length - 1)] ?? "note"]?.(call);
    }
  }
  const call = await agent.start();
  await some(call, 4, during);
  if (answerLost) await others.loseAnswer();
  await agent.hangUp(call);
  if (dice.chance(0.15)) {
    await agent.resume(call);
    await some(call, 1, during);
    await agent.hangUp(call);
  }
  await some(call, 4, after);
  if (dice.chance(0.85)) await agent.done(call);
  await some(call, 3, after);
}

/** A morning without a network; then everything at once, which may be lost, doubled or refused. */
async function backlog(agent: Agent, others: Others, dice: Dice): Promise<void> {
  await agent.plug(false);
  const calls: ToldCall[] = [];
  for (let left = 3 + dice.upTo(9); left > 0; left -= 1) {
    const call = await agent.start();
    calls.push(call);
    for (const what of ["note", dice.among(during)]) await agent.acts[what]?.(call);
    await agent.hangUp(call);
    await agent.done(call);
    if (dice.chance(0.1) && agent.mayDie()) agent.killSoon(dice.upTo(25));
  }
  for (let left = dice.upTo(3); left > 0; left -= 1) await others.fault();
  await agent.plug(true);
  for (const call of calls) {
    if (dice.chance(0.3)) await others.meddle(call);
    if (dice.chance(0.3)) await agent.acts[dice.among(after)]?.(call);
  }
}

/** The storm is over: whatever still waits goes its way, and what needs the agent gets them. */
async function settleDown(agent: Agent, others: Others, dice: Dice): Promise<void> {
  agent.becomesCalm();
  await others.calmDown();
  await agent.plug(true);
  for (const call of agent.told) {
    await agent.hangUp(call);
    await agent.done(call);
  }
  let settled = false;
  while (!settled) {
    await agent.act("waits for the end", async (open) => {
      await open.signIn();
      await until(
        "settled",
        async () => ({ rows: await tend(open, agent.told, dice), left: await others.twinsLeft() }),
        ({ rows, left }) => rows.every((row) => isSettled(row, agent.told, left)),
        50,
      );
      settled = true;
    });
  }
}

function isSettled(row: DeskRow, told: readonly ToldCall[], twins: ReadonlySet<string>): boolean {
  const { id, standing, twin, hubspotId } = row;
  if (twin !== null || !isSettledStanding(standing)) return false;
  const call = told.find((one) => one.id === id);
  // Another program's record is found by the sweep at the latest, and then asked about.
  const other = call?.twin ?? null;
  const deleted = hubspotId !== null && call?.deletedIds.has(hubspotId) === true;
  if (other === null || isOff(standing) || deleted || !twins.has(other.id)) return true;
  return hubspotId === other.id || other.words.size > 0;
}
