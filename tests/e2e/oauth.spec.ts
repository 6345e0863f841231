import { createServer } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, test as base } from "./app.ts";
import { type Browser, enterApp, freePort, playBrowser } from "./browser.ts";
import { letPass, minutes } from "./mainClock.ts";
import { type PracticeAccount, startPracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { holdTimers, leap } from "./timers.ts";

type Desk = { app: App; screen: Screen; browser: Browser };
type Fixtures = {
  port: number;
  /** An account whose app lists this test's own address. */
  organisation: PracticeAccount;
  desk: (env?: Record<string, string>) => Promise<Desk>;
  /** Signed in there with the organisation's app, in the browser. */
  signedIn: Desk;
};

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs off this pattern
  port: async ({}, use) => use(await freePort()),
  organisation: async ({ port }, use) => {
    const practice = await startPracticeAccount(["--calls", "60", "--redirect-port", `${port}`]);
    await use(practice);
    await practice.stop();
  },
  desk: async ({ launch, organisation, port }, use) => {
    await use(async (env = {}) => {
      const app = await launch({
        env: { WRAPUP_HUBSPOT_URL: organisation.url, ...env },
        settings: { redirectPort: port },
      });
      return { app, screen: screenOf(await app.window()), browser: await playBrowser(app) };
    });
  },
  signedIn: async ({ desk, organisation }, use) => {
    const opened = await desk();
    await enterApp(opened.screen, organisation);
    const { page } = await opened.browser.decide();
    expect(page).toContain("You are signed in");
    await expect(opened.screen.account).toContainText("connected");
    await use(opened);
  },
});

const said = (screen: Screen) => screen.page.getByRole("alert");

async function logACall(screen: Screen, notes: string): Promise<void> {
  await screen.call("+1 (212) 555-0100");
  await screen.write(notes);
  await screen.button("Hang up").click();
  await screen.button("Done").click();
}

const requests = async (practice: PracticeAccount, end: string) =>
  (await practice.journal()).filter(({ path }) => path.endsWith(end)).map(({ status }) => status);

test("each way a sign-in in the browser fails has its own sentence, and the next try goes well", async ({
  desk,
  organisation,
  port,
}) => {
  const { app, screen, browser } = await desk();

  const other = createServer().listen(port, "127.0.0.1");
  await enterApp(screen, organisation);
  await expect(said(screen)).toContainText("Another program uses the port");
  await new Promise((resolve) => other.close(resolve));

  const go = screen.button("Continue in the browser");
  await go.click();
  const denied = await browser.decide({ decision: "deny" });
  expect(denied.page).toContain("In the browser the sign-in was refused");
  expect(new URL(denied.address).pathname + new URL(denied.address).search).toBe("/oauth/done");
  await expect(said(screen)).toContainText("In the browser the sign-in was refused");

  await screen.page.getByLabel("Client secret").fill("not the secret");
  await go.click();
  await expect.poll(async () => (await browser.opened()).length).toBe(2);
  await browser.decide();
  await expect(said(screen)).toContainText("Check the client id and the client secret");
  await screen.page.getByLabel("Client secret").fill(organisation.clientSecret);

  await app.electron().evaluate(({ shell }) => {
    const working = shell.openExternal;
    shell.openExternal = () => {
      shell.openExternal = working;
      return Promise.reject(new Error("xdg-open: no browser"));
    };
  });
  await go.click();
  await expect(said(screen)).toContainText("The browser could not be opened");

  await holdTimers(app);
  await go.click();
  await expect.poll(async () => (await browser.opened()).length).toBe(3);
  await leap(app, minutes(5));
  await expect(said(screen)).toContainText("within five minutes");
  await expect(fetch(`http://127.0.0.1:${port}/oauth/callback`)).rejects.toThrow();

  await go.click();
  await expect.poll(async () => (await browser.opened()).length).toBe(4);
  const granted = await browser.decide();
  expect(granted.page).toContain("You are signed in");
  expect(granted.page).not.toContain("<script");
  // Who the agent is was said by the sign-in: nobody asks.
  await expect(screen.account).toContainText("Ada Lindqvist");
  await expect(screen.account).toContainText("connected");
  await logACall(screen, "Signed in at last");
  await expect(screen.recent("Signed in at last")).toContainText("In HubSpot");
  const owners = (await organisation.get("/crm/v3/owners")) as { results: { id: string }[] };
  const call = await theLoggedCall(organisation);
  expect(call.properties["hubspot_owner_id"]).toBe(owners.results[0]?.id);
});

test("another account than the administrator's is sent away, and its own is asked for", async ({
  desk,
  organisation,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "wrapup-administrator-"));
  const file = join(folder, "administrator.json");
  const { clientId, clientSecret } = organisation;
  const signIn = { ways: ["oauth"], clientId, clientSecret, accountId: "4711" };
  await writeFile(file, JSON.stringify({ signIn }));
  const { screen, browser } = await desk({ WRAPUP_ADMINISTRATOR_FILE: file });

  await expect(screen.button("Use an access token")).toBeHidden();
  await screen.button("Sign in with HubSpot").click();
  await expect.poll(async () => (await browser.opened()).length).toBe(1);
  const asked = new URL((await browser.opened())[0] ?? "");
  expect(asked.pathname).toBe("/oauth/4711/authorize");
  // HubSpot's page lets a person choose another account all the same.
  asked.pathname = "/oauth/authorize";
  await browser.decide({}, asked.href);
  await expect(said(screen)).toContainText("your administrator has set Wrapup to account 4711");
  await expect(screen.number).toBeHidden();
  await rm(folder, { recursive: true });
});

test("a day with tokens of half an hour passes unnoticed", async ({ signedIn, organisation }) => {
  const { app, screen } = signedIn;
  // Renewed before it runs out: HubSpot never has to say so.
  await letPass(app, minutes(29.5));
  await logACall(screen, "After half an hour");
  await expect(screen.recent("After half an hour")).toContainText("In HubSpot");
  expect(await requests(organisation, "/token")).toEqual([200, 200]);
  expect((await organisation.journal()).map(({ status }) => status)).not.toContain(401);

  // Or HubSpot says so first: the create it refused is sent once more, and lands once.
  await organisation.post("/_practice/tokens", { do: "expire" });
  await logACall(screen, "After it had run out");
  await expect(screen.recent("After it had run out")).toContainText("In HubSpot");
  expect(await requests(organisation, "/token")).toEqual([200, 200, 200]);
  await expect(screen.account).toContainText("connected");
});

test("when renewing is refused calls are still taken, and leave after a new sign-in", async ({
  signedIn,
  organisation,
}) => {
  const { app, screen, browser } = signedIn;
  await organisation.addFault({
    match: { method: "POST", path: "/token$" },
    do: {
      kind: "status",
      status: 400,
      body: { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token" },
    },
  });
  await letPass(app, minutes(31));
  await logACall(screen, "Taken without a sign-in");
  await expect(said(screen).first()).toContainText("The sign-in to HubSpot has run out");
  await expect(screen.recent("Taken without a sign-in")).toContainText("Waiting");
  await logACall(screen, "And another one");
  expect(await loggedCalls(organisation)).toEqual([]);

  await said(screen).getByRole("button", { name: "Sign in again" }).click();
  await screen.page
    .getByRole("dialog")
    .getByRole("button", { name: "Sign in with HubSpot" })
    .click();
  await expect.poll(async () => (await browser.opened()).length).toBe(2);
  await browser.decide();
  await expect(screen.recent("Taken without a sign-in")).toContainText("In HubSpot");
  await expect(screen.recent("And another one")).toContainText("In HubSpot");
  await expect(screen.account).toContainText("connected");
  expect(await loggedCalls(organisation)).toHaveLength(2);
});
