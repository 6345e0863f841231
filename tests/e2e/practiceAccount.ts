import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the practice account writes down of each request. `status` is null where it cut the line. */
export type JournalEntry = {
  method: string;
  path: string;
  status: number | null;
  fault: string | null;
  body: string;
};

/** Something that goes wrong with the next requests that match; `path` with a `$` is its end. */
export type Fault = {
  match: { method?: string; path?: string };
  /** How often; once if left out. */
  times?: number;
  do: { kind: string; [detail: string]: unknown };
};

/** The practice account alone, in a process of its own, as `npm run practice` starts it. */
export type PracticeAccount = {
  url: string;
  accessToken: string;
  clientId: string;
  clientSecret: string;
  /** Of the latest start. */
  controlSecret: string;
  portalId: number;
  /** GET of a path of HubSpot's, as the account answers it; throws unless it says 2xx. */
  get: (path: string) => Promise<unknown>;
  post: (path: string, body: unknown) => Promise<unknown>;
  remove: (path: string) => Promise<unknown>;
  journal: () => Promise<readonly JournalEntry[]>;
  addFault: (fault: Fault) => Promise<void>;
  /** How many faults have not struck yet. */
  faultsLeft: () => Promise<number>;
  /** Ends its process, so that connections are refused; what it holds stays. */
  goDown: () => Promise<void>;
  /** Serves again what it held, at the same address and with the same token. */
  comeBack: () => Promise<void>;
  stop: () => Promise<void>;
};

type Credentials = Pick<
  PracticeAccount,
  "url" | "accessToken" | "clientId" | "clientSecret" | "controlSecret" | "portalId"
>;

export async function startPracticeAccount(
  extraArguments: readonly string[] = [],
): Promise<PracticeAccount> {
  const data = await mkdtemp(join(tmpdir(), "wrapup-practice-"));
  let server = serve("0");
  const where = await credentialsOf(server);

  function serve(port: string): ChildProcess {
    return spawn(
      process.execPath,
      [join(root, "out/main/practice.js"), "--port", port, "--data", data, ...extraArguments],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
  }

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(new URL(path, where.url), {
      method,
      headers: {
        authorization: `Bearer ${where.accessToken}`,
        "x-practice-secret": where.controlSecret,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  async function goDown(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill();
    await once(server, "exit");
  }

  return {
    ...where,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
    remove: (path) => ask("DELETE", path),
    async journal() {
      const { entries } = (await ask("GET", "/_practice/journal")) as { entries: JournalEntry[] };
      return entries;
    },
    async addFault(fault) {
      await ask("POST", "/_practice/faults", fault);
    },
    async faultsLeft() {
      const { faults } = (await ask("GET", "/_practice/faults")) as { faults: unknown[] };
      return faults.length;
    },
    goDown,
    async comeBack() {
      server = serve(new URL(where.url).port);
      where.controlSecret = (await credentialsOf(server)).controlSecret;
    },
    async stop() {
      await goDown();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function credentialsOf(server: ChildProcess): Promise<Credentials> {
  return JSON.parse(await firstLineOf(server)) as Credentials;
}

async function firstLineOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error("the practice account has no stdout");
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error(`the practice account ended (${server.exitCode}) before it said where it serves`);
}
