import { createServer } from "node:http";
import { expect } from "./desk.mjs";
import { everySize, wideAndNarrow } from "./pictures.mjs";

/**
 * The ways in, what is asked, what goes wrong on the way, and who the agent is.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 * @param {number} port that the browser comes back to
 */
export async function signingIn(desk, account, port) {
  const { app, page, picture, request } = desk;
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  const said = page.getByRole("alert");
  const waits = page.getByRole("heading", { name: "Go on in your browser" });
  await request("settings.change", { redirectPort: port });

  await expect(button("Sign in with HubSpot")).toBeVisible();
  await picture("40-sign-in", { sizes: everySize });
  await button("Sign in with HubSpot").click();
  await expect(page.getByRole("textbox", { name: "Client ID" })).toBeFocused();
  await picture("41-own-app", { sizes: wideAndNarrow });
  await page.getByRole("textbox", { name: "Client ID" }).fill(account.clientId);
  await page.getByLabel("Client secret").fill(account.clientSecret);

  const other = createServer().listen(port, "127.0.0.1");
  await button("Continue in the browser").click();
  await expect(said).toContainText("Another program uses the port");
  await picture("42-port-taken");
  await new Promise((resolve) => other.close(resolve));

  // Nobody's browser opens in a demo: what it would be sent to is kept instead.
  await app.evaluate(({ shell }) => {
    shell.openExternal = (address) => {
      Object.assign(globalThis, { sentTo: address });
      return Promise.resolve();
    };
  });
  await button("Continue in the browser").click();
  await expect(waits).toBeVisible();
  await picture("43-browser-wait", { sizes: wideAndNarrow });
  await refuse(await app.evaluate(() => /** @type {any} */ (globalThis).sentTo));
  await expect(said).toContainText("In the browser the sign-in was refused");
  await picture("44-refused-in-the-browser");
  await button("Continue in the browser").click();
  await expect(waits).toBeVisible();
  await button("Cancel").click();
  await expect(page.getByText("The sign-in was cancelled.")).toBeVisible();
  await picture("45-cancelled");

  await button("Other ways to sign in").click();
  await button("Use an access token").click();
  const token = page.getByLabel("Access token", { exact: true });
  await expect(token).toBeFocused();
  await picture("46-token", { sizes: wideAndNarrow });
  await token.fill("pat-na1-0b1c2d3e-forgotten");
  await token.press("Enter");
  await expect(said).toContainText("HubSpot did not accept the sign-in");
  await picture("47-token-refused", { sizes: wideAndNarrow });
  await account.goDown();
  await token.fill(account.accessToken);
  await token.press("Enter");
  await expect(said).toContainText("HubSpot cannot be reached");
  await picture("48-out-of-reach");
  await account.comeBack();
  await token.press("Enter");
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Owners" }).getByRole("button").first(),
  ).toBeVisible();
  await picture("49-who-are-you", { sizes: everySize });
}

/**
 * Signed in with less than all permissions, on a computer whose clock is wrong.
 *
 * @param {import("./desk.mjs").Desk} desk
 * @param {import("./account.mjs").Account} account
 */
export async function lacking({ app, page, picture, request }, account) {
  await account.rehearse("scopes", { do: "take", scope: "crm.objects.deals.read" });
  await app.evaluate(() => {
    const wall = Date.now.bind(Date);
    Date.now = () => wall() + 7 * 60_000;
  });
  await request("session.signInWithToken", { token: account.accessToken });
  await page.getByRole("list", { name: "Owners" }).getByRole("button").first().click();
  await expect(page.getByText("Deals are not shown").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Phone number" })).toBeVisible();
  await picture("51-permission-and-clock", { sizes: wideAndNarrow });
}

/** On HubSpot's page, and back to the app. @param {string} address */
async function refuse(address) {
  const page = await (await fetch(address)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const user = /name="user" value="(\d+)"/.exec(page)?.[1] ?? "";
  const decided = await fetch(new URL("/oauth/authorize", address), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ticket, decision: "deny", user }),
  });
  await fetch(decided.headers.get("location") ?? "");
}
