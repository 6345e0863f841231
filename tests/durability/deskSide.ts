import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { staticCredentials } from "../../electron/auth/credentials.ts";
import type { CallRow } from "../../electron/calls/callRow.ts";
import { type Clock, systemClock } from "../../electron/clock.ts";
import type { Kept, LastSession } from "../../electron/disk/stores.ts";
import type { Transport } from "../../electron/hubspot/transport.ts";
import { standingOf } from "../../electron/outbox/standing.ts";
import { openRooms, type Rooms } from "./deskRooms.ts";
import { AuditDayName } from "../../shared/audit.ts";
import type { DeskAudit, DeskRow, DeskSetup, FromDesk, ToDesk } from "./deskWords.ts";

/** A timer shorter than this would be late on a busy machine whatever it is set to. */
const leastTimerMs = 20;

/**
 * One desk: the rooms on a hurried clock, told by messages what the agent does. It can be killed
 * between any two steps.
 */
export function runDesk(
  setup: DeskSetup,
  wires: { readonly transport: Transport; readonly createTransport: Transport },
): void {
  const say = (message: FromDesk) =>
    // Nobody listens any more: the story has ended.
    process.send?.(message, undefined, undefined, (failed) => failed && process.exit(0));
  const bug = (thrown: unknown) =>
    say({ bug: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
  process.on("disconnect", () => process.exit(0));
  // The story may have ended while this program was still being read.
  if (!process.connected) process.exit(0);
  process.on("uncaughtException", bug);
  process.on("unhandledRejection", bug);

  let wallOffMs = setup.wallOffMs ?? 0;
  /** Both clocks run from one epoch, so that a restart finds them gone on. */
  const clock: Clock = {
    wall: () => setup.epoch + wallOffMs + Math.floor((Date.now() - setup.epoch) * setup.scale),
    mono: () => performance.now() * setup.scale,
    after: (ms, act) =>
      systemClock.after(Math.max(ms / setup.scale, ms >= 1_000 ? leastTimerMs : 0), act),
  };
  const lastSession = keptLast(`${setup.file}.last`);
  const rooms = openRooms({ setup, clock, ...wires, lastSession, bug });
  rooms.callLog.listen((row) => say({ changed: shown(row, clock) }));
  rooms.start();

  const signIn = () =>
    rooms.session.signIn(
      staticCredentials(setup.token, { way: "practice", base: "practice", url: setup.url }),
    );

  async function answerTo({ act, input }: ToDesk): Promise<unknown> {
    switch (act) {
      case "rows":
        return rowsOf(rooms).map((row) => shown(row, clock));
      case "signIn":
        return signIn();
      case "setClock":
        wallOffMs = Number(input);
        return null;
      case "plug":
        rooms.plug(input === true);
        return null;
      case "audit":
        return audited(rooms);
      default:
        return (rooms.calls[act] as (given: unknown) => unknown)(input);
    }
  }
  process.on("message", (message: ToDesk) => {
    void answerTo(message).then((answer) => say({ n: message.n, answer }), bug);
  });

  const last = lastSession.get();
  const whose = () => rooms.session.bound()?.ownerId ?? null;
  if (last !== null && rooms.session.open(last.base, last.accountId) && whose() !== null) {
    say({ ready: true });
    void signIn();
    return;
  }
  // The first time nobody knows whose calls these are, so there is nothing yet to be killed in.
  void (async () => {
    while (!(await signIn()).ok || whose() === null) await pause(20);
    say({ ready: true });
  })();
}

/** Whole or not at all, as electron-store writes it. */
function keptLast(file: string): Kept<LastSession | null> {
  let last: LastSession | null = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as LastSession)
    : null;
  return {
    get: () => last,
    set(value) {
      last = value;
      writeFileSync(`${file}.new`, JSON.stringify(value));
      renameSync(`${file}.new`, file);
    },
  };
}

function rowsOf({ session, callLog }: Rooms): CallRow[] {
  const bound = session.bound();
  if (bound === null) return [];
  const finished = callLog.finished(bound, 0, Number.MAX_SAFE_INTEGER, 1_000);
  return [...new Map([...callLog.open(bound), ...finished].map((row) => [row.id, row])).values()];
}

async function audited({ audit }: Rooms): Promise<DeskAudit> {
  const listed = await audit.days({ before: null });
  if (!listed.ok) throw new Error(listed.error.message);
  const lines = [];
  for (const { day } of listed.value.days) {
    const answer = await audit.lines({ day: AuditDayName.parse(day) });
    if (!answer.ok) throw new Error(answer.error.message);
    lines.push(...answer.value);
  }
  return { days: listed.value.days, lines };
}

function shown(row: CallRow, clock: Clock): DeskRow {
  const { id, hubspotId, delivery, life, desired, bound, sent } = row;
  const contacts = sent?.contacts ?? {};
  return {
    id,
    hubspotId,
    ownerId: bound.ownerId,
    phase: life.phase,
    standing: standingOf(row),
    startedAt: desired.startedAt,
    notesBefore: desired.notesBefore,
    notes: desired.notes,
    dispositionId: desired.dispositionId,
    logged: desired.logged,
    lengthMs: desired.lengthMs,
    aliveAt: life.aliveAt,
    contacts: desired.records.map(({ key }) => key),
    kept: desired.records.flatMap(({ key, dropped }) =>
      dropped === undefined ? [contacts[key as keyof typeof contacts] ?? key] : [],
    ),
    code: delivery.problem?.code ?? null,
    reason: delivery.problem?.message ?? null,
    disputed: delivery.conflict !== null,
    twin: delivery.twin?.hubspotId ?? null,
    dueInMs: delivery.dueAt === null ? null : delivery.dueAt - clock.wall(),
  };
}
