import type { Page } from "@playwright/test";
import axe from "axe-core";
import { type App, expect, firstOwnerOf, test } from "./app.ts";
import { enterApp, freePort, pasteToken, playBrowser } from "./browser.ts";
import { screenOf } from "./screen.ts";

const sizes = { wide: { width: 1180, height: 760 }, narrow: { width: 380, height: 760 } };

async function resize(app: App, page: Page, size: keyof typeof sizes): Promise<void> {
  const { width, height } = sizes[size];
  await app.electron().evaluate(
    ({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height);
    },
    { width, height },
  );
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
}

/** The system's own switch, as the page hears it: the theme follows it unless told otherwise. */
async function turn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset["mantineColorScheme"] === wanted,
    colorScheme,
  );
}

/** What axe finds in this moment, light and dark; the tool's own page helper needs a new page. */
async function expectNothingFound(page: Page, moment: string): Promise<void> {
  await page.evaluate(axe.source);
  for (const theme of ["dark", "light"] as const) {
    await turn(page, theme);
    const { violations, passes } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ["violations"],
      }),
    );
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ""}`),
    );
    expect(passes.length, `axe looked at ${moment}`).toBeGreaterThan(5);
    expect(found, `${moment}, ${theme}`).toEqual([]);
  }
}

for (const size of ["wide", "narrow"] as const) {
  test(`axe finds nothing on the way of a call, ${size}`, async ({ app }) => {
    const page = await app.window();
    const screen = screenOf(page);
    const show = async (pane: "Call" | "Recent" | "Settings") => {
      if (size === "narrow") await page.getByRole("tab", { name: pane }).click();
    };
    const look = (moment: string) => expectNothingFound(page, `${moment}, ${size}`);
    await resize(app, page, size);

    await screen.number.fill("+1 (212) 555-0100");
    await expect(page.getByRole("list", { name: "Whose number this is" })).toBeVisible();
    await look("idle");

    await screen.button("Start call").click();
    await expect(screen.record("Grace Okafor")).toBeVisible();
    await screen.write("Wants the winter rates");
    await screen.associate.fill("An");
    await expect(page.getByRole("option").first()).toBeVisible();
    await look("finding somebody in a call");
    await screen.associate.fill("");
    await page.keyboard.press("Control+Alt+Digit1");
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await look("in a call");

    await screen.button("Hang up").click();
    await expect(page.getByText(/^Ended · .* · In HubSpot$/)).toBeVisible();
    await look("wrap-up");

    await page.keyboard.press("Control+n");
    await expect(screen.number).toBeVisible();
    await expect(page.getByRole("list", { name: "Open calls" })).toBeVisible();
    await look("a wrap-up waiting as a card");

    await show("Recent");
    await screen.recent("winter rates").getByRole("button").click();
    await expect(page.getByRole("region", { name: "Details of the call" })).toBeVisible();
    await look("the page of a call still open");
    await page.keyboard.press("Escape");
    await look("recent calls");
    const other = page.getByRole("list", { name: "Recent calls" }).getByRole("listitem").nth(1);
    await other.getByRole("button").click();
    await expect(page.getByRole("textbox", { name: "Title" })).toBeVisible();
    await look("a call's page");

    await page.keyboard.press("Escape");
    await screen.button("Audit").click();
    await page.getByRole("list", { name: "Days" }).getByRole("button").first().click();
    await expect(page.getByRole("list", { name: "Calls of the day" })).toBeVisible();
    await screen.button("Reconcile").click();
    await expect(page.getByText(/^\d+ calls? here, /)).toBeVisible();
    await look("a day of the audit");
    await screen.button("Export…").click();
    await expect(page.getByRole("dialog", { name: "Export the audit" })).toBeVisible();
    await look("exporting the audit");
    await page.keyboard.press("Escape");

    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+3");
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await look("settings");
  });

  test(`axe finds nothing where something is asked, ${size}`, async ({ practice, launch }) => {
    const app = await launch({ practice });
    const page = await app.window();
    const screen = screenOf(page);
    await resize(app, page, size);
    const look = (moment: string) => expectNothingFound(page, `${moment}, ${size}`);

    await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
    await expect(screen.button(/Ada Lindqvist/)).toBeVisible();
    await look("the choice of an owner");

    await screen.button("Later").click();
    await screen.call("+1 (212) 555-0100");
    await app.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect(page.getByRole("dialog", { name: "A call is still running" })).toBeVisible();
    await look("closing in a call");

    await app.kill();
    const again = await app.relaunch();
    await resize(app, again, size);
    await expect(screenOf(again).button("Still talking")).toBeVisible();
    await expectNothingFound(again, `a call found open, ${size}`);
  });

  test(`axe finds nothing when signed out, ${size}`, async ({ launch }) => {
    const app = await launch({ env: { WRAPUP_HUBSPOT_URL: "https://hubspot.example" } });
    const page = await app.window();
    await expect(page.getByRole("alert")).toBeVisible();
    await resize(app, page, size);
    await expectNothingFound(page, `signed out, ${size}`);
  });

  test(`axe finds nothing on the ways in and out, ${size}`, async ({ launch, practice }) => {
    const settings = { redirectPort: await freePort() };
    const env = { WRAPUP_HUBSPOT_URL: practice.url };
    const app = await launch({ env, settings, ownerEmail: await firstOwnerOf(practice) });
    const page = await app.window();
    const screen = screenOf(page);
    await resize(app, page, size);
    await playBrowser(app);
    const look = (moment: string) => expectNothingFound(page, `${moment}, ${size}`);

    await expect(screen.button("Sign in with HubSpot")).toBeVisible();
    await look("the ways in");
    await screen.button("Sign in with HubSpot").click();
    await look("the organisation's app");
    await screen.button("Other ways to sign in").click();
    await enterApp(screen, practice);
    await expect(page.getByRole("heading", { name: "Go on in your browser" })).toBeVisible();
    await look("waiting for the browser");
    await screen.button("Cancel").click();
    await screen.button("Other ways to sign in").click();
    await pasteToken(screen, "pat-practice-forgotten");
    await expect(page.getByRole("alert")).toBeVisible();
    await look("a token refused");
    await screen.button("Other ways to sign in").click();

    await practice.post("/_practice/scopes", { do: "take", scope: "crm.objects.deals.read" });
    await pasteToken(screen, practice.accessToken);
    await expect(screen.button("Close this message")).toBeVisible();
    await look("a permission that is lacking");
    await page.keyboard.press("Control+3");
    await screen.button("Sign out").click();
    await look("signing out");
    await page.keyboard.press("Escape");
    await practice.post("/_practice/tokens", { do: "revoke" });
    await screen.button("Add another account").click();
    await screen.page.getByRole("listitem").getByRole("button").click();
    await screen.button("Sign in again").first().click();
    await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
    await look("signing in again");
  });
}
