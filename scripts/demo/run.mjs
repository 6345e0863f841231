/** The demo itself: runs as an ordinary user under a screen, started by scripts/demo.mjs. */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "../setup/say.mjs";
import { startAccount } from "./account.mjs";
import { audit } from "./audit.mjs";
import { badDays } from "./badDays.mjs";
import { callPages } from "./callPages.mjs";
import { castOf, logElsewhere } from "./cast.mjs";
import { disputes } from "./disputes.mjs";
import { freePort, openDesk } from "./desk.mjs";
import { freshCall, oneCall, whatIsMissing } from "./oneCall.mjs";
import { settings } from "./settings.mjs";
import { lacking, signingIn } from "./signingIn.mjs";
import { fullDisk, loggedTwice, waysOut } from "./trouble.mjs";

const administrator = {
  ask: "Dana Reyes, IT desk",
  fixed: {
    homeCountry: "US",
    keepDays: 90,
    sendRule: { when: "atDone" },
    uniqueProperty: "wrapup_call_id",
  },
  hide: ["newContacts"],
  doNotLog: ["+1 212 555 0111"],
};

const port = await freePort();
const account = await startAccount(port);
try {
  const call = await onOneDesk();
  await onAnother();
  const missing = whatIsMissing(call);
  if (missing !== null) {
    say(`The call that arrived is not whole: ${missing}.`);
    process.exitCode = 1;
  }
  process.stdout.write(`${JSON.stringify(call)}\n`);
} finally {
  await account.end();
}

/** Somebody at work: the call, and then what else a day brings. */
async function onOneDesk() {
  const cast = await castOf(account);
  await logElsewhere(account, cast);
  const desk = await openDesk({
    WRAPUP_HUBSPOT_URL: account.url,
    WRAPUP_ACCESS_TOKEN: account.accessToken,
    WRAPUP_OWNER_EMAIL: cast.owners[0]?.email ?? "",
  });
  try {
    await oneCall(desk, cast);
    const call = await freshCall(account);
    await pictures("the list and the pages of calls", () => callPages(desk, cast));
    await pictures("the settings", () => settings(desk, "33-settings"));
    await pictures("bad days", () => badDays(desk, account, cast));
    await pictures("the audit", () => audit(desk));
    await pictures("calls that others had a hand in", () => disputes(desk, account));
    await pictures("a full disk", () => fullDisk(desk, cast));
    await pictures("calls that were logged twice", () => loggedTwice(desk, account, cast));
    await pictures("what only the agent can settle", () => waysOut(desk, account, cast));
    return call;
  } finally {
    await desk.end();
  }
}

/** A new computer, with a file of the administrator's. */
async function onAnother() {
  const file = join(tmpdir(), "wrapup-demo-administrator.json");
  writeFileSync(file, JSON.stringify(administrator));
  const desk = await openDesk({ WRAPUP_HUBSPOT_URL: account.url, WRAPUP_ADMINISTRATOR_FILE: file });
  try {
    await pictures("signing in", () => signingIn(desk, account, port));
    await pictures("settings that are fixed", () => settings(desk, "50-fixed-settings"));
    await pictures("a permission that is lacking", () => lacking(desk, account));
  } finally {
    await desk.end();
  }
}

/**
 * Takes a group of pictures. The demo is the call: what cannot be shown beside it is said, and
 * costs nothing else.
 *
 * @param {string} what
 * @param {() => Promise<void>} take
 */
async function pictures(what, take) {
  say(`Taking pictures: ${what}.`);
  try {
    await take();
  } catch (error) {
    say(`Some pictures are missing (${what}): ${String(error)}`);
  }
}
