import { say } from "../setup/say.mjs";
import { done, expect, pane } from "./desk.mjs";
import { everySize, wideAndNarrow } from "./pictures.mjs";

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

/**
 * One whole call, with a picture of each of its states.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./cast.mjs").Cast} cast
 */
export async function oneCall(desk, { people, deal }) {
  const { page, picture } = desk;
  const [callee, colleague] = people;
  if (callee === undefined || colleague === undefined) throw new Error("nobody to call");
  const number = page.getByRole("textbox", { name: "Phone number" });
  const records = page.getByRole("list", { name: "Associated records" });

  await expect(number).toBeFocused();
  await expect(page.getByRole("listitem").first()).toBeVisible();
  say(`Calling ${callee.name}.`);
  await number.fill(callee.number);
  await expect(page.getByText(callee.name).first()).toBeVisible();
  await picture("01-idle", { sizes: everySize, turn: pane(desk, "Call") });

  await page.getByRole("button", { name: "Start call" }).click();
  await expect(records.getByRole("button", { name: `Remove ${callee.name}` })).toBeVisible();
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
  await associate(colleague.name);
  await associate(deal);
  await page.getByRole("radio", { name: "Connected" }).click();
  await expect(page.getByRole("timer", { name: "Call time" })).toHaveText(/0:00:0[3-9]|0:00:[1-5]/);
  await picture("02-in-call", { sizes: everySize, turn: pane(desk, "Call") });

  await page.getByRole("button", { name: "Hang up" }).click();
  await expect(page.getByRole("button", { name: "Done" })).toBeVisible();
  await expect(desk.row(callee.name)).toContainText("In HubSpot");
  await picture("03-wrap-up", { sizes: wideAndNarrow, turn: pane(desk, "Call") });
  await done(desk);

  /** @param {string} name */
  async function associate(name) {
    await page.getByRole("combobox", { name: "Associate" }).fill(name);
    await page.getByRole("option", { name }).first().click();
    await expect(records.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  }
}

/**
 * The newest call of Wrapup's in the account, read anew over HTTP, in HubSpot's own words.
 *
 * @param {import("./account.mjs").Account} account
 */
export async function freshCall(account) {
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
export function whatIsMissing(call) {
  const { hs_call_body: body, hs_call_disposition: disposition } = call.properties;
  if (!body?.includes("<strong>Thursday</strong>")) return "its notes are not there";
  if (!/^[0-9a-f-]{36}$/.test(disposition ?? "")) return "it has no outcome";
  if (!(Number(call.properties.hs_call_duration) > 2_000)) return "it has no length over 2 s";
  const associated = kinds.flatMap((kind) => call.associations?.[kind]?.results ?? []);
  if (associated.length !== 3) return `it has ${associated.length} associations instead of 3`;
  return null;
}
