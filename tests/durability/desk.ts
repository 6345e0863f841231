import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Handlers } from "../../shared/bridge.ts";
import type { CallId, CallView } from "../../shared/call.ts";
import type { Result } from "../../shared/result.ts";
import type { Standing } from "../../shared/standing.ts";
import type { DeskAct, DeskAudit, DeskRow, DeskSetup, FromDesk, ToDesk } from "./deskWords.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** How many times faster than the world the desks and their accounts live. */
export const scale = 600;

/** A place for one test file's program and databases, inside `out/` so that packages are found. */
export type Workshop = {
  readonly folder: string;
  readonly start: (setup: DeskSetup) => ChildProcess;
  close(): void;
};

/**
 * Makes one plain file of the desk program, the way the app itself is bundled; `electron`: the
 * executable to run it in, instead of plain Node.
 */
export async function openWorkshop({ electron }: { electron?: string } = {}): Promise<Workshop> {
  mkdirSync(here("../../out"), { recursive: true });
  const folder = mkdtempSync(here("../../out/durability-"));
  const external = ["electron", "@photostructure/sqlite"];
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      ssr: true,
      target: "node20",
      rolldownOptions: {
        input: { desk: here(electron === undefined ? "deskProgram.ts" : "electronDesk.ts") },
        external,
        output: { format: "es", entryFileNames: "[name].mjs" },
      },
    },
    ssr: { noExternal: true, external },
  });
  const description = { name: "desk", version: "0.0.0", main: "desk.mjs" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(description));
  const program = join(folder, description.main);
  return {
    folder,
    start(setup) {
      const said = JSON.stringify(setup);
      if (electron === undefined) {
        // Node's fetch compiles its parser twice, the second time well: more than a short life is worth.
        return fork(program, [said], { stdio: "inherit", execArgv: ["--liftoff-only"] });
      }
      return spawn(electron, [folder, `--user-data-dir=${setup.file}.profile`], {
        // Chromium without a desktop complains a lot; bugs come as messages.
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        env: { ...process.env, WRAPUP_DESK: said },
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Desk = {
  act<A extends DeskAct>(
    act: A,
    input: Parameters<Handlers["calls"][A]>[0],
  ): Promise<Awaited<ReturnType<Handlers["calls"][A]>>>;
  /** The same, for acts that must succeed and answer with the call. */
  call(act: "start" | "hangUp" | "resume" | "change" | "settle", input: object): Promise<CallView>;
  rows(): Promise<DeskRow[]>;
  row(id: CallId): Promise<DeskRow>;
  /** Every standing a call has had in this process, without repetitions. */
  stood(id: CallId): readonly Standing[];
  /** Signs in again, as the agent does after a sign-out. */
  signIn(): Promise<void>;
  /** Somebody sets this computer's clock, so far off. */
  setClock(wallOffMs: number): Promise<void>;
  /** Pulls the network's plug, or puts it back in. */
  plug(online: boolean): Promise<void>;
  audit(): Promise<DeskAudit>;
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>;
  /** Bugs that the program reported. */
  readonly bugs: readonly string[];
};

/** The program died, before it answered or before it was up. */
export class DeskGone extends Error {}

/** Starts the desk program on a file; resolves once it has signed in, or given up for now. */
export async function openDesk(workshop: Workshop, setup: DeskSetup): Promise<Desk> {
  const child = workshop.start(setup);
  const asked = new Map<number, (answer: unknown) => void>();
  const stood = new Map<CallId, Standing[]>();
  const bugs: string[] = [];
  let n = 0;
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new DeskGone(`The desk ended with ${String(code)}.`)));
    child.on("message", (message: FromDesk) => {
      if ("ready" in message) resolve();
      else if ("bug" in message) bugs.push(message.bug);
      else if ("changed" in message) noted(stood, message.changed);
      else asked.get(message.n)?.(message.answer);
    });
  });

  function ask(act: ToDesk["act"], input: unknown): Promise<unknown> {
    n += 1;
    const mine = n;
    return new Promise((resolve, reject) => {
      const gone = () => reject(new DeskGone("The desk was killed before it answered."));
      child.once("exit", gone);
      if (child.exitCode !== null || child.signalCode !== null) return gone();
      asked.set(mine, (answer) => {
        child.off("exit", gone);
        asked.delete(mine);
        resolve(answer);
      });
      child.send({ n: mine, act, input }, (failed) => {
        if (failed !== null) gone();
      });
    });
  }

  const desk: Desk = {
    act: (act, input) => ask(act, input) as ReturnType<typeof desk.act<typeof act>>,
    async call(act, input) {
      const answer = (await ask(act, input)) as Result<CallView>;
      if (!answer.ok) throw new Error(`${act}: ${answer.error.message}`);
      return answer.value;
    },
    rows: async () => (await ask("rows", null)) as DeskRow[],
    async row(id) {
      const row = (await desk.rows()).find((each) => each.id === id);
      if (row === undefined) throw new Error(`No call ${id} at this desk.`);
      return row;
    },
    signIn: async () => void (await ask("signIn", null)),
    setClock: async (wallOffMs) => void (await ask("setClock", wallOffMs)),
    plug: async (online) => void (await ask("plug", online)),
    audit: async () => (await ask("audit", null)) as DeskAudit,
    stood: (id) => stood.get(id) ?? [],
    kill: () => killed(child),
    bugs,
  };
  return desk;
}

function noted(stood: Map<CallId, Standing[]>, { id, standing }: DeskRow): void {
  const known = stood.get(id) ?? [];
  if (known.at(-1) !== standing) stood.set(id, [...known, standing]);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Asks again and again until the answer is the one waited for, as a person looks at a screen. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  isIt: (answer: T) => boolean,
  everyMs = 5,
): Promise<T> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    if (Date.now() > limit) throw new Error(`Never ${what}: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
