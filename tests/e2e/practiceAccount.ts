import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The practice account alone, in a process of its own, as `npm run practice` starts it. */
export type PracticeAccount = {
  url: string;
  accessToken: string;
  clientId: string;
  clientSecret: string;
  portalId: number;
  /** GET of a path of HubSpot's, as the account answers it; throws unless it says 2xx. */
  get: (path: string) => Promise<unknown>;
  stop: () => Promise<void>;
};

export async function startPracticeAccount(
  extraArguments: readonly string[] = [],
): Promise<PracticeAccount> {
  const data = await mkdtemp(join(tmpdir(), "wrapup-practice-"));
  const server = spawn(
    process.execPath,
    [join(root, "out/main/practice.js"), "--port", "0", "--data", data, ...extraArguments],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const where = JSON.parse(await firstLineOf(server)) as Pick<
    PracticeAccount,
    "url" | "accessToken" | "clientId" | "clientSecret" | "portalId"
  >;
  return {
    ...where,
    async get(path) {
      const answer = await fetch(new URL(path, where.url), {
        headers: { authorization: `Bearer ${where.accessToken}` },
      });
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill();
        await once(server, "exit");
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function firstLineOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error("the practice account has no stdout");
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error(`the practice account ended (${server.exitCode}) before it said where it serves`);
}
