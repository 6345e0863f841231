import type { Page } from "@playwright/test";
import { loggedCalls } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";

const detailsOf = (page: Page) => page.getByRole("region", { name: "Details of the call" });

/** What somebody does in HubSpot itself. */
async function changeThere(
  practice: PracticeAccount,
  id: string,
  properties: Record<string, string> | null,
): Promise<void> {
  const answer = await fetch(`${practice.url}/crm/v3/objects/calls/${id}`, {
    method: properties === null ? "DELETE" : "PATCH",
    headers: {
      authorization: `Bearer ${practice.accessToken}`,
      "content-type": "application/json",
    },
    ...(properties === null ? {} : { body: JSON.stringify({ properties }) }),
  });
  expect(answer.ok).toBe(true);
}

test("by keyboard alone: into a call's page, put right, and back to its row", async ({
  app,
  practice,
}) => {
  const [, colleague] = await peopleOf(practice);
  if (colleague === undefined) throw new Error("nobody to add");
  const page = await app.window();
  const { keyboard } = page;
  const screen = screenOf(page);
  await shortCall(screen, "For the page", "+1 (212) 555-0100");
  await expect(screen.recent("For the page")).toContainText("In HubSpot");
  await screen.button("Done").click();

  const row = screen.recent("For the page").getByRole("button");
  await row.focus();
  await keyboard.press("Enter");
  const details = detailsOf(page);
  await expect(details).toBeFocused();
  const title = details.getByRole("textbox", { name: "Title" });
  await expect(title).toHaveValue("Call with Grace Okafor");
  await keyboard.press("Tab");
  await expect(details.getByRole("button", { name: "Back to recent calls" })).toBeFocused();
  await keyboard.press("Tab");
  await expect(title).toBeFocused();
  // Esc first takes back what was typed, and only then leaves.
  await keyboard.type("No");
  await keyboard.press("Escape");
  await expect(title).toHaveValue("Call with Grace Okafor");
  await keyboard.press("Control+a");
  await keyboard.type("Winter rates");
  await keyboard.press("Tab");
  await expect(details.getByRole("radio", { name: "Outbound" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await keyboard.press("Tab");
  await expect(details.getByRole("textbox", { name: "Length" })).toBeFocused();
  await keyboard.press("Control+a");
  await keyboard.type("4:12");
  await keyboard.press("Tab");
  await expect(details.getByText("length edited")).toBeVisible();

  await details.getByRole("combobox", { name: "Associate" }).focus();
  await keyboard.type(colleague.name);
  await expect(page.getByRole("option", { name: colleague.name }).first()).toBeVisible();
  await keyboard.press("Enter");
  await expect(details.getByRole("button", { name: `Remove ${colleague.name}` })).toBeVisible();
  // What is typed there is not typed in the panel's own search.
  await details.getByRole("button", { name: "Remove Grace Okafor" }).press("Enter");
  await expect(details.getByRole("button", { name: "Remove Grace Okafor" })).toBeHidden();
  await details.getByRole("textbox", { name: "Notes" }).focus();
  await keyboard.press("Control+End");
  await keyboard.type(", and a word more");
  // Left while the last letters are on their way: they go first.
  await keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect(screen.recent("and a word more").getByRole("button")).toBeFocused();
  await expect(screen.recent("and a word more")).toContainText(colleague.name);
  await expect(screen.recent("and a word more")).toContainText("4:12");
  await expect(screen.recent("and a word more")).toContainText("In HubSpot");

  const held = async () => (await loggedCalls(practice))[0];
  await expect
    .poll(async () => (await held())?.properties["hs_call_body"])
    .toBe("<p>For the page, and a word more</p>");
  const call = await held();
  expect(call?.properties).toMatchObject({
    hs_call_title: "Winter rates",
    hs_call_direction: "INBOUND",
    hs_call_duration: "252000",
  });
  expect(call?.associations.contacts).toEqual([colleague.id]);
});

test("an open page takes in what was changed in HubSpot, but never over unsaved words", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await shortCall(screen, "First version");
  await expect(screen.recent("First version")).toContainText("In HubSpot");
  await screen.button("Done").click();
  await screen.recent("First version").getByRole("button").click();
  const notes = detailsOf(page).getByRole("textbox", { name: "Notes" });
  await expect(notes).toHaveText("First version");
  const [call] = await loggedCalls(practice);
  if (call === undefined) throw new Error("it was not logged");
  const comeBack = () =>
    page.evaluate(() => {
      // So long away that what stands there may be old.
      const now = Date.now.bind(Date);
      Date.now = () => now() + 61_000;
      window.dispatchEvent(new Event("focus"));
    });

  await changeThere(practice, call.id, { hs_call_body: "<p><strong>Their</strong> second</p>" });
  await comeBack();
  await expect(notes).toHaveText("Their second");
  await expect(notes.locator("strong")).toHaveText("Their");

  await notes.press("Control+End");
  await notes.pressSequentially(", mine");
  await expect(detailsOf(page).getByText("Saved", { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await loggedCalls(practice))[0]?.properties["hs_call_body"])
    .toBe("<p><strong>Their</strong> second, mine</p>");
  // A space at the end and a line not written on yet are the agent's own; main's spelling lacks them.
  await notes.pressSequentially(" ");
  await notes.press("Enter");
  await expect(detailsOf(page).getByText("Saved", { exact: true })).toBeVisible();
  await notes.pressSequentially("Third");
  await expect(notes.locator("p")).toHaveText(["Their second, mine", "Third"]);
});

test("a call that is gone says so on its page", async ({ app, practice }) => {
  const page = await app.window();
  const list = page.getByRole("list", { name: "Recent calls" });
  await expect(list.getByRole("listitem").first()).toContainText("In HubSpot");
  const { results } = (await practice.post("/crm/v3/objects/calls/search", {
    limit: 100,
    properties: ["hs_timestamp"],
  })) as { results: { id: string }[] };
  for (const { id } of results) await changeThere(practice, id, null);
  await list.getByRole("listitem").first().getByRole("button").click();
  await expect(detailsOf(page).getByRole("alert")).toHaveText(
    "This call was deleted in HubSpot. Go back to the list.",
  );
  await expect(detailsOf(page).getByRole("textbox")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(list).toBeVisible();
});

test("a call still in wrap-up has one place for its notes, and its page leads there", async ({
  app,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await shortCall(screen, "Still open");
  await screen.recent("Still open").getByRole("button").click();
  await expect(detailsOf(page)).toContainText("This call is still open.");
  await expect(screen.notes).toHaveCount(1);
  await detailsOf(page).getByRole("button", { name: "Write more" }).click();
  await expect(screen.notes).toBeFocused();
  await expect(detailsOf(page)).toBeHidden();
});
