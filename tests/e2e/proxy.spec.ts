import { mergeTests } from "@playwright/test";
import { creates, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf, type LaunchWishes } from "./app.ts";
import { test as withCompany } from "./certificates.ts";
import { minutes, sleepFor } from "./mainClock.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Proxy, test as withProxy } from "./proxies.ts";
import { type Screen, screenOf } from "./screen.ts";

const test = mergeTests(withProxy, withCompany);
const number = "+1 (212) 555-0100";

const login = "The network's proxy asks for a name and a password that Wrapup does not have.";
const unreachable = "HubSpot cannot be reached from here.";
const unreadable = "HubSpot's answer could not be read.";

/** The system's own setting where no desktop has one: a password in it is never sent by Chromium. */
const environment = ({ address }: Proxy, password = ""): LaunchWishes => {
  const proxy = `http://${password}${address}`;
  return { env: { http_proxy: proxy, https_proxy: proxy, no_proxy: "<-loopback>" } };
};

async function writtenCall(screen: Screen, notes: string): Promise<void> {
  await screen.call(number);
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write(notes);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
}

async function signedIn(app: App): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  return screen;
}

async function expectOne(practice: PracticeAccount, notes: string): Promise<void> {
  const { properties, associations } = await theLoggedCall(practice);
  expect(properties["hs_call_body"]).toBe(`<p>${notes}</p>`);
  expect(associations.contacts).toHaveLength(1);
}

for (const [way, wishesFor] of Object.entries({
  "a proxy given to Chromium": ({ switches }: Proxy): LaunchWishes => ({ switches }),
  "the environment's proxy": (proxy: Proxy): LaunchWishes => environment(proxy),
})) {
  test(`everything goes through ${way}, and nobody but the account is asked`, async ({
    launch,
    practice,
    ownProxy: proxy,
  }) => {
    const ownerEmail = await firstOwnerOf(practice);
    const screen = await signedIn(await launch({ practice, ownerEmail, ...wishesFor(proxy) }));
    await writtenCall(screen, "Through the proxy");
    await screen.button("Hang up").click();
    await expect(screen.recent("Through the proxy")).toContainText("In HubSpot");
    await expectOne(practice, "Through the proxy");

    expect(proxy.carried()).toContainEqual(expect.stringMatching(/^POST .*\/calls$/));
    const journal = await practice.journal();
    // The test itself asks the account directly, so every request of the app's is among the proxy's.
    expect(proxy.carried().length).toBeGreaterThan(5);
    expect(journal.length).toBeGreaterThanOrEqual(proxy.carried().length);
    expect(proxy.askedFor()).toEqual([new URL(practice.url).host]);
  });
}

test("a company's directions (PAC) are followed", async ({ launch, practice, ownProxy: proxy }) => {
  const ownerEmail = await firstOwnerOf(practice);
  const switches = [`--proxy-pac-url=${proxy.directions}`];
  const app = await launch({ practice, ownerEmail, switches });
  const screen = await signedIn(app);
  await writtenCall(screen, "By the directions");
  // Chromium follows no directions for this computer itself, where the practice account is; so
  // from here on the app's own sessions know the account by a name of the network's.
  await app.electron().evaluate(
    ({ session }, [from, to]) => {
      for (const partition of ["hubspot", "create"]) {
        const own = session.fromPartition(partition);
        const fetch = own.fetch.bind(own);
        own.fetch = (input, init) =>
          fetch(typeof input === "string" ? input.replace(from, to) : input, init);
      }
    },
    [practice.url, proxy.nameFor(practice.url)] as const,
  );
  expect(proxy.carried()).toEqual([]);
  await screen.button("Hang up").click();
  await expect(screen.recent("By the directions")).toContainText("In HubSpot");
  await expectOne(practice, "By the directions");
  expect(proxy.carried()).toContainEqual(expect.stringMatching(/^POST .*\/calls$/));
});

test("a proxy that wants a login, and one that is down: the call waits, says why, and is sent", async ({
  launch,
  practice,
  ownProxy: proxy,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const wishes = environment(proxy, "agent:wrong@");
  const screen = await signedIn(await launch({ practice, ownerEmail, ...wishes }));
  await writtenCall(screen, "Turned away");
  proxy.become("login");
  await screen.button("Hang up").click();
  await expect(screen.recent("Turned away")).toContainText("Waiting");
  await expect(screen.page.getByText(login).first()).toBeVisible();
  await expect(screen.account).toContainText("HubSpot cannot be reached");

  await proxy.goDown();
  await expect(screen.page.getByText(unreachable).first()).toBeVisible({ timeout: 20_000 });
  await expect(screen.recent("Turned away")).toContainText("Waiting");
  expect(await creates(practice)).toBe(0);

  proxy.become("passes");
  await proxy.comeBack();
  await expect(screen.recent("Turned away")).toContainText("In HubSpot", { timeout: 30_000 });
  await expect(screen.account).toContainText("connected");
  await expectOne(practice, "Turned away");
  expect(await creates(practice)).toBe(1);
});

test("a proxy that wants a login before a tunnel, which Chromium does not tell", async ({
  launch,
  practice,
  ownProxy: proxy,
  company,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const behind = { ...practice, url: company.url };
  const env = { HOME: await company.trustingHome() };
  const screen = await signedIn(
    await launch({ practice: behind, ownerEmail, env, switches: proxy.switches }),
  );
  await writtenCall(screen, "No tunnel");
  proxy.become("login");
  await screen.button("Hang up").click();
  await expect(screen.recent("No tunnel")).toContainText("Waiting");
  // It does not pass by itself, so it is said over the whole window and not of the one call alone.
  await expect(screen.page.getByRole("alert").filter({ hasText: login })).toBeVisible();

  proxy.become("passes");
  await expect(screen.recent("No tunnel")).toContainText("In HubSpot", { timeout: 20_000 });
  await expectOne(practice, "No tunnel");
  expect(proxy.askedFor()).toEqual([new URL(company.url).host]);
});

for (const mood of ["page", "redirect"] as const) {
  test(`a hotel's sign-in page (${mood}) is not taken for HubSpot`, async ({
    launch,
    practice,
    ownProxy: proxy,
  }) => {
    const ownerEmail = await firstOwnerOf(practice);
    const app = await launch({ practice, ownerEmail, switches: proxy.switches });
    const screen = await signedIn(app);
    await writtenCall(screen, "From the lobby");
    proxy.become(mood);
    await screen.button("Hang up").click();
    // It said "200": nobody here can know that nothing was made of it.
    await expect(screen.recent("From the lobby")).toContainText("Checking");
    await expect(screen.page.getByText(unreadable).first()).toBeVisible();
    // Looks through the same page find nothing out, however long it lasts.
    await expect(async () => {
      await sleepFor(app, minutes(16));
      expect(proxy.turnedAway().length).toBeGreaterThan(20);
    }).toPass();
    await expect(screen.recent("From the lobby")).toContainText("Checking");
    expect(proxy.turnedAway().filter((line) => /^POST .*\/calls$/.test(line))).toHaveLength(1);

    proxy.become("passes");
    await expect(async () => {
      await sleepFor(app, minutes(16));
      await expect(screen.recent("From the lobby")).toContainText("In HubSpot", { timeout: 300 });
    }).toPass();
    await expectOne(practice, "From the lobby");
    expect(await creates(practice)).toBe(1);
  });
}
