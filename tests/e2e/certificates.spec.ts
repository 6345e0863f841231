import { creates, theLoggedCall } from "./accountCalls.ts";
import { expect, firstOwnerOf } from "./app.ts";
import { pasteToken } from "./browser.ts";
import { test } from "./certificates.ts";
import { screenOf } from "./screen.ts";

const untrusted = "The certificate of the other side is not trusted on this computer.";

test("a certificate this computer does not trust: said, and not one byte of the token is sent", async ({
  launch,
  practice,
  company,
}) => {
  const env = { HOME: await company.plainHome(), WRAPUP_HUBSPOT_URL: company.url };
  const screen = screenOf(await (await launch({ env })).window());
  await pasteToken(screen, practice.accessToken);
  await expect(screen.page.getByRole("alert").filter({ hasText: untrusted })).toBeVisible();
  expect(company.carried()).toEqual([]);
});

test("the company's own certificate in the system's store is trusted, and a call goes through", async ({
  launch,
  practice,
  company,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const env = { HOME: await company.trustingHome(), WRAPUP_HUBSPOT_URL: company.url };
  const screen = screenOf(await (await launch({ ownerEmail, env })).window());
  await pasteToken(screen, practice.accessToken);
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write("Behind the company's certificate");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Behind the company")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).associations.contacts).toHaveLength(1);
  expect(await creates(practice)).toBe(1);
  expect(company.carried()).toContainEqual(expect.stringMatching(/^POST .*\/calls$/));
});
