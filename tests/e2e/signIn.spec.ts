import { type App, expect, test } from "./app.ts";
import { pasteToken, signInButton } from "./browser.ts";
import { screenOf } from "./screen.ts";

/** Electron supports its newest three majors; on anything older only this computer is signed in to. */
async function runsOnSupportedElectron(app: App): Promise<boolean> {
  const version = await app.electron().evaluate(() => process.versions.electron ?? "");
  return Number.parseInt(version, 10) >= 43;
}

test("an Electron past its support takes no token of a real account", async ({ launch }) => {
  const app = await launch({ env: { WRAPUP_ACCESS_TOKEN: "pat-eu1-not-a-token-of-anybody" } });
  const page = await app.window();
  const refusal = page.getByText("runs on an Electron past its support");

  if (await runsOnSupportedElectron(app)) {
    // Whatever comes of a token that is nobody's, it is not for the version's sake.
    await expect(page.getByText("Starting…")).toBeHidden();
    await expect(refusal).toBeHidden();
    return;
  }
  await expect(refusal).toBeVisible();
  await expect(screenOf(page).button("Try the practice account")).toBeVisible();
  await expect(screenOf(page).number).toBeHidden();
});

test("an account elsewhere than on this computer is refused, and the token with it", async ({
  launch,
}) => {
  const app = await launch({
    env: {
      WRAPUP_HUBSPOT_URL: "http://127.0.0.1.hubspot.example:8080",
      WRAPUP_ACCESS_TOKEN: "pat-eu1-not-a-token-of-anybody",
    },
  });
  const page = await app.window();

  await expect(page.getByRole("alert")).toHaveText(
    "WRAPUP_HUBSPOT_URL may only name an address on this computer, such as http://127.0.0.1:8080.",
  );
  await expect(screenOf(page).number).toBeHidden();
});

test("what was said at start-up is gone from the environment", async ({ app }) => {
  await expect(screenOf(await app.window()).account).toContainText("connected");
  const left = await app
    .electron()
    .evaluate(() =>
      Object.keys(process.env).filter((name) =>
        ["WRAPUP_HUBSPOT_URL", "WRAPUP_ACCESS_TOKEN", "WRAPUP_OWNER_EMAIL"].includes(name),
      ),
    );

  expect(left).toEqual([]);
});

test("a token the account does not know says so", async ({ practice, launch }) => {
  const app = await launch({ practice: { ...practice, accessToken: "pat-practice-forgotten" } });
  const page = await app.window();

  await expect(page.getByRole("alert")).toContainText("sign in again");
  await expect(screenOf(page).number).toBeHidden();
});

test("in a low and narrow window the button that signs in is in sight, whatever is said above it", async ({
  launch,
  practice,
}) => {
  const app = await launch({ env: { WRAPUP_HUBSPOT_URL: practice.url } });
  const screen = screenOf(await app.window());
  await expect(screen.button("Use an access token")).toBeVisible();
  await app
    .electron()
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(380, 640));
  await pasteToken(screen, "pat-na1-0b1c2d3e-forgotten");
  await expect(screen.page.getByRole("alert")).toContainText("did not accept");
  await screen.page.mouse.wheel(0, -2_000);
  await expect(signInButton(screen)).toBeInViewport({ ratio: 1 });
});
