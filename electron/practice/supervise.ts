import { z } from "zod";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Clock } from "../clock.ts";

/** The part of Electron's utilityProcess that is needed here. */
export type Child = {
  postMessage(message: unknown): void;
  on(event: "message", heard: (message: unknown) => void): unknown;
  on(event: "exit", left: (code: number) => void): unknown;
  kill(): boolean;
};

export type SuperviseParts = {
  readonly fork: () => Child;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly newSecret: () => string;
  /** It died and answers again, at this new address. */
  readonly restarted: (practice: Running) => void;
  readonly died: (code: number) => void;
};

export type Running = { readonly url: string; readonly accessToken: string };

export type Supervisor = {
  /** Starts it, or answers with what already runs. */
  start(reset?: boolean): Promise<Result<Running>>;
  stop(): Promise<void>;
};

const Said = z.union([
  z.object({ ready: z.object({ url: z.string() }) }),
  z.object({ failed: z.string() }),
]);

const restartAfterMs: readonly number[] = [200, 1_000, 5_000, 30_000];
/** Once it has stayed up this long, the next death counts as the first again. */
const settledMs = 60_000;

/** Runs the practice account in a process of its own and starts it again when it dies. */
export function createSupervisor(parts: SuperviseParts): Supervisor {
  const { fork, dataDir, clock, newSecret, restarted, died } = parts;
  const accessToken = `practice-${newSecret()}`;
  const clientSecret = newSecret();
  let child: Child | null = null;
  let running: Running | null = null;
  let deaths = 0;
  let upSince = 0;
  let wanted = false;
  let cancelRestart: () => void = () => undefined;
  let gone: (() => void)[] = [];

  function launch(reset: boolean): Promise<Result<Running>> {
    return new Promise((resolve) => {
      const started = fork();
      child = started;
      started.on("message", (message) => {
        const said = Said.safeParse(message);
        if (!said.success) return;
        if ("failed" in said.data) {
          resolve(
            fail("practiceDown", `The practice account could not start: ${said.data.failed}`),
          );
          // It is of no use as it is; its end starts it again, after a pause.
          started.kill();
          return;
        }
        running = { url: said.data.ready.url, accessToken };
        upSince = clock.mono();
        resolve(ok(running));
      });
      started.on("exit", (code) => {
        if (child === started) child = null;
        running = null;
        resolve(fail("practiceDown"));
        for (const told of gone.splice(0)) told();
        if (wanted) restart(code);
      });
      started.postMessage({ dataDir, port: 0, accessToken, clientSecret, reset });
    });
  }

  function restart(code: number): void {
    died(code);
    if (clock.mono() - upSince > settledMs) deaths = 0;
    const pause = restartAfterMs[Math.min(deaths, restartAfterMs.length - 1)] ?? 0;
    deaths += 1;
    cancelRestart = clock.after(pause, () => {
      void launch(false).then((launched) => {
        if (launched.ok) restarted(launched.value);
      });
    });
  }

  async function stop(): Promise<void> {
    wanted = false;
    cancelRestart();
    const leaving = child;
    if (leaving === null) return;
    await new Promise<void>((resolve) => {
      gone = [...gone, resolve];
      leaving.kill();
    });
  }

  return {
    async start(reset = false) {
      if (running !== null && !reset) return ok(running);
      if (child !== null) await stop();
      wanted = true;
      return launch(reset);
    },
    stop,
  };
}
