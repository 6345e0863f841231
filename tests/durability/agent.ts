import type { FoundRecord } from "../../shared/record.ts";
import type { Result } from "../../shared/result.ts";
import type { Account } from "./account.ts";
import { type Desk, DeskGone } from "./desk.ts";
import type { DeskSetup } from "./deskWords.ts";
import type { Dice } from "./dice.ts";
import { type Person, personNow, sentencesOf, saying, type ToldCall, toldCall } from "./told.ts";
import { checkRow } from "./verdict.ts";

export const outcomes: readonly [string, ...string[]] = [
  "f240bbac-87c9-4f6e-bf70-924b57d47db7",
  "73a0d17f-1163-4015-bdd5-ec830791da20",
];

export type AgentParts = {
  readonly account: Account;
  readonly setup: DeskSetup;
  readonly seed: number;
  readonly dice: Dice;
  readonly story: string[];
  /** How often the program may die in this story. */
  readonly mostDeaths: number;
};

/** One agent at one desk that dies under their hands: what they do, and what they were told. */
export function createAgent({ account, setup, seed, dice, story, mostDeaths }: AgentParts) {
  const told: ToldCall[] = [];
  const people: (Person & { readonly record: FoundRecord })[] = [];
  let desk: Desk | null = null;
  let deaths = 0;
  let written = 0;
  let wallOffMs = 0;
  let calm = false;
  let online = true;

  /** Opens the desk, which may die while it opens. */
  async function atDesk(): Promise<Desk> {
    while (desk === null) {
      const dies = !calm && deaths < mostDeaths && dice.chance(0.5);
      const killAt = dies ? 1 + dice.upTo(80) : null;
      try {
        desk = await account.desk({ ...setup, killAt, wallOffMs });
        if (!online) await desk.plug(false);
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
      const known = call ?? toldCall(row.id, "");
      if (call === undefined) told.push(known);
      checkRow(known, row, people);
      if (row.phase === "found") {
        const endedAt = dice.chance(0.5) ? row.aliveAt : null;
        await saying(known.hungUp, endedAt !== null, () =>
          open.call("settle", { callId: row.id, endedAt }),
        );
        story.push(endedAt === null ? "still talking" : "it ended");
      }
    }
    const rows = await open.rows();
    const lost = told.filter(({ id }) => !rows.some((row) => row.id === id));
    if (lost.length > 0) throw new Error(`The disk has lost ${lost.map(({ id }) => id).join()}.`);
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

  function somebody(): FoundRecord {
    const there = people.filter(({ fate }) => fate === "there");
    const [first, ...rest] = there.length > 0 ? there : people;
    if (first === undefined) throw new Error("Nobody is there.");
    return dice.among([first, ...rest]).record;
  }

  async function note(call: ToldCall): Promise<void> {
    await act("note", async (open) => {
      written += 1;
      const sentence = `<p>note ${written}</p>`;
      if (call.shared === null) {
        const notes = call.notes.sure + sentence;
        await saying(call.notes, notes, () => open.call("change", { callId: call.id, notes }));
        return;
      }
      const { notes } = await open.row(call.id);
      await open.call("change", { callId: call.id, notes: notes + sentence, notesFrom: notes });
      call.shared.mine.push(sentence);
    });
  }

  const acts: Record<string, (call: ToldCall) => Promise<void>> = {
    note,
    outcome: (call) =>
      act("outcome", (open) =>
        open.call("change", {
          callId: call.id,
          dispositionId: dice.chance(0.3) ? null : dice.among(outcomes),
        }),
      ),
    associate: (call) =>
      act("associate", async (open) => {
        const record = somebody();
        const next = [...new Set([...call.contacts.sure, record.id])];
        await saying(call.contacts, next, async () =>
          must(await open.act("associate", { callId: call.id, record })),
        );
      }),
    associateNew: (call) =>
      act("associate a new contact", async (open) => {
        // Without a number nobody could tell whether the contact has been made.
        if (call.number === "" || call.made.length > 0) return;
        const name = `New${seed}x${told.indexOf(call)}`;
        call.made.push(name);
        must(await open.act("associateNew", { callId: call.id, name }));
      }),
    dissociate: (call) =>
      act("dissociate", async (open) => {
        const on = call.contacts.sure;
        // Of two whom somebody made one, taking off one and keeping the other has no right end.
        const first = people.find(
          ({ id, fate }) =>
            fate === "there" &&
            on.includes(id) &&
            !on.some((other) => other !== id && personNow(people, other) === id),
        );
        if (first === undefined) return;
        const next = on.filter((id) => id !== first.id);
        await saying(call.contacts, next, async () =>
          must(
            await open.act("dissociate", {
              callId: call.id,
              kind: "contact",
              key: first.record.id,
            }),
          ),
        );
      }),
    dontLog: (call) =>
      act("don't log", (open) => {
        call.wasOff = true;
        return saying(call.logged, false, async () =>
          must(await open.act("dontLog", { callId: call.id })),
        );
      }),
    remove: (call) =>
      act("delete", async (open) => {
        if (!call.done.sure) return;
        call.wasOff = true;
        await saying(call.logged, false, async () =>
          must(await open.act("remove", { callId: call.id })),
        );
      }),
    log: (call) =>
      act("log", (open) =>
        saying(call.logged, true, async () => must(await open.act("log", { callId: call.id }))),
      ),
  };

  async function hangsUp(call: ToldCall): Promise<void> {
    while (!call.hungUp.sure) {
      await act("hangUp", async (open) => {
        // Opening the desk again may have settled it.
        if (call.hungUp.sure) return;
        await saying(call.hungUp, true, async () =>
          must(await open.act("hangUp", { callId: call.id })),
        );
      });
    }
  }

  return {
    told,
    people,
    acts,
    act,
    atDesk,
    /** Asks the desk something, however often it dies before it answers. */
    async sees<T>(look: (open: Desk) => Promise<T>): Promise<T> {
      for (;;) {
        try {
          return await look(await atDesk());
        } catch (thrown) {
          died(thrown);
        }
      }
    },
    async meets(names: number): Promise<void> {
      for (let n = 0; n < names; n += 1) {
        const record = await account.newContact(`Person ${seed}-${n}`);
        people.push({ id: record.id, fate: "there", record });
      }
    },
    deaths: () => deaths,
    /** Whatever dies from here on dies of a fault of its own. */
    becomesCalm() {
      calm = true;
    },
    mayDie: () => !calm && desk !== null && deaths < mostDeaths,
    /** A power cut, at any instant. */
    killSoon(ms: number) {
      const open = desk;
      if (open !== null) setTimeout(() => void (calm || open.kill()), ms);
    },
    async setClock(byMs: number) {
      wallOffMs += byMs;
      const off = wallOffMs;
      await act(`clock off by ${off}`, (open) => open.setClock(off));
    },
    async plug(there: boolean) {
      online = there;
      await act(there ? "online" : "offline", (open) => open.plug(there));
    },
    hangUp: hangsUp,
    async done(call: ToldCall) {
      while (!call.done.sure) {
        // A hang-up that was taken back may only show when the desk is open again.
        await act("looks", () => Promise.resolve());
        await hangsUp(call);
        await act("done", async (open) => {
          if (call.done.sure || !call.hungUp.sure) return;
          await saying(call.done, true, async () =>
            must(await open.act("done", { callId: call.id })),
          );
        });
      }
    },
    async start(): Promise<ToldCall> {
      // Nobody else on this account calls this number, so no call is taken for another.
      const line = String((seed * 20 + told.length) % 1_000_000).padStart(6, "0");
      const number = dice.chance(0.9) ? `+12022${line}` : "";
      for (;;) {
        const known = told.length;
        await act("start", async (open) => {
          const { id } = await open.call("start", { number, direction: "outbound" });
          told.push(toldCall(id, number));
        });
        if (desk === null) await atDesk();
        const call = told[known];
        if (call !== undefined) return call;
      }
    },
    async resume(call: ToldCall) {
      await act("resume", async (open) => {
        if (!call.hungUp.sure) return;
        await saying(call.hungUp, false, async () =>
          must(await open.act("resume", { callId: call.id })),
        );
      });
    },
    /** From here on the notes are somebody else's too. */
    share(call: ToldCall, theirs: readonly string[]) {
      call.shared ??= { mine: sentencesOf(call.notes.sure), theirs: [] };
      call.shared.theirs.push(...theirs);
    },
    async leave(): Promise<void> {
      await desk?.kill();
    },
  };
}

export type Agent = ReturnType<typeof createAgent>;

export function must(answer: Result<unknown>): void {
  if (!answer.ok) throw new Error(answer.error.message);
}
