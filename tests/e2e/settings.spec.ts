import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

async function settingsOf(app: App): Promise<Page> {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  return page;
}

const isOnTop = (app: App) =>
  app.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isAlwaysOnTop());
const schemeOf = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset["mantineColorScheme"]);
const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

test("what is set is obeyed at once and after the next start", async ({ app }) => {
  const page = await settingsOf(app);
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(() => schemeOf(page)).toBe("dark");
  expect(await isOnTop(app)).toBe(false);
  await page.getByRole("switch", { name: "Keep the window above all others" }).check();
  await expect.poll(() => isOnTop(app)).toBe(true);
  await page.getByRole("combobox", { name: "Home country" }).selectOption("IS");
  await page.getByRole("combobox", { name: "Keep calls on this computer" }).selectOption("90");
  const numbers = page.getByRole("textbox", { name: "Add a number that is not logged" });
  await numbers.fill("+49 30 1234567");
  await numbers.press("Enter");
  const notLogged = page.getByRole("list", { name: "Numbers that are not logged" });
  await expect(notLogged).toContainText("+49 30 1234567");
  const port = page.getByRole("textbox", { name: "Port the browser comes back to" });
  await port.fill("80");
  await port.press("Enter");
  await expect(page.getByText("Type a whole number from 1024 to 65535.")).toBeVisible();
  await port.fill("50001");
  await port.press("Enter");
  const redirect = page.getByRole("textbox", { name: "Redirect address" });
  await expect(redirect).toHaveValue("http://localhost:50001/oauth/callback");

  await app.relaunch();
  const again = await settingsOf(app);
  expect(await isOnTop(app)).toBe(true);
  expect(await schemeOf(again)).toBe("dark");
  await expect(again.getByRole("combobox", { name: "Home country" })).toHaveValue("IS");
  await expect(again.getByRole("combobox", { name: "Keep calls on this computer" })).toHaveValue(
    "90",
  );
  await expect(again.getByRole("textbox", { name: "Redirect address" })).toHaveValue(
    "http://localhost:50001/oauth/callback",
  );
  await again.getByRole("button", { name: "Remove +49 30 1234567" }).click();
  await expect(again.getByRole("list", { name: "Numbers that are not logged" })).toBeHidden();
});

test("keys are changed by pressing them, and never mean two things", async ({ app }) => {
  const page = await settingsOf(app);
  const { keyboard } = page;
  const screen = screenOf(page);
  const change = page.getByRole("button", { name: "Change the keys for Find people" });
  const waits = page.getByRole("button", { name: /^New keys for Find people/ });

  // A colleague's keys while they are chosen do nothing but be chosen: no call is started.
  await change.press("Enter");
  await expect(waits).toBeFocused();
  await keyboard.press("Control+Shift+Enter");
  await expect(page.getByText(/already mean “Hang up”/)).toBeVisible();
  await keyboard.press("Control+c");
  await expect(page.getByText(/already copy, paste or undo/)).toBeVisible();
  await keyboard.press("Escape");
  await expect(waits).toBeHidden();
  await expect(page.getByText(/already copy/)).toBeHidden();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();

  await change.press("Enter");
  await keyboard.press("Control+j");
  await expect(page.getByRole("list", { name: "Keys" })).toContainText("Ctrl J");
  await keyboard.press("Control+k");
  await expect(screen.number).not.toBeFocused();
  await keyboard.press("Control+j");
  await expect(screen.number).toBeFocused();

  await screen.call("+1 (212) 555-0100");
  await keyboard.press("Control+j");
  await expect(screen.associate).toBeFocused();
  await screen.button("Hang up").click();
  await expect(screen.button("Done")).toBeVisible();

  await page.keyboard.press("Control+3");
  await page.getByRole("switch", { name: "Digits and ? by themselves" }).uncheck();
  await keyboard.press("?");
  await keyboard.press("1");
  await screen.button("Back to recent calls").click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await expect(page.getByRole("radio", { checked: true, name: /Connected|Busy/ })).toHaveCount(0);
  await screen.button("Keys").click();
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toContainText("Ctrl J");
  await expect(help.getByText("1 – 9", { exact: true })).toBeHidden();
  await expect(help.getByRole("button", { name: "Close" })).toBeFocused();
  await help.getByRole("button", { name: "Change keys" }).click();
  await page.getByRole("button", { name: "Back to the usual keys" }).click();
  await expect(page.getByRole("list", { name: "Keys" })).toContainText("Ctrl K");
});

test("the administrator's file fixes, hides and says what is wrong with it", async ({
  practice,
  launch,
}, testInfo) => {
  const file = testInfo.outputPath("administrator.json");
  const written = {
    ask: "Dana Reyes, IT desk",
    fixed: { theme: "dark", alwaysOnTop: true, redirectPort: 50_002, homeCuontry: "DE" },
    hide: ["newContacts"],
    doNotLog: ["+1 212 555 0111"],
  };
  await writeFile(file, JSON.stringify(written));
  const app = await launch({ practice, env: { WRAPUP_ADMINISTRATOR_FILE: file } });
  const page = await app.window();
  await screenOf(page).button("Later").click();
  await page.keyboard.press("Control+3");

  const theme = page.getByRole("group", { name: "Theme" });
  await expect(theme).toHaveAccessibleDescription(
    "Fixed by your administrator. Ask Dana Reyes, IT desk to change it.",
  );
  await expect(page.getByRole("radio", { name: "Light" })).toBeDisabled();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await schemeOf(page)).toBe("dark");
  expect(await isOnTop(app)).toBe(true);
  const onTop = page.getByRole("switch", { name: "Keep the window above all others" });
  await expect(onTop).toBeDisabled();
  await expect(
    page.getByRole("textbox", { name: "Port the browser comes back to" }),
  ).toBeDisabled();
  // What is fixed is still copied.
  await expect(page.getByRole("button", { name: "Copy redirect address" })).toBeEnabled();
  await expect(page.getByRole("list", { name: "Numbers that are not logged" })).toContainText(
    "+1 212 555 0111",
  );
  const note = page.getByRole("group", { name: "The administrator's file" });
  await expect(note).toContainText("“fixed.homeCuontry” is no key Wrapup knows");
  await expect(note).toContainText(file);

  // The lock on the screen is a picture of it; main is what refuses.
  const answer = await page.evaluate(() =>
    (
      window as unknown as { wrapup: { request(name: string, input: unknown): Promise<unknown> } }
    ).wrapup.request("settings.change", { theme: "light" }),
  );
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "settingFixed", message: expect.stringContaining("Ask Dana Reyes, IT desk.") },
  });
  expect(await schemeOf(page)).toBe("dark");
  await expect(page.getByRole("radio", { name: "At Done" })).toBeEnabled();

  const screen = screenOf(page);
  await page.keyboard.press("Control+n");
  await screen.call("+1 (212) 555-0100");
  await screen.associate.fill("Somebody Quite New");
  await expect(page.getByText("Nobody found.")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
});

test("a damaged settings file is set aside and said once", async ({ launch }) => {
  const app = await launch({ settings: { theme: "dark" } });
  await settingsOf(app);
  await app.close();
  const path = join(app.profile, "wrapup.json");
  const damaged = (await readFile(path, "utf8")).slice(0, 40);
  await writeFile(path, damaged);

  const page = await app.relaunch();
  await expect(messages(page)).toContainText("The file with your settings was damaged");
  const aside = (await readdir(app.profile)).filter((name) =>
    /^wrapup-damaged-[\dT-]+\.json$/.test(name),
  );
  expect(aside).toHaveLength(1);
  expect(await readFile(join(app.profile, aside[0] ?? ""), "utf8")).toBe(damaged);
  await expect(screenOf(page).number).toBeVisible();

  const again = await app.relaunch();
  await expect(screenOf(again).number).toBeVisible();
  await expect(messages(again)).not.toContainText("damaged");
});

test("a setting edited into nonsense is the usual one again, and the rest stays", async ({
  launch,
}) => {
  const app = await launch({ settings: { theme: "dark", keepDays: 1, homeCountry: "IS" } });
  const page = await settingsOf(app);
  await expect(messages(page)).toContainText("how long calls are kept");
  await expect(page.getByRole("combobox", { name: "Home country" })).toHaveValue("IS");
  await expect(page.getByRole("combobox", { name: "Keep calls on this computer" })).toHaveValue(
    "90",
  );

  await app.relaunch();
  const again = await settingsOf(app);
  await expect(messages(again)).not.toContainText("could not be read");
});

test("the data folder is shown, and starting at login says why it is not offered", async ({
  launch,
}) => {
  const app = await launch();
  const page = await settingsOf(app);
  await expect(page.getByText(app.profile)).toBeVisible();
  await expect(page.getByText("Once it is installed, it can start at login.")).toBeVisible();
  await app.electron().evaluate(({ shell }) => {
    shell.openPath = async (path) => {
      Object.assign(globalThis, { opened: path });
      return "";
    };
  });
  await page.getByRole("button", { name: "Show folder" }).click();
  await expect
    .poll(() => app.electron().evaluate(() => (globalThis as unknown as { opened: string }).opened))
    .toBe(app.profile);

  await app.electron().evaluate(({ shell }) => {
    shell.openPath = async () => "No application found";
  });
  await page.getByRole("button", { name: "Show folder" }).click();
  await expect(page.getByRole("alert")).toContainText(`Open it yourself: ${app.profile}`);
});

test("a file that leaves no way in says so, and what is wrong with it, before anybody signs in", async ({
  launch,
}, testInfo) => {
  const file = testInfo.outputPath("administrator.json");
  await writeFile(file, JSON.stringify({ ask: "Dana Reyes", signIn: { ways: ["Oauth"] } }));
  const app = await launch({
    env: { WRAPUP_ADMINISTRATOR_FILE: file, WRAPUP_HUBSPOT_URL: "http://127.0.0.1:9" },
  });
  const page = await app.window();
  await expect(page.getByText(/leaves no way to sign in.*Ask Dana Reyes/)).toBeVisible();
  await expect(
    page.getByText("“signIn.ways[1]” should be one of oauth, token, practice"),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Try the practice account" })).toBeHidden();
});

test("a file that is not JSON names the place, and Wrapup starts all the same", async ({
  launch,
}, testInfo) => {
  const file = testInfo.outputPath("administrator.json");
  await writeFile(file, '{\n  "fixed": { "theme": dark }\n}');
  const page = await settingsOf(await launch({ env: { WRAPUP_ADMINISTRATOR_FILE: file } }));
  await expect(page.getByRole("group", { name: "The administrator's file" })).toContainText(
    "The file is not JSON at line 2, column 23",
  );
});
