import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from "@playwright/test";
import type { Settings } from "../../shared/settings.ts";
import { root, startPracticeAccount, type PracticeAccount } from "./practiceAccount.ts";

export { expect };

/** One profile of the app: it can be closed, killed and opened again on the same data. */
export type App = {
  /** Chromium's --user-data-dir, fresh for each launch. */
  profile: string;
  /** The running Electron; a new one after each relaunch. */
  electron: () => ElectronApplication;
  window: () => Promise<Page>;
  /** Closes the app if it runs, and opens it again on the same profile. */
  relaunch: () => Promise<Page>;
  close: () => Promise<void>;
  /** SIGKILL to the main process, as a crash or a power cut would end it. */
  kill: () => Promise<void>;
  /** Resolves once the program has ended by itself. */
  gone: () => Promise<void>;
};

export type LaunchWishes = {
  /** Signed in to this account at start; without one the app opens its built-in practice account. */
  practice?: PracticeAccount;
  ownerEmail?: string;
  env?: Record<string, string>;
  switches?: readonly string[];
  /** What had been set when it was closed the last time. */
  settings?: Partial<Settings>;
};

type Fixtures = {
  practice: PracticeAccount;
  launch: (wishes?: LaunchWishes) => Promise<App>;
  /** The app, signed in to `practice` as its first owner. */
  app: App;
};

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs off this pattern
  practice: async ({}, use) => {
    // Few past calls: reading all of them anew stays one request.
    const practice = await startPracticeAccount(["--calls", "60"]);
    await use(practice);
    await practice.stop();
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  launch: async ({}, use, testInfo) => {
    const apps: Launched[] = [];
    await use(async (wishes = {}) => {
      const app = await launchApp(wishes);
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.tidy(testInfo);
  },

  app: async ({ practice, launch }, use) => {
    await use(await launch({ practice, ownerEmail: await firstOwnerOf(practice) }));
  },
});

type Running = { electron: ElectronApplication; main: ChildProcess; ended: Promise<unknown> };
type Launched = App & { tidy: (testInfo: TestInfo) => Promise<void> };

async function launchApp(wishes: LaunchWishes): Promise<Launched> {
  if (process.getuid?.() === 0) {
    throw new Error("Chromium's sandbox does not work for root: run npm test -- --only e2e.");
  }
  const profile = await mkdtemp(join(tmpdir(), "wrapup-profile-"));
  if (wishes.settings !== undefined) {
    await writeFile(join(profile, "wrapup.json"), JSON.stringify({ settings: wishes.settings }));
  }
  const said: string[] = [];
  let running: Running | undefined = await open();

  async function open(): Promise<Running> {
    const executablePath = process.env["WRAPUP_ELECTRON"];
    if (executablePath === undefined) throw new Error("Run npm test -- --only e2e.");
    const electron = await _electron.launch({
      executablePath,
      args: [root, `--user-data-dir=${profile}`, ...(wishes.switches ?? [])],
      cwd: root,
      // Playwright adds --no-sandbox unless it is told not to.
      chromiumSandbox: true,
      env: environment(wishes),
    });
    // Kept: Playwright no longer tells it once the app is gone.
    const main = electron.process();
    for (const stream of [main.stdout, main.stderr]) {
      stream?.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
    }
    return { electron, main, ended: once(main, "exit") };
  }

  async function end(how: (running: Running) => Promise<unknown> | boolean): Promise<void> {
    if (running === undefined) return;
    const { main, ended } = running;
    if (main.exitCode === null && main.signalCode === null) await how(running);
    await ended;
    running = undefined;
  }

  const app: App = {
    profile,
    electron() {
      if (running === undefined) throw new Error("the app does not run");
      return running.electron;
    },
    window: () => app.electron().firstWindow(),
    async relaunch() {
      await app.close();
      running = await open();
      return app.window();
    },
    close: () => end(({ electron }) => electron.close()),
    kill: () => end(({ main }) => main.kill("SIGKILL")),
    async gone() {
      await running?.ended;
    },
  };

  return {
    ...app,
    async tidy(testInfo) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await attachPictures(testInfo, running?.electron.windows() ?? []);
        await testInfo.attach("what the main process said", { body: said.join("") });
        await attachLog(testInfo, join(profile, "wrapup.log"));
      }
      await app.kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function environment({ practice, ownerEmail, env }: LaunchWishes): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    ...Object.fromEntries(inherited),
    ...(practice && {
      WRAPUP_HUBSPOT_URL: practice.url,
      WRAPUP_ACCESS_TOKEN: practice.accessToken,
    }),
    ...(ownerEmail !== undefined && { WRAPUP_OWNER_EMAIL: ownerEmail }),
    ...env,
  };
}

/** Whom a test's calls are logged under. */
export async function firstOwnerOf(practice: PracticeAccount): Promise<string> {
  const owners = (await practice.get("/crm/v3/owners")) as { results: { email: string }[] };
  const first = owners.results[0];
  if (first === undefined) throw new Error("the practice account has no owner");
  return first.email;
}

/** Asked of the account and its answers, codes only. */
async function attachLog(testInfo: TestInfo, log: string): Promise<void> {
  if (existsSync(log)) await testInfo.attach("wrapup.log", { path: log });
}

async function attachPictures(testInfo: TestInfo, windows: readonly Page[]): Promise<void> {
  for (const [index, window] of windows.entries()) {
    const path = testInfo.outputPath(`window-${index + 1}.png`);
    try {
      await window.screenshot({ path, timeout: 5_000 });
      await testInfo.attach("window", { path, contentType: "image/png" });
    } catch {
      // A window that crashed or hangs has no picture, which must not hide why the test failed.
    }
  }
}
