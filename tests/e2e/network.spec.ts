import { creates, loggedCalls } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf } from "./app.ts";
import { loseThePatienceOf, minutes, sleepFor } from "./mainClock.ts";
import type { Fault, PracticeAccount } from "./practiceAccount.ts";
import { type Proxy, test } from "./proxies.ts";
import { type Screen, screenOf } from "./screen.ts";

/** What can become of a create on its way, and what the screen says of it meanwhile. */
type Mishap = { name: string; strike: () => Promise<void> | void; said: string };

const create = { method: "POST", path: "/calls$" };
const lost = "The connection was lost before HubSpot's answer arrived.";
const slow = "HubSpot did not answer in time.";
const unreadable = "HubSpot's answer could not be read.";

const faultOf =
  (practice: PracticeAccount, deed: Fault["do"]): Mishap["strike"] =>
  () =>
    practice.addFault({ match: create, do: deed });

const page502 = "<html><body><h1>502 Bad Gateway</h1></body></html>";

const struckBy = (name: string) => `Struck: ${name}.`;

/** The account has nothing of the call. */
const neverArrived = (practice: PracticeAccount): Mishap[] => [
  { name: "dropped", strike: faultOf(practice, { kind: "dropBeforeWrite" }), said: lost },
  {
    name: "five hundred",
    strike: faultOf(practice, { kind: "status", status: 500 }),
    said: "HubSpot had a fault of its own (500).",
  },
  {
    name: "bad gateway",
    strike: faultOf(practice, { kind: "status", status: 502, html: page502 }),
    said: "HubSpot had a fault of its own (502).",
  },
  {
    name: "hung before",
    strike: faultOf(practice, { kind: "delay", ms: 600_000, before: true }),
    said: slow,
  },
];

/** The account has the whole call, and the app cannot know. */
const arrived = (practice: PracticeAccount): Mishap[] => [
  { name: "cut in half", strike: faultOf(practice, { kind: "dropHalfway" }), said: unreadable },
  {
    name: "gateway lied",
    strike: faultOf(practice, { kind: "status", status: 504, afterWrite: true }),
    said: "HubSpot had a fault of its own (504).",
  },
  { name: "hung after", strike: faultOf(practice, { kind: "delay", ms: 600_000 }), said: slow },
];

/** What only something in between can do: it answers 2xx for HubSpot. */
const inBetween = (proxy: Proxy): { before: Mishap[]; after: Mishap[] } => {
  const only = /^POST .*\/calls$/;
  return {
    before: [
      { name: "a page", strike: () => proxy.become("page", { only }), said: unreadable },
      { name: "nothing", strike: () => proxy.become("empty", { only }), said: unreadable },
      { name: "elsewhere", strike: () => proxy.become("redirect", { only }), said: unreadable },
    ],
    after: [
      {
        name: "page instead",
        strike: () => proxy.become("page", { only, afterwards: true }),
        said: unreadable,
      },
      {
        name: "nothing instead",
        strike: () => proxy.become("empty", { only, afterwards: true }),
        said: unreadable,
      },
    ],
  };
};

/** A call with everything a call has, hung up as the mishap strikes, and written on after that. */
async function callInto({ name, strike, said }: Mishap, screen: Screen): Promise<void> {
  await screen.call("+1 (212) 555-0100");
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write(struckBy(name));
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await strike();
  await screen.button("Hang up").click();
  await expect(screen.recent(struckBy(name))).toContainText("Checking");
  await expect(screen.page.getByText(said).first()).toBeVisible();
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(" Written meanwhile.");
  await screen.button("Done").click();
}

/** Nobody is asked again before the looks are over, and they reach over twenty-two minutes. */
async function sleepUntilSent(app: App, screen: Screen, name: string): Promise<void> {
  await expect(async () => {
    await sleepFor(app, minutes(16));
    await expect(screen.recent(struckBy(name))).toContainText("In HubSpot", { timeout: 300 });
  }).toPass();
}

async function expectWhole(practice: PracticeAccount, mishaps: readonly Mishap[]): Promise<void> {
  const held = await loggedCalls(practice);
  const bodies = held.map(({ properties }) => properties["hs_call_body"]);
  expect(bodies).toEqual(mishaps.map(({ name }) => `<p>${struckBy(name)} Written meanwhile.</p>`));
  const [first] = held;
  for (const { properties, associations } of held) {
    expect(properties).toMatchObject({
      hs_call_direction: "OUTBOUND",
      hs_call_status: "COMPLETED",
      hs_call_to_number: "+12125550100",
      hubspot_owner_id: expect.stringMatching(/^\d+$/),
      hs_call_disposition: first?.properties["hs_call_disposition"] ?? "an outcome",
    });
    expect(Number(properties["hs_call_duration"])).toBeGreaterThan(0);
    expect(Number(properties["hs_call_duration"])).toBeLessThan(60_000);
    expect(associations.contacts).toHaveLength(1);
  }
}

test("a create that never arrived is looked for, and made once", async ({ app, practice }) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await loseThePatienceOf(app, 15_000);
  const mishaps = neverArrived(practice);
  for (const mishap of mishaps) {
    await callInto(mishap, screen);
    await sleepUntilSent(app, screen, mishap.name);
  }
  await expectWhole(practice, mishaps);
});

test("a create whose answer was lost is found, and never made twice", async ({ app, practice }) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await loseThePatienceOf(app, 15_000);
  const mishaps = arrived(practice);
  for (const mishap of mishaps) {
    await callInto(mishap, screen);
    await expect(screen.recent(struckBy(mishap.name))).toContainText("In HubSpot");
  }
  await expectWhole(practice, mishaps);
});

test("whatever answers for HubSpot is not believed", async ({
  launch,
  practice,
  ownProxy: proxy,
}) => {
  const ownerEmail = await firstOwnerOf(practice);
  const app = await launch({ practice, ownerEmail, switches: proxy.switches });
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  const { before, after } = inBetween(proxy);
  for (const mishap of before) {
    await callInto(mishap, screen);
    proxy.become("passes");
    await sleepUntilSent(app, screen, mishap.name);
  }
  for (const mishap of after) {
    await callInto(mishap, screen);
    await expect(screen.recent(struckBy(mishap.name))).toContainText("In HubSpot");
    proxy.become("passes");
  }
  await expectWhole(practice, [...before, ...after]);
  expect(await creates(practice)).toBe(before.length + after.length);
});
