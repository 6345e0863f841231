import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { test as base } from "./app.ts";

const run = promisify(execFile);

/** A desktop's key store, as an agent's own session has it: gnome-keyring on a bus of its own. */
export type Keyring = {
  /** How a program finds it; the home is its own too. */
  env: Record<string, string>;
  switches: readonly string[];
  /** Locked as by its owner, with nobody there to type the password. */
  lock: () => Promise<void>;
  /** The names of what it holds. */
  labels: () => Promise<string>;
  stop: () => Promise<void>;
};

/** What tells Chromium to use it, which a desktop's own session would. */
export const secretService = ["--password-store=gnome-libsecret"] as const;
/** What Chromium falls back to where there is none; said outright, so that no test depends on it. */
export const noSecretService = ["--password-store=basic"] as const;

/**
 * A bus that starts nothing by itself: neither another key store nor the window in which a desktop
 * asks for its password, which nobody here could answer.
 */
const busRules = (socket: string) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** The tests' own fixtures, and a key store that is open. */
export const test = base.extend<{ keyring: Keyring }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs off this pattern
  keyring: async ({}, use) => {
    const keyring = await startKeyring();
    await use(keyring);
    await keyring.stop();
  },
});

/** For a second one, such as another computer's. */
export async function startKeyring(): Promise<Keyring> {
  const folder = await mkdtemp(join(tmpdir(), "wrapup-keyring-"));
  const [home, runtime] = [join(folder, "home"), join(folder, "run")];
  // Both refuse a folder that others may read.
  for (const path of [home, runtime]) await mkdir(path, { mode: 0o700 });
  await writeFile(join(folder, "bus.conf"), busRules(join(folder, "bus")));
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, ".local/share"),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, "bus")}`,
  };
  const started: ChildProcess[] = [];
  const start = (command: string, given: readonly string[]): ChildProcess => {
    const child = spawn(command, given, {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "ignore"],
    });
    started.push(child);
    return child;
  };

  const bus = start("dbus-daemon", [
    `--config-file=${join(folder, "bus.conf")}`,
    "--nofork",
    "--print-address",
  ]);
  await saidSomething(bus);
  const keys = start("gnome-keyring-daemon", [
    "--foreground",
    "--unlock",
    "--components=secrets",
    `--control-directory=${runtime}`,
  ]);
  // It takes everything up to the end, line break included, as the password.
  keys.stdin?.end("nobody's password");
  await saidSomething(keys);

  const ask = (...call: string[]) =>
    run("dbus-send", ["--session", "--print-reply", "--dest=org.freedesktop.secrets", ...call], {
      env: { ...process.env, ...env },
    });
  const collection = "/org/freedesktop/secrets/collection/login";

  return {
    env,
    switches: secretService,
    async lock() {
      await ask(
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        `array:objpath:${collection}`,
      );
    },
    async labels() {
      const { stdout } = await ask(
        collection,
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.Secret.Collection",
        "string:Items",
      );
      return stdout;
    },
    async stop() {
      for (const child of started.reverse()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill();
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Both programs say where they are once they can be asked. */
async function saidSomething(program: ChildProcess): Promise<void> {
  if (program.stdout === null) throw new Error("no stdout");
  for await (const line of createInterface({ input: program.stdout })) {
    if (line !== "") return;
  }
  throw new Error(`${program.spawnfile} ended (${program.exitCode}) before it was ready`);
}
