import type { Page } from "@playwright/test";
import { loggedCalls } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { aDealOf, outcomeIdOf, ownersOf, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";
import { holdTimers, leap } from "./timers.ts";

const calls = "/crm/v3/objects/calls";
const table = "<h2>Order</h2><table><tbody><tr><td>12 crates</td></tr></tbody></table>";

/** A call that somebody logs in HubSpot itself. */
async function theirCall(practice: PracticeAccount, contactId: string): Promise<string> {
  const [owner] = await ownersOf(practice);
  const made = (await practice.post(calls, {
    properties: {
      hs_timestamp: new Date(Date.now() - 60_000).toISOString(),
      hs_call_title: "About the order",
      hs_call_body: table,
      hs_call_direction: "INBOUND",
      hs_call_duration: "63000",
      hubspot_owner_id: owner?.id,
    },
    associations: [
      {
        to: { id: contactId },
        types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
      },
    ],
  })) as { id: string };
  return made.id;
}

async function held(practice: PracticeAccount, id: string) {
  const names =
    "hs_call_title,hs_call_body,hs_call_disposition,hs_activity_type,hs_call_external_id";
  const query = `properties=${names},hubspot_owner_id&associations=deals,contacts`;
  return (await practice.get(`${calls}/${id}?${query}`)) as {
    properties: Record<string, string | null>;
    associations?: Record<string, { results: { id: string }[] }>;
  };
}

async function deletedThere(practice: PracticeAccount, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${practice.accessToken}` };
  const answer = await fetch(`${practice.url}${calls}/${id}`, { method: "DELETE", headers });
  expect(answer.status).toBe(204);
}

async function isThere(practice: PracticeAccount, id: string): Promise<boolean> {
  const { results } = (await practice.get(`${calls}?limit=100`)) as { results: { id: string }[] };
  return results.some((call) => call.id === id);
}

async function opened(screen: Screen, text: string): Promise<ReturnType<Page["getByRole"]>> {
  await screen.recent(text).getByRole("button").first().click();
  const page = screen.page.getByRole("region", { name: "Details of the call" });
  await expect(page.getByRole("textbox", { name: "Title" })).toBeVisible();
  return page;
}

test("a call from elsewhere is read whole, put right, and only what was changed is sent", async ({
  app,
  practice,
}) => {
  const [grace] = await peopleOf(practice);
  if (grace === undefined) throw new Error("nobody there");
  const deal = await aDealOf(practice);
  const id = await theirCall(practice, grace.id);
  const before = await held(practice, id);
  const window = await app.window();
  await window.reload();
  const screen = screenOf(window);
  const page = await opened(screen, "Order");

  // Read: nothing is taken up or sent by looking.
  const elsewhere = page.getByRole("region", { name: "Notes written elsewhere" });
  await expect(elsewhere.getByRole("cell", { name: "12 crates" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("About the order");
  await expect(page.getByRole("button", { name: `Remove ${grace.name}` })).toBeVisible();

  await page.getByRole("textbox", { name: "Title" }).fill("Order of 12 crates");
  await page.getByRole("textbox", { name: "Notes" }).pressSequentially("Confirmed");
  await page.getByRole("combobox", { name: "Call type" }).selectOption("Follow-up");
  await page.getByRole("radio", { name: "Connected" }).click();
  await page.getByRole("combobox", { name: "Associate" }).fill(deal.name);
  await window.getByRole("option", { name: deal.name }).first().click();
  await expect(page.getByRole("button", { name: `Remove ${deal.name}` })).toBeVisible();
  await expect.poll(async () => (await held(practice, id)).associations?.["deals"]).toBeDefined();

  const now = await held(practice, id);
  expect(now.properties).toMatchObject({
    hs_call_title: "Order of 12 crates",
    hs_call_body: `${before.properties["hs_call_body"] ?? ""}<p>Confirmed</p>`,
    hs_call_disposition: await outcomeIdOf(practice, "Connected"),
    hs_activity_type: "Follow-up",
    // Still nobody's but HubSpot's, and still its owner's.
    hs_call_external_id: null,
    hubspot_owner_id: before.properties["hubspot_owner_id"] ?? "",
  });
  expect(now.associations?.["contacts"]?.results.map((contact) => contact.id)).toContain(grace.id);
  expect(await loggedCalls(practice)).toEqual([]);

  // It is all there at once after a start without HubSpot, and says how old it is.
  await practice.goDown();
  const again = screenOf(await app.relaunch());
  const offline = await opened(again, "Order");
  await expect(offline.getByRole("textbox", { name: "Title" })).toHaveValue("Order of 12 crates");
  await expect(offline.getByRole("button", { name: `Remove ${deal.name}` })).toBeVisible();
});

test("a deleted call waits ten seconds for its undo, and is gone from HubSpot then", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await shortCall(screen, "to be deleted");
  await expect(screen.recent("to be deleted")).toContainText("In HubSpot");
  await screen.button("Done").click();
  const [call] = await loggedCalls(practice);
  if (call === undefined) throw new Error("it was not logged");
  await holdTimers(app);
  const undo = screen.page
    .getByRole("list", { name: "Recent calls" })
    .getByRole("button", { name: "Undo" });

  await (await opened(screen, "to be deleted")).getByRole("button", { name: "Delete" }).click();
  await undo.click();
  await expect(screen.recent("to be deleted")).toContainText("In HubSpot");
  await leap(app, 60_000);
  expect(await isThere(practice, call.id)).toBe(true);

  await (await opened(screen, "to be deleted")).getByRole("button", { name: "Delete" }).click();
  await expect(undo).toBeVisible();
  expect(await isThere(practice, call.id)).toBe(true);
  await leap(app, 10_000);
  await expect.poll(() => isThere(practice, call.id)).toBe(false);
});

test("a call that somebody deleted in HubSpot says so, and is logged again only when asked", async ({
  app,
  practice,
}) => {
  const window = await app.window();
  const screen = screenOf(window);
  await shortCall(screen, "deleted elsewhere");
  await expect(screen.recent("deleted elsewhere")).toContainText("In HubSpot");
  await screen.button("Done").click();
  const [call] = await loggedCalls(practice);
  if (call === undefined) throw new Error("it was not logged");
  await deletedThere(practice, call.id);

  const page = await opened(screen, "deleted elsewhere");
  await expect(page).toContainText("This call was deleted in HubSpot. Log it again, or leave it.");
  await page.getByRole("textbox", { name: "Notes" }).click();
  await page.getByRole("textbox", { name: "Notes" }).pressSequentially("! ");
  await page.getByRole("button", { name: "Back to recent calls" }).click();
  await expect(screen.recent("deleted elsewhere")).toContainText("Needs attention");
  expect(await loggedCalls(practice)).toEqual([]);

  const once = await opened(screen, "deleted elsewhere");
  await once.getByRole("button", { name: "Log again", exact: true }).click();
  await expect(once).toContainText("In HubSpot");
  await once.getByRole("button", { name: "Back to recent calls" }).click();
  await expect(screen.recent("deleted elsewhere")).toContainText("In HubSpot");
  const logged = await loggedCalls(practice);
  expect(logged).toHaveLength(1);
  expect(logged[0]?.id).not.toBe(call.id);
});
