import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../setup/places.mjs";

/**
 * A practice account of its own for this run.
 *
 * @typedef {object} Account
 * @property {string} url
 * @property {string} accessToken
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {(path: string, body?: unknown) => Promise<any>} ask GET, or POST with a body; throws unless it says 2xx
 * @property {(name: string, given: object) => Promise<any>} rehearse one of the account's bad days
 * @property {(status: number, wishes?: { body?: unknown, times?: number }) => Promise<any>} refuseNextCall what it answers, instead of taking the next call
 * @property {() => Promise<void>} goDown what it holds stays; at its address nobody answers
 * @property {() => Promise<void>} comeBack
 * @property {() => Promise<void>} end
 */

/**
 * @param {number} redirectPort the port that its app lets a browser come back to
 * @returns {Promise<Account>}
 */
export async function startAccount(redirectPort) {
  const folder = mkdtempSync(join(tmpdir(), "wrapup-demo-account-"));
  let server = serve(0);
  const where = await said();

  /** @param {number} port */
  function serve(port) {
    const given = ["--port", `${port}`, "--data", folder, "--redirect-port", `${redirectPort}`];
    return spawn(process.execPath, [join(root, "out", "main", "practice.js"), ...given], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  async function said() {
    const [line] = await once(createInterface({ input: server.stdout }), "line");
    return JSON.parse(line);
  }

  async function goDown() {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill();
    await once(server, "exit");
  }

  /** @type {Account["ask"]} */
  async function ask(path, body) {
    const answer = await fetch(new URL(path, where.url), {
      headers: {
        authorization: `Bearer ${where.accessToken}`,
        "x-practice-secret": where.controlSecret,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  return {
    url: where.url,
    accessToken: where.accessToken,
    clientId: where.clientId,
    clientSecret: where.clientSecret,
    ask,
    rehearse: (name, given) => ask(`/_practice/${name}`, given),
    refuseNextCall: (status, { body, times = 1 } = {}) =>
      ask("/_practice/faults", {
        match: { method: "POST", path: "/calls$" },
        times,
        do: { kind: "status", status, ...(body !== undefined && { body }) },
      }),
    goDown,
    async comeBack() {
      server = serve(Number(new URL(where.url).port));
      where.controlSecret = (await said()).controlSecret;
    },
    async end() {
      await goDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
