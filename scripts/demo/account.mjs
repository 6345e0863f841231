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
 * @property {(path: string, body?: unknown) => Promise<any>} ask GET, or POST with a body; throws unless it says 2xx
 * @property {() => Promise<void>} end
 */

/** @returns {Promise<Account>} */
export async function startAccount() {
  const folder = mkdtempSync(join(tmpdir(), "wrapup-demo-account-"));
  const server = spawn(
    process.execPath,
    [join(root, "out", "main", "practice.js"), "--port", "0", "--data", folder],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: server.stdout });
  const [line] = await once(lines, "line");
  const { url, accessToken } = JSON.parse(line);
  return {
    url,
    accessToken,
    async ask(path, body) {
      const answer = await fetch(new URL(path, url), {
        headers: {
          authorization: `Bearer ${accessToken}`,
          "content-type": "application/json",
        },
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async end() {
      if (server.exitCode === null) {
        server.kill();
        await once(server, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Whom to call: somebody whose number is nobody else's, somebody else to add, and a deal.
 *
 * @param {Account} account
 */
export async function cast(account) {
  const contacts = await account.ask(
    "/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,phone",
  );
  const named = contacts.results.filter(
    (/** @type {any} */ { properties }) =>
      properties.firstname && properties.lastname && properties.phone?.startsWith("+"),
  );
  const digits = (/** @type {any} */ { properties }) => properties.phone.replaceAll(/\D/g, "");
  const [callee, colleague] = named.filter(
    (/** @type {any} */ one) =>
      named.filter((/** @type {any} */ other) => digits(other) === digits(one)).length === 1,
  );
  const deals = await account.ask("/crm/v3/objects/deals?limit=1&properties=dealname");
  return {
    number: callee.properties.phone,
    callee: nameOf(callee),
    colleague: nameOf(colleague),
    deal: deals.results[0].properties.dealname,
  };
}

/** @param {any} contact */
function nameOf({ properties }) {
  return `${properties.firstname} ${properties.lastname}`;
}
