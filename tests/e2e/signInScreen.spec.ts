import type { Page } from "@playwright/test";
import { creates, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf, test } from "./app.ts";
import { enterApp, freePort, pasteToken, playBrowser, tokenField } from "./browser.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";
import { holdTimers, leap } from "./timers.ts";

const number = "+1 (212) 555-0100";

/** The sign-in screen, whose ways lead to this account. */
const waysTo = (practice: PracticeAccount) => ({ WRAPUP_HUBSPOT_URL: practice.url });

/** Pasted as a person does it: through the system's clipboard. */
async function paste(app: App, page: Page, text: string): Promise<void> {
  await app.electron().evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
}

test("signing in by keyboard alone, with a token as it comes out of an e-mail", async ({
  launch,
  practice,
}) => {
  const app = await launch({ env: waysTo(practice) });
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.button("Sign in with HubSpot")).toBeVisible();

  await page.keyboard.press("Tab");
  await expect(screen.button("Sign in with HubSpot")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(screen.button("Use an access token")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tokenField(screen)).toBeFocused();
  await expect(page.getByText("One token is one key for everybody who has it.")).toBeVisible();

  // Back and there again, the focus where it was.
  await page.keyboard.press("Shift+Tab");
  await screen.button("Other ways to sign in").press("Enter");
  await expect(screen.button("Use an access token")).toBeFocused();
  await page.keyboard.press("Enter");

  await paste(app, page, ` "Bearer ${practice.accessToken}"\n`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await expect(screen.account).toContainText("connected");
});

test("what is no token, or nobody's, is said, and what was typed stays to be mended", async ({
  launch,
  practice,
}) => {
  const app = await launch({ env: waysTo(practice) });
  const screen = screenOf(await app.window());
  const { page } = screen;
  const said = page.getByRole("alert");

  await pasteToken(screen, "pat-practice two words");
  await expect(said).toContainText("does not look like an access token");
  await expect(tokenField(screen)).toHaveValue("pat-practice two words");

  await tokenField(screen).fill("pat-practice-forgotten");
  await tokenField(screen).press("Enter");
  await expect(said).toContainText("HubSpot did not accept the sign-in");
  await expect(tokenField(screen)).toHaveValue("pat-practice-forgotten");
  await screen.button("Show what was typed").click();
  await expect(page.getByRole("textbox", { name: "Access token", exact: true })).toHaveValue(
    "pat-practice-forgotten",
  );

  await tokenField(screen).fill(practice.accessToken);
  await screen.button("Sign in").click();
  await expect(screen.account).toContainText("connected");
  await expect(said).toBeHidden();
});

test("while the browser is waited for, the window says how long, and Cancel keeps what was typed", async ({
  launch,
  practice,
}) => {
  const redirectPort = await freePort();
  const app = await launch({ env: waysTo(practice), settings: { redirectPort } });
  const screen = screenOf(await app.window());
  const { page } = screen;
  const browser = await playBrowser(app);

  await screen.button("Sign in with HubSpot").click();
  const address = `http://localhost:${redirectPort}/oauth/callback`;
  await expect(page.getByRole("textbox", { name: "Redirect address" })).toHaveValue(address);
  await screen.button("Copy redirect address").click();
  await expect(screen.button("Copied redirect address")).toBeVisible();
  expect(await app.electron().evaluate(({ clipboard }) => clipboard.readText())).toBe(address);

  await screen.button("Other ways to sign in").click();
  await enterApp(screen, practice);
  await expect(page.getByRole("heading", { name: "Go on in your browser" })).toBeFocused();
  await expect(page.getByText("Wrapup waits for it 5 more minutes.")).toBeVisible();
  expect(await browser.opened()).toHaveLength(1);

  await screen.button("Cancel").click();
  await expect(page.getByRole("status")).toHaveText(
    "The sign-in was cancelled. Nothing has changed.",
  );
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Client ID" })).toHaveValue(practice.clientId);
  await expect(page.getByLabel("Client secret")).toHaveValue(practice.clientSecret);
});

test("a first sign-in out of reach lets calls be taken, and asks whose they are before they go", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ env: waysTo(practice), ownerEmail });
  const screen = screenOf(await app.window());
  const { page } = screen;
  await holdTimers(app);
  await practice.goDown();
  await pasteToken(screen, practice.accessToken);
  await expect(page.getByRole("alert")).toContainText("HubSpot cannot be reached");

  await screen.button("Take calls meanwhile").click();
  await expect(page.getByText("Calls are kept here and wait until you sign in.")).toBeVisible();
  await screen.call(number);
  await screen.write("Before anybody was known");
  await screen.button("Hang up").click();
  await screen.button("Done").click();
  await expect(screen.recent("Before anybody was known")).toContainText("Waiting");

  await practice.comeBack();
  await leap(app, 60_000);
  await expect(screen.account).toContainText("connected");
  const question = page.getByText("1 call was taken before this account was known.");
  await expect(question).toBeVisible();
  await screen.button("Not now").click();
  await expect(question).toBeHidden();
  expect(await creates(practice)).toBe(0);

  // Put off is not forgotten: the settings go on asking.
  await page.keyboard.press("Control+3");
  await expect(question).toBeVisible();
  await screen.button("Yes, log it here").click();
  await expect(question).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(screen.recent("Before anybody was known")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hs_call_body"]).toBe(
    "<p>Before anybody was known</p>",
  );
});

test("signing out keeps what waits, forgetting refuses while something does", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ env: waysTo(practice), ownerEmail });
  const screen = screenOf(await app.window());
  const { page } = screen;
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText("connected");
  await practice.goDown();
  await screen.call(number);
  await screen.write("Not to be forgotten");
  await screen.button("Hang up").click();
  await screen.button("Done").click();
  await expect(screen.recent("Not to be forgotten")).toContainText("Waiting");

  const leave = async (forget: boolean) => {
    await page.keyboard.press("Control+3");
    await screen.button("Sign out").click();
    const asked = page.getByRole("dialog", { name: "Sign out?" });
    const box = asked.getByRole("checkbox", { name: "Also forget what this computer holds of it" });
    if (forget) await box.check();
    await asked.getByRole("button", { name: forget ? "Sign out and forget" : "Sign out" }).click();
    return { asked, box };
  };
  const { asked, box } = await leave(true);
  await expect(asked.getByRole("alert")).toContainText(
    "1 call of this account has not reached HubSpot yet",
  );
  await box.uncheck();
  await asked.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(screen.button("Use an access token")).toBeVisible();
  await expect(screen.number).toBeHidden();

  await practice.comeBack();
  await pasteToken(screen, practice.accessToken);
  await expect(screen.recent("Not to be forgotten")).toContainText("In HubSpot");
  await leave(true);
  await expect(screen.button("Use an access token")).toBeVisible();
  await expect(page.getByText("Signed in on this computer")).toBeHidden();
  expect(await creates(practice)).toBe(1);
});

test("another account is added without losing the first, and each call stays with its own", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ env: waysTo(practice), ownerEmail });
  const screen = screenOf(await app.window());
  const { page } = screen;
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText("connected");
  await practice.goDown();
  await screen.call(number);
  await screen.write("For the first account");
  await screen.button("Hang up").click();
  await screen.button("Done").click();
  await expect(screen.recent("For the first account")).toContainText("Waiting");

  await page.keyboard.press("Control+3");
  await screen.button("Add another account").click();
  await expect(page.getByText("Signed in on this computer")).toBeVisible();
  await screen.button("Try the practice account").click();
  await expect(screen.account).toContainText("connected");
  await expect(screen.recent("For the first account")).toBeHidden();
  await expect(screen.account).toContainText("1 waits for another account");

  await practice.comeBack();
  await page.keyboard.press("Control+3");
  const others = page.getByRole("list", { name: "Other accounts" });
  await expect(others.getByText("1 call waits")).toBeVisible();
  await others.getByRole("button", { name: /^Switch to/ }).click();
  await expect(screen.recent("For the first account")).toContainText("In HubSpot");
  await expect(screen.account).not.toContainText("waits for another account");
  expect(await creates(practice)).toBe(1);
});

test("a sign-in that has run out is mended over the window, and disturbs no wrap-up", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ env: waysTo(practice), ownerEmail });
  const screen = screenOf(await app.window());
  const { page } = screen;
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText("connected");
  await screen.call(number);
  await screen.write("Half a sentence");
  await screen.outcome("Connected").click();
  await practice.post("/_practice/tokens", { do: "revoke" });
  await screen.button("Hang up").click();
  const again = page.getByRole("alert").getByRole("button", { name: "Sign in again" });
  await expect(again).toBeVisible();

  // Still refused: what lies below goes on, and what was typed stays.
  await again.click();
  const asked = page.getByRole("dialog", { name: "Sign in again" });
  await pasteToken(screen, practice.accessToken);
  await expect(asked.getByRole("alert")).toContainText("HubSpot did not accept the sign-in");
  await expect(asked.getByRole("button", { name: "Try the practice account" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(screen.button("Done")).toBeVisible();
  await expect(screen.notes).toHaveText("Half a sentence");

  await practice.post("/_practice/tokens", { do: "renew" });
  await again.click();
  await screen.button("Use an access token").click();
  await expect(tokenField(screen)).toHaveValue(practice.accessToken);
  await tokenField(screen).press("Enter");
  await expect(asked).toBeHidden();
  await expect(screen.account).toContainText("connected");
  await expect(screen.recent("Half a sentence")).toContainText("In HubSpot");
  await theLoggedCall(practice);
});

test("what the sign-in lacks is said once, quietly, and where it is missed", async ({
  launch,
  practice,
}) => {
  await practice.post("/_practice/scopes", { do: "take", scope: "crm.objects.deals.read" });
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ practice, ownerEmail });
  const screen = screenOf(await app.window());
  const { page } = screen;
  const line = page.getByRole("banner").getByText("Deals are not shown");
  await expect(line).toBeVisible();
  await screen.button("Close this message").click();
  await expect(line).toBeHidden();

  await page.keyboard.press("Control+3");
  await expect(
    page.getByRole("list", { name: "Permissions this sign-in lacks" }).getByRole("listitem"),
  ).toHaveText([/^Deals are not shown/]);
  await page.keyboard.press("Escape");

  await screen.call(number);
  await screen.associate.fill("An");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(
    page.getByText("Deals are not shown: the sign-in lacks the permission to read them."),
  ).toBeVisible();
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(page.getByText(/^Ended · .* · In HubSpot$/)).toBeVisible();
});
