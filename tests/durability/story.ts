import type { FoundRecord } from "../../shared/record.ts";
import type { Result } from "../../shared/result.ts";
import type { Account } from "./account.ts";
import { type Desk, DeskGone, until } from "./desk.ts";
import type { DeskRow, DeskSetup } from "./deskWords.ts";
import { type Dice, diceOf } from "./dice.ts";
import { saying, settleSaid, type ToldCall, toldCall } from "./told.ts";
import { verdict } from "./verdict.ts";

const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const noAnswer = "73a0d17f-1163-4015-bdd5-ec830791da20";
const calls = "/objects/2026-03/calls";

const deeds: readonly [object, ...object[]] = [
  { kind: "dropBeforeWrite" },
  { kind: "dropAfterWrite" },
  { kind: "dropHalfway" },
  { kind: "delay", ms: 100_000 },
  { kind: "delay", ms: 100_000, before: true },
  { kind: "status", status: 500, afterWrite: true },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, html: "<h1>Bad gateway</h1>", afterWrite: true },
  { kind: "status", status: 503 },
  { kind: "status", status: 504, afterWrite: true },
  { kind: "status", status: 401 },
  { kind: "status", status: 403 },
  { kind: "status", status: 409 },
  { kind: "status", status: 423 },
  { kind: "status", status: 477 },
  { kind: "status", status: 429, policy: "SECONDLY" },
  { kind: "status", status: 429, policy: "TEN_SECONDLY_ROLLING" },
  { kind: "status", status: 429, policy: "DAILY" },
  { kind: "status", status: 400, body: { status: "error", message: "No." } },
];
const methods: readonly [string, ...string[]] = [
  "POST",
  "POST",
  "POST",
  "PATCH",
  "PUT",
  "DELETE",
  "GET",
];

/**
 * One bad day of one agent at one desk, drawn from a seed: calls with acts of every kind, the
 * program killed between any two steps or at any instant, the network and HubSpot failing before,
 * in and after writes, sign-outs and clock changes. Ends with the verdict; throws with its story.
 */
export async function live(account: Account, seed: number, desks: { killed: number }) {
  const dice = diceOf(seed);
  const story: string[] = [];
  const agent = createAgent(account, account.setup(), dice, story);
  try {
    const most = 1 + dice.upTo(2);
    for (let call = 0; call < most; call += 1) await agent.oneCall();
    await agent.settleDown();
    await verdict(account, agent.told, await agent.rows());
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`seed ${seed}: ${why}\n  ${story.join("\n  ")}`, { cause: thrown });
  } finally {
    desks.killed += agent.deaths();
    await agent.leave();
  }
}

const mostDeaths = 5;

const isSettled = ({ standing }: DeskRow) => standing === "inHubSpot" || standing === "notLogged";

function createAgent(account: Account, setup: DeskSetup, dice: Dice, story: string[]) {
  const told: ToldCall[] = [];
  let desk: Desk | null = null;
  let deaths = 0;
  let written = 0;
  let wallOffMs = 0;
  let calm = false;
  const contacts: FoundRecord[] = [];

  /** Opens the desk, which may die while it opens. */
  async function atDesk(): Promise<Desk> {
    while (desk === null) {
      const killAt = deaths < mostDeaths && dice.chance(0.5) ? 1 + dice.upTo(40) : null;
      try {
        desk = await account.desk({ ...setup, killAt, wallOffMs });
        await comeBack(desk);
      } catch (thrown) {
        died(thrown);
      }
    }
    return desk;
  }

  function died(thrown: unknown): void {
    if (!(thrown instanceof DeskGone)) throw thrown;
    deaths += 1;
    desk = null;
    story.push("killed");
  }

  /** After a crash the agent looks at each call, and answers for those that were running. */
  async function comeBack(open: Desk): Promise<void> {
    for (const row of await open.rows()) {
      const call = told.find(({ id }) => id === row.id);
      // A start that was never answered may still be on the disk.
      const known = call ?? toldCall(row.id);
      if (call === undefined) told.push(known);
      checkRow(known, row);
      if (row.phase === "found") {
        const endedAt = dice.chance(0.5) ? row.aliveAt : null;
        await open.call("settle", { callId: row.id, endedAt });
        known.hungUp.sure = endedAt !== null;
        story.push(endedAt === null ? "still talking" : "it ended");
      }
    }
    const rows = await open.rows();
    const lost = told.filter(({ id }) => !rows.some((row) => row.id === id));
    if (lost.length > 0) throw new Error(`The disk has lost ${lost.map(({ id }) => id).join()}.`);
  }

  function checkRow(call: ToldCall, row: DeskRow): void {
    settleSaid(call.notes, row.notes, "notes");
    settleSaid(call.logged, row.logged, "logged");
    settleSaid(call.contacts, row.contacts, "records");
    settleSaid(call.done, row.phase === "done", "done");
    settleSaid(call.hungUp, row.phase === "wrapup" || row.phase === "done", "hung up");
  }

  /** One act of the agent; if the desk dies under it, the agent opens it again and goes on. */
  async function act(what: string, does: (open: Desk) => Promise<unknown>): Promise<void> {
    story.push(what);
    try {
      await does(await atDesk());
    } catch (thrown) {
      died(thrown);
    }
  }

  const said = (answer: Result<unknown>): void => {
    if (!answer.ok) throw new Error(answer.error.message);
  };

  async function contact(): Promise<FoundRecord> {
    if (contacts.length === 0) contacts.push(...(await account.contacts(3)));
    const [first, ...rest] = contacts;
    if (first === undefined) throw new Error("The account has no contacts.");
    return dice.among([first, ...rest]);
  }

  const acts: Record<string, (call: ToldCall) => Promise<void>> = {
    note: (call) =>
      act("note", async (open) => {
        written += 1;
        const notes = `${call.notes.sure}<p>note ${written}</p>`;
        await saying(call.notes, notes, () => open.call("change", { callId: call.id, notes }));
      }),
    outcome: (call) =>
      act("outcome", (open) =>
        open.call("change", {
          callId: call.id,
          dispositionId: dice.among([connected, noAnswer, null]),
        }),
      ),
    associate: (call) =>
      act("associate", async (open) => {
        const record = await contact();
        const next = [...new Set([...call.contacts.sure, record.id])];
        await saying(call.contacts, next, async () =>
          said(await open.act("associate", { callId: call.id, record })),
        );
      }),
    dissociate: (call) =>
      act("dissociate", async (open) => {
        const first = contacts.find(({ id }) => call.contacts.sure.includes(id));
        if (first === undefined) return;
        const next = call.contacts.sure.filter((id) => id !== first.id);
        await saying(call.contacts, next, async () =>
          said(await open.act("dissociate", { callId: call.id, kind: "contact", key: first.id })),
        );
      }),
    dontLog: (call) =>
      act("don't log", (open) =>
        saying(call.logged, false, async () =>
          said(await open.act("dontLog", { callId: call.id })),
        ),
      ),
    log: (call) =>
      act("log", (open) =>
        saying(call.logged, true, async () => said(await open.act("log", { callId: call.id }))),
      ),
  };
  const during = ["note", "note", "outcome", "associate"] as const;
  const after = [...during, "dissociate", "dontLog", "log"] as const;

  async function some(call: ToldCall, most: number, among: readonly string[]): Promise<void> {
    for (let left = dice.upTo(most); left > 0; left -= 1) {
      await world();
      await acts[among[dice.upTo(among.length - 1)] ?? "note"]?.(call);
    }
  }

  /** What happens around the agent: a bad request, a sign-out, a changed clock, a power cut. */
  async function world(): Promise<void> {
    if (dice.chance(0.3)) {
      const [method, deed] = [dice.among(methods), dice.among(deeds)];
      story.push(`${method} ${JSON.stringify(deed)}`);
      await account.fault(deed, { method, path: calls }, 1 + dice.upTo(1));
    }
    if (dice.chance(0.05)) {
      story.push("signed out and in again");
      await account.tokens("revoke");
      await act("looks", async (open) => void (await open.rows()));
      await account.tokens("renew");
      await act("signs in", (open) => open.signIn());
    }
    if (dice.chance(0.05) && desk !== null) {
      wallOffMs += dice.among([-3_600_000, 60_000, 3_600_000]);
      const byMs = wallOffMs;
      await act(`clock off by ${byMs}`, (open) => open.setClock(byMs));
    }
    if (dice.chance(0.15) && deaths < mostDeaths && desk !== null) {
      const open = desk;
      setTimeout(() => void (calm || open.kill()), dice.upTo(25));
    }
  }

  async function comesToBe(call: ToldCall, fact: "hungUp" | "done", does: "hangUp" | "done") {
    while (!call[fact].sure) {
      await act(does, async (open) => {
        // Opening the desk again may have settled it.
        if (call[fact].sure) return;
        await saying(call[fact], true, async () => said(await open.act(does, { callId: call.id })));
      });
    }
  }

  async function started(): Promise<ToldCall> {
    for (;;) {
      const known = told.length;
      await act("start", async (open) => {
        const number = dice.chance(0.9) ? `+1202555${1000 + dice.upTo(8999)}` : "";
        const { id } = await open.call("start", { number, direction: "outbound" });
        told.push(toldCall(id));
      });
      if (desk === null) await atDesk();
      const call = told[known];
      if (call !== undefined) return call;
    }
  }

  /** Whatever a refusal left for the agent is tried once more, as the agent would. */
  async function tendedTo(open: Desk): Promise<DeskRow[]> {
    const rows = await open.rows();
    for (const { id, standing } of rows) {
      if (standing === "needsAttention") said(await open.act("retry", { callId: id }));
    }
    return rows;
  }

  const agent = {
    told,
    deaths: () => deaths,
    rows: async () => (await atDesk()).rows(),
    async oneCall(): Promise<void> {
      const call = await started();
      await some(call, 4, during);
      await comesToBe(call, "hungUp", "hangUp");
      if (dice.chance(0.15)) {
        await act("resume", async (open) => {
          if (!call.hungUp.sure) return;
          await saying(call.hungUp, false, async () =>
            said(await open.act("resume", { callId: call.id })),
          );
        });
        await some(call, 1, during);
        await comesToBe(call, "hungUp", "hangUp");
      }
      await some(call, 4, after);
      if (dice.chance(0.85)) await comesToBe(call, "done", "done");
      await some(call, 2, after);
    },
    /** The storm is over: whatever still waits goes its way, and what needs the agent gets them. */
    async settleDown(): Promise<void> {
      calm = true;
      deaths = Math.max(deaths, mostDeaths);
      await account.forgetFaults();
      await account.tokens("renew");
      for (const call of told) {
        await comesToBe(call, "hungUp", "hangUp");
        await comesToBe(call, "done", "done");
      }
      let settled = false;
      while (!settled) {
        await act("waits for the end", async (open) => {
          await open.signIn();
          await until(
            "settled",
            () => tendedTo(open),
            (rows) => rows.every(isSettled),
          );
          settled = true;
        });
      }
    },
    async leave(): Promise<void> {
      await desk?.kill();
    },
  };
  return agent;
}
