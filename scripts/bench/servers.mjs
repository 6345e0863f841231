/** Practice accounts to measure against, each in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../setup/places.mjs";

/**
 * Starts a program that says in its first line, as JSON, where it serves.
 *
 * @param {string[]} args
 */
export async function serve(...args) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    child,
    ...JSON.parse(line),
    async end() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** @typedef {{ method: string, path: string, status: number | null }} Entry */

/**
 * @param {string[]} args
 */
export async function practice(...args) {
  const server = await serve(join(root, "out", "main", "practice.js"), ...args);

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async function ask(method, path, body) {
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${server.accessToken}`,
        "x-practice-secret": server.controlSecret,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  }

  return {
    /** @type {string} */
    url: server.url,
    /** @type {string} */
    token: server.accessToken,
    ask,
    end: server.end,
    /** @returns {Promise<Entry[]>} what was asked of the account, without what a test asked of it */
    async asked() {
      const { entries } = await ask("GET", "/_practice/journal");
      return entries.filter((/** @type {Entry} */ { path }) => !path.startsWith("/_practice"));
    },
    forget: () => ask("DELETE", "/_practice/journal"),
    /** @returns {Promise<{ id: string, email: string }>} */
    async owner() {
      const { results } = await ask("GET", "/crm/v3/owners?limit=1");
      return results[0];
    },
    /**
     * @param {number} most
     * @returns {Promise<string[]>}
     */
    async contacts(most) {
      const { results } = await ask("GET", `/crm/v3/objects/contacts?limit=${most}`);
      return results.map((/** @type {{ id: string }} */ { id }) => id);
    },
  };
}
