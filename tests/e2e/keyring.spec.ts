import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { creates, loggedCalls } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf } from "./app.ts";
import { enterApp, freePort, pasteToken, playBrowser, tokenField } from "./browser.ts";
import { found } from "./canaries.ts";
import { noSecretService, secretService, startKeyring, test } from "./keyring.ts";
import { startPracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";

const ended =
  "This computer has nothing to lock a sign-in with, so it ended when Wrapup was closed.";
const unreadable = "The sign-in kept on this computer can no longer be read.";
const noStore = "This computer has no key store that Wrapup can lock secrets with";

/** What Chromium's seal begins with where a key store holds the key: "v11", then in base64. */
const sealedMark = "djEx";

const storeOf = (app: App) => readFile(join(app.profile, "wrapup.json"), "utf8");

/** The account is open from memory, its calls wait, and why that is so can be read. */
async function signInAgain(screen: Screen, why: string, token: string): Promise<void> {
  await expect(screen.page.getByRole("alert").filter({ hasText: why })).toBeVisible();
  await expect(screen.account).not.toContainText("connected");
  await screen.button("Sign in again").click();
  await pasteToken(screen, token);
  await expect(screen.account).toContainText("connected");
}

async function logACall(screen: Screen, notes: string): Promise<void> {
  await screen.call("+1 (212) 555-0100");
  await screen.write(notes);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
}

test("a pasted token is sealed, and still there after a restart", async ({
  keyring,
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const env = { ...keyring.env, WRAPUP_HUBSPOT_URL: practice.url };
  const app = await launch({ ownerEmail, env, switches: secretService });
  const screen = screenOf(await app.window());
  await screen.button("Use an access token").click();
  await expect(tokenField(screen)).toBeVisible();
  await expect(screen.page.getByText(noStore)).toBeHidden();
  await tokenField(screen).fill(practice.accessToken);
  await screen.button("Sign in").click();
  await expect(screen.account).toContainText("connected");
  expect(await storeOf(app)).toContain(sealedMark);

  const again = screenOf(await app.relaunch());
  await expect(again.account).toContainText("connected");
  await logACall(again, "After the restart");
  await expect(again.recent("After the restart")).toContainText("In HubSpot");
  const folders = [app.profile, keyring.env["HOME"] ?? ""];
  expect(await found(folders, { token: practice.accessToken })).toEqual([]);
});

test("a sign-in in the browser is kept over a restart, and renewed by it", async ({
  keyring,
  launch,
}) => {
  const redirectPort = await freePort();
  const practice = await startPracticeAccount([
    "--calls",
    "60",
    "--redirect-port",
    `${redirectPort}`,
  ]);
  try {
    const env = { ...keyring.env, WRAPUP_HUBSPOT_URL: practice.url };
    const app = await launch({ env, switches: secretService, settings: { redirectPort } });
    const screen = screenOf(await app.window());
    const browser = await playBrowser(app);
    await enterApp(screen, practice);
    await browser.decide();
    await expect(screen.account).toContainText("connected");
    expect(await storeOf(app)).toContain(sealedMark);

    const again = screenOf(await app.relaunch());
    await expect(again.account).toContainText("connected");
    // Once with the code, once with what was kept.
    const traded = (await practice.journal()).filter(({ path }) => path.endsWith("/token"));
    expect(traded.map(({ status }) => status)).toEqual([200, 200]);
    await logACall(again, "Renewed");
    await expect(again.recent("Renewed")).toContainText("In HubSpot");
    expect(await loggedCalls(practice)).toHaveLength(1);
    const secrets = {
      "client secret": practice.clientSecret,
      "an access token": "practice-access-",
      "a refresh token": "practice-refresh-",
    };
    expect(await found([app.profile, keyring.env["HOME"] ?? ""], secrets)).toEqual([]);
  } finally {
    await practice.stop();
  }
});

test("without a key store a sign-in lasts until the app is closed, and the screen says so", async ({
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const env = { WRAPUP_HUBSPOT_URL: practice.url };
  const app = await launch({ ownerEmail, env, switches: noSecretService });
  const screen = screenOf(await app.window());
  await screen.button("Use an access token").click();
  await expect(screen.page.getByText(noStore)).toBeVisible();
  await tokenField(screen).fill(practice.accessToken);
  await screen.button("Sign in").click();
  await expect(screen.account).toContainText("connected");
  await practice.goDown();
  await logACall(screen, "Taken before the restart");
  await expect(screen.recent("Taken before the restart")).toContainText("Waiting");
  expect(await found([app.profile], { token: practice.accessToken })).toEqual([]);

  await app.close();
  await practice.comeBack();
  const again = screenOf(await app.relaunch());
  await expect(again.recent("Taken before the restart")).toContainText("Waiting");
  expect(await creates(practice)).toBe(0);
  await signInAgain(again, ended, practice.accessToken);
  await expect(again.recent("Taken before the restart")).toContainText("In HubSpot");
  expect(await creates(practice)).toBe(1);
});

test("a key store that is locked, or another one: asked to sign in, and nothing is lost", async ({
  keyring,
  launch,
  practice,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const env: Record<string, string> = { ...keyring.env, WRAPUP_HUBSPOT_URL: practice.url };
  const app = await launch({ ownerEmail, env, switches: secretService });
  const screen = screenOf(await app.window());
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText("connected");
  await app.close();

  await keyring.lock();
  const locked = screenOf(await app.relaunch());
  await signInAgain(locked, ended, practice.accessToken);
  await app.close();

  const other = await startKeyring();
  try {
    Object.assign(env, other.env);
    await signInAgain(screenOf(await app.relaunch()), unreadable, practice.accessToken);
    const again = screenOf(await app.relaunch());
    await expect(again.account).toContainText("connected");
  } finally {
    await other.stop();
  }
});
