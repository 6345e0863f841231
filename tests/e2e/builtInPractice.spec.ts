import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

const bar = "Practice – nothing reaches HubSpot";

/** The process of the practice account that the app runs itself. */
async function practiceProcess(app: App): Promise<number | undefined> {
  return app
    .electron()
    .evaluate(
      ({ app: electron }) =>
        electron
          .getAppMetrics()
          .find(({ name, type }) => type === "Utility" && name === "Practice account")?.pid,
    );
}

test("opened without anything said, the app is in its own practice account", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  const screen = screenOf(page);
  await expect(page.getByText(bar)).toBeVisible();
  await expect(screen.account).toContainText("Practice account");
  await expect(screen.number).toBeFocused();
  await page.keyboard.press("Control+3");
  await expect(page.getByText(bar)).toBeVisible();
});

test("its process killed, it is started again and takes calls", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await screen.write("Through its death");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();

  const before = await practiceProcess(app);
  if (before === undefined) throw new Error("the practice account has no process");
  process.kill(before, "SIGKILL");
  await screen.button("Hang up").click();

  await expect(screen.recent("Through its death")).toContainText("In HubSpot", { timeout: 20_000 });
  await expect(screen.account).toContainText("connected");
  await expect(page.getByText(bar)).toBeVisible();
  expect(await practiceProcess(app)).not.toBe(before);
});

test("a call's page opens where the account is, and nowhere else", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  const screen = screenOf(page);
  await app.electron().evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    // No browser is opened on a test's desktop.
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await screen.write("Look at my page");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Look at my page")).toContainText("In HubSpot");
  await screen.recent("Look at my page").getByRole("button").click();
  await screen.button("Open in HubSpot").click();

  const opened = () =>
    app.electron().evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toHaveLength(1);
  const [address = ""] = await opened();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/contacts\/\d+\/record\/0-48\/\d+$/);
  expect(await (await fetch(address)).text()).toContain("Look at my page");
});

test("the reset starts it over", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await screen.write("Gone tomorrow");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Gone tomorrow")).toContainText("In HubSpot");
  await screen.button("Done").click();

  await page.keyboard.press("Control+3");
  await screen.button("Reset the practice account").click();
  await screen.button("Start over").click();
  await expect(screen.recent("Grace Okafor").or(screen.number).first()).toBeVisible();
  await expect(screen.account).toContainText("connected");
  await expect(page.getByRole("heading", { name: "Recent calls" })).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Recent calls" }).getByRole("listitem").first(),
  ).toBeVisible();
  await expect(screen.recent("Gone tomorrow")).toBeHidden();

  await screen.call("+1 (212) 555-0100");
  await expect(screen.record("Grace Okafor")).toBeVisible();
});

test("the reset waits for a call that runs", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await page.keyboard.press("Control+3");
  await screen.button("Reset the practice account").click();
  await screen.button("Start over").click();
  await expect(page.getByRole("alert")).toContainText("A call is still open.");
  await expect(screen.timer).toBeVisible();
});
