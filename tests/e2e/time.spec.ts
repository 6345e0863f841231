import { theLoggedCall } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { letPass, minutes, moveClocks } from "./mainClock.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

async function suspend(app: App): Promise<void> {
  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("suspend"));
}

async function resume(app: App): Promise<void> {
  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("resume"));
}

test("the time is read from main's clocks, also after the page was loaded anew", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Before the reload");
  await screen.outcome("Connected").click();

  await letPass(app, minutes(61));
  await expect(screen.timer).toHaveText(/^1:01:\d\d$/);
  await page.reload();
  await expect(screen.timer).toHaveText(/^1:01:\d\d$/);
  await expect(screen.notes).toHaveText("Before the reload");
  await expect(screen.outcome("Connected")).toBeChecked();

  await screen.button("Hang up").click();
  await expect(screen.recent("Before the reload")).toContainText("In HubSpot");
  const { properties } = await theLoggedCall(practice);
  expect(Number(properties["hs_call_duration"])).toBeGreaterThan(minutes(61));
  expect(Number(properties["hs_call_duration"])).toBeLessThan(minutes(62));
});

test("the time goes on in a window nobody sees", async ({ app }) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);

  const visible = await app.electron().evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.hide();
    return window?.isVisible();
  });
  expect(visible).toBe(false);
  await letPass(app, minutes(10));

  await expect(screen.timer).toHaveText(/^0:10:\d\d$/);
});

test("sleep counts, and is marked", async ({ app }) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);

  await suspend(app);
  // On Linux the monotonic clock stands still in sleep.
  await moveClocks(app, { wallMs: minutes(12), monoMs: 0 });
  await resume(app);

  await expect(page.getByText("asleep 12 min")).toBeVisible();
  await expect(screen.timer).toHaveText(/^0:12:\d\d$/);
});

for (const [how, byMs] of [
  ["ahead", minutes(60)],
  ["back", -minutes(60)],
] as const) {
  test(`a clock set ${how} in a call changes no length, and is marked`, async ({
    app,
    practice,
  }) => {
    const page = await app.window();
    const screen = screenOf(page);
    const before = Date.now();
    await screen.call(number);
    await screen.write(`The clock was set ${how}`);
    await screen.outcome("Connected").click();

    await moveClocks(app, { wallMs: byMs, monoMs: 0 });

    await screen.button("Hang up").click();
    await expect(page.getByText("clock changed by 1 h")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Length" })).toHaveValue(/^0:\d\d$/);
    await expect(screen.recent("The clock was set")).toContainText("In HubSpot");
    const { properties } = await theLoggedCall(practice);
    expect(Date.parse(properties["hs_timestamp"] ?? "")).toBeGreaterThanOrEqual(before);
    expect(Number(properties["hs_call_duration"])).toBeLessThan(minutes(1));
  });
}

test("a length can be put right, and says so", async ({ app, practice }) => {
  const page = await app.window();
  const screen = screenOf(page);
  await screen.call(number);
  await screen.write("Left running over lunch");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Left running")).toContainText("In HubSpot");

  const length = page.getByRole("textbox", { name: "Length" });
  const odd = page.getByText("Type it as minutes and seconds, like 4:12.");
  await length.fill("4 min");
  // Half typed, nothing is wrong with it yet.
  await expect(odd).toHaveCount(0);
  await length.press("Enter");
  await expect(odd).toBeVisible();
  // It stands beside everything else and over nothing.
  await screen.outcome("Left voicemail").click();
  await screen.outcome("Connected").click();
  await expect(length).toHaveValue("4 min");
  await length.fill("4:12");
  await expect(odd).toHaveCount(0);
  await length.press("Enter");
  await expect(page.getByText("length edited")).toBeVisible();
  await screen.button("Done").click();

  await expect(screen.recent("Left running")).toContainText("4:12");
  await expect
    .poll(async () => (await theLoggedCall(practice)).properties["hs_call_duration"])
    .toBe("252000");
});
