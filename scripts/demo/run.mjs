/** The demo itself: runs as an ordinary user under a screen, started by scripts/demo.mjs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, expect } from "@playwright/test";
import { root } from "../setup/places.mjs";
import { say } from "../setup/say.mjs";
import { cast, startAccount } from "./account.mjs";
import { createPictures } from "./pictures.mjs";

const properties = [
  "hs_call_title",
  "hs_call_body",
  "hs_call_direction",
  "hs_call_disposition",
  "hs_call_duration",
  "hs_call_from_number",
  "hs_call_status",
  "hs_call_to_number",
  "hs_call_external_id",
  "hs_timestamp",
  "hubspot_owner_id",
];
const kinds = ["contacts", "companies", "deals", "tickets"];

const account = await startAccount();
const profile = mkdtempSync(join(tmpdir(), "wrapup-demo-"));
const owners = await account.ask("/crm/v3/owners?limit=1");
const executablePath = process.env["WRAPUP_ELECTRON"];
if (executablePath === undefined) throw new Error("Start this with npm run demo.");
const app = await _electron.launch({
  executablePath,
  args: [root, `--user-data-dir=${profile}`],
  cwd: root,
  // Playwright adds --no-sandbox unless it is told not to.
  chromiumSandbox: true,
  env: {
    .../** @type {Record<string, string>} */ (process.env),
    WRAPUP_HUBSPOT_URL: account.url,
    WRAPUP_ACCESS_TOKEN: account.accessToken,
    WRAPUP_OWNER_EMAIL: owners.results[0].email,
  },
});
const main = app.process();
try {
  const call = await oneCall();
  const missing = whatIsMissing(call);
  process.stdout.write(`${JSON.stringify(call)}\n`);
  if (missing !== null) {
    say(`The call that arrived is not whole: ${missing}.`);
    process.exitCode = 1;
  }
  await app.close();
} finally {
  // A call that still runs would make the window ask before it closes.
  main.kill("SIGKILL");
  await account.end();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function oneCall() {
  const { number, callee, colleague, deal } = await cast(account);
  const page = await app.firstWindow();
  const picture = createPictures(app, page, join(root, "out", "demo"));
  const callTab = {
    narrow: () => page.getByRole("tab", { name: "Call" }).click(),
  };

  await expect(page.getByRole("textbox", { name: "Phone number" })).toBeFocused();
  await expect(page.getByRole("listitem").first()).toBeVisible();
  say(`Calling ${callee}.`);
  await page.getByRole("textbox", { name: "Phone number" }).fill(number);
  await expect(page.getByText(callee).first()).toBeVisible();
  await picture("1-idle", callTab);

  await page.getByRole("button", { name: "Start call" }).click();
  const records = page.getByRole("list", { name: "Associated records" });
  await expect(records.getByRole("button", { name: `Remove ${callee}` })).toBeVisible();
  const notes = page.getByRole("textbox", { name: "Notes" });
  await notes.click();
  await notes.pressSequentially("Wants the winter rates before signing. Their board meets ");
  await notes.press("Control+b");
  await notes.pressSequentially("Thursday");
  await notes.press("Control+b");
  await notes.pressSequentially(".");
  await notes.press("Enter");
  await notes.pressSequentially("- 12 containers a month from January");
  await notes.press("Enter");
  await notes.pressSequentially("call back Friday 10:00 their time");
  await associate(colleague);
  await associate(deal);
  await page.getByRole("radio", { name: "Connected" }).click();
  await expect(page.getByRole("timer", { name: "Call time" })).toHaveText(/0:00:0[3-9]|0:00:[1-5]/);
  await picture("2-in-call", callTab);

  await page.getByRole("button", { name: "Hang up" }).click();
  await expect(page.getByRole("button", { name: "Done" })).toBeVisible();
  const row = page
    .getByLabel("Recent calls", { exact: true })
    .getByRole("listitem")
    .filter({ hasText: callee })
    .first();
  await expect(row).toContainText("In HubSpot");
  await picture("3-wrap-up", callTab);

  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("textbox", { name: "Phone number" })).toBeVisible();
  await picture("4-recent-calls", {
    narrow: () => page.getByRole("tab", { name: "Recent" }).click(),
  });
  return freshCall();

  /** @param {string} name */
  async function associate(name) {
    await page.getByRole("combobox", { name: "Associate" }).fill(name);
    await page.getByRole("option", { name }).first().click();
    await expect(records.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  }
}

/** The newest call of the account, read anew over HTTP, in HubSpot's own words. */
async function freshCall() {
  const found = await account.ask("/crm/v3/objects/calls/search", {
    sorts: [{ propertyName: "hs_timestamp", direction: "DESCENDING" }],
    filterGroups: [
      { filters: [{ propertyName: "hs_call_external_id", operator: "HAS_PROPERTY" }] },
    ],
    limit: 1,
  });
  const query = `properties=${properties.join(",")}&associations=${kinds.join(",")}`;
  return account.ask(`/crm/v3/objects/calls/${found.results[0].id}?${query}`);
}

/**
 * @param {any} call
 * @returns {string | null} what a whole call has and this one lacks
 */
function whatIsMissing(call) {
  const { hs_call_body: body, hs_call_disposition: disposition } = call.properties;
  if (!body?.includes("<strong>Thursday</strong>")) return "its notes are not there";
  if (!/^[0-9a-f-]{36}$/.test(disposition ?? "")) return "it has no outcome";
  if (!(Number(call.properties.hs_call_duration) > 2_000)) return "it has no length over 2 s";
  const associated = kinds.flatMap((kind) => call.associations?.[kind]?.results ?? []);
  if (associated.length !== 3) return `it has ${associated.length} associations instead of 3`;
  return null;
}
