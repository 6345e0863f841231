import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { ownersOf } from "./people.ts";
import { type PracticeAccount, startPracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";

const listOf = (page: Page): Locator => page.getByRole("list", { name: "Recent calls" });

type Held = { properties: Record<string, string | null> };

/** How many calls the account holds of this owner, and since when. */
async function callsOf(practice: PracticeAccount, ownerId: string, since = 0): Promise<Held[]> {
  const held: Held[] = [];
  for (let after: string | undefined = "0"; after !== undefined;) {
    const page = (await practice.get(
      `/crm/v3/objects/calls?limit=100&properties=hubspot_owner_id,hs_timestamp,hs_call_duration&after=${after}`,
    )) as { results: Held[]; paging?: { next?: { after: string } } };
    held.push(...page.results);
    after = page.paging?.next?.after;
  }
  return held.filter(
    ({ properties }) =>
      properties["hubspot_owner_id"] === ownerId &&
      Date.parse(properties["hs_timestamp"] ?? "") >= since,
  );
}

/** The pixels in sight that no line covers, in the frame after each of a few leaps. */
function emptyWhenDragged(list: Locator): Promise<number[]> {
  return list.evaluate(async (node) => {
    const box = node.parentElement;
    if (box === null) return [-1];
    const empty: number[] = [];
    for (const part of [0.9, 0.1, 0.5, 0.55, 1, 0.3]) {
      box.scrollTop = part * (box.scrollHeight - box.clientHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { top, bottom } = box.getBoundingClientRect();
      const covered = [...node.children].reduce((sum, line) => {
        const at = line.getBoundingClientRect();
        return sum + Math.max(0, Math.min(at.bottom, bottom) - Math.max(at.top, top));
      }, 0);
      if (covered < bottom - top - 1) empty.push(bottom - top - covered);
    }
    return empty;
  });
}

test("a month of calls is scrolled through to its end, and its headings agree with it", async ({
  launch,
}) => {
  const practice = await startPracticeAccount(["--calls", "2000", "--people", "300"]);
  try {
    const [owner] = await ownersOf(practice);
    if (owner === undefined) throw new Error("nobody there");
    const app = await launch({ practice, ownerEmail: owner.email });
    const page = await app.window();
    const rows = listOf(page).getByRole("listitem");
    await expect(rows.first()).toBeVisible();
    await rows.first().getByRole("button").focus();
    const all = await callsOf(practice, owner.id);
    expect(all.length).toBeGreaterThan(300);

    // The end of what is loaded, until it is the end of all: then readers hear of how many.
    await expect(async () => {
      await page.keyboard.press("End");
      await expect(rows.last()).toHaveAttribute("aria-setsize", String(all.length), {
        timeout: 500,
      });
      await expect(rows.last()).toHaveAttribute("aria-posinset", String(all.length), {
        timeout: 500,
      });
    }).toPass();
    await expect(rows.last().getByRole("button").first()).toBeFocused();
    // Whatever their number, only those in sight are in the page.
    expect(await rows.count()).toBeLessThan(60);

    await page.keyboard.press("Home");
    await expect(rows.first()).toHaveAttribute("aria-posinset", "1");
    await expect(rows.first().getByRole("button").first()).toBeFocused();
    const heading = page.getByText(/^\d+ calls? · /).first();
    const counted = Number(/^\d+/.exec((await heading.textContent()) ?? "")?.[0]);
    const newest = Math.max(
      ...all.map(({ properties }) => Date.parse(properties["hs_timestamp"] ?? "")),
    );
    const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Stockholm" });
    const sameDay = all.filter(
      ({ properties }) =>
        date.format(Date.parse(properties["hs_timestamp"] ?? "")) === date.format(newest),
    );
    expect(counted).toBe(sameDay.length);

    // Wherever its thumb is dragged to, no frame is seen with an empty stretch in it.
    const focused = await rows.first().locator("[data-row]").getAttribute("data-row");
    expect(await emptyWhenDragged(listOf(page))).toEqual([]);
    const held = page.locator("[data-row]:focus");
    await expect(held).toHaveAttribute("data-row", focused ?? "");
    await expect(rows.filter({ has: held })).toHaveAttribute("aria-posinset", "1");
  } finally {
    await practice.stop();
  }
});

test("a call that comes in above moves nothing under the eye", async ({ app, practice }) => {
  const [owner] = await ownersOf(practice);
  if (owner === undefined) throw new Error("nobody there");
  const page = await app.window();
  const screen = screenOf(page);
  const list = listOf(page);
  await expect(list.getByRole("listitem").first()).toBeVisible();
  const setsize = String((await callsOf(practice, owner.id)).length);
  await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", setsize);
  await app
    .electron()
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1180, 420));
  const scrolled = () => list.evaluate(({ parentElement }) => parentElement?.scrollTop);
  await list.evaluate(({ parentElement }) => parentElement?.scrollTo({ top: 400 }));
  await expect.poll(scrolled).toBe(400);
  // Whichever call is under the eye: the first below the middle of the window.
  const key = await page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
    return rows.find((row) => row.getBoundingClientRect().top > 210)?.dataset["row"];
  });
  const looked = list.locator(`[data-row="${key ?? ""}"]`);
  const before = await looked.boundingBox();
  expect(before?.y).toBeLessThan(420);
  await shortCall(screen, "comes in above");
  const more = String(Number(setsize) + 1);
  await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", more);
  expect(await looked.boundingBox()).toEqual(before);
  expect(await scrolled()).toBeGreaterThan(400);
});

test("opened without the account, the list says as of when, and a page what it knows", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  await expect(listOf(page).getByRole("listitem").first()).toContainText("In HubSpot");
  const first = await listOf(page).getByRole("listitem").first().textContent();
  await practice.goDown();
  const again = await app.relaunch();
  const row = listOf(again).getByRole("listitem").first();
  await expect(row).toHaveText(first ?? "");
  await expect(
    again.getByText(/^As of \d\d:\d\d\. Calls are shown as this computer/),
  ).toBeVisible();
  // What is known is summed up: as of then.
  await expect(again.getByText(/^\d+ calls? · \d/).first()).toBeVisible();

  await row.getByRole("button").click();
  const details = again.getByRole("region", { name: "Details of the call" });
  await expect(details.getByText(/^As of \d\d:\d\d\. /)).toBeVisible();
  const title = details.getByRole("textbox", { name: "Title" });
  await title.fill("Put right on the train");
  await title.press("Enter");
  await expect(
    details.getByText("Saved here. HubSpot gets it when it can be reached."),
  ).toBeVisible();
  await expect(details.getByText("Waiting", { exact: true })).toBeVisible();

  await practice.comeBack();
  await expect(details.getByText("In HubSpot", { exact: true })).toBeVisible({ timeout: 60_000 });
  const { results } = (await practice.get(
    "/crm/v3/objects/calls?limit=100&properties=hs_call_title",
  )) as { results: Held[] };
  const titles = results.map(({ properties }) => properties["hs_call_title"]);
  expect(titles.filter((each) => each === "Put right on the train")).toHaveLength(1);
});

test("the team's calls say whose they are, and putting one right leaves it theirs", async ({
  app,
  practice,
}) => {
  const owners = await ownersOf(practice);
  const page = await app.window();
  const screen = screenOf(page);
  const list = listOf(page);
  await expect(list.getByRole("listitem").first()).toBeVisible();
  const others = owners.slice(1).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  const theirs = list.getByRole("listitem").filter({ hasText: new RegExp(others.join("|")) });
  await expect(theirs).toHaveCount(0);
  const team = screen.button("Team");
  await team.click();
  await expect(team).toHaveAttribute("aria-pressed", "true");
  await expect(theirs.first()).toBeVisible();

  await theirs.first().getByRole("button").click();
  const details = page.getByRole("region", { name: "Details of the call" });
  await expect(details.getByText(new RegExp(`^Owner: (${others.join("|")})$`))).toBeVisible();
  await details.getByRole("textbox", { name: "Title" }).fill("Put right for a colleague");
  await page.keyboard.press("Enter");
  await expect(details.getByText("In HubSpot", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(theirs.first().getByRole("button").first()).toBeFocused();
  const ofCall = async () => {
    const { results } = (await practice.get(
      "/crm/v3/objects/calls?limit=100&properties=hs_call_title,hubspot_owner_id",
    )) as { results: Held[] };
    const call = results.find(
      ({ properties }) => properties["hs_call_title"] === "Put right for a colleague",
    );
    return call?.properties["hubspot_owner_id"];
  };
  await expect.poll(ofCall).toBeDefined();
  expect(owners.slice(1).map(({ id }) => id)).toContain(await ofCall());

  await team.click();
  await expect(theirs).toHaveCount(0);
});

test("days are the account's, times the agent's, and both are named where they differ", async ({
  practice,
  launch,
}) => {
  const [owner] = await ownersOf(practice);
  if (owner === undefined) throw new Error("nobody there");
  const app = await launch({
    practice,
    ownerEmail: owner.email,
    env: { TZ: "America/New_York" },
  });
  const page = await app.window();
  await expect(
    page.getByText("Days in Stockholm time · times in New York time", { exact: true }),
  ).toBeVisible();
  const newest = listOf(page).getByRole("listitem").first().locator("time");
  const at = Date.parse((await newest.getAttribute("datetime")) ?? "");
  const there = new Intl.DateTimeFormat("en-GB", {
    timeZone: "America/New_York",
    hour: "2-digit",
    minute: "2-digit",
  });
  await expect(newest).toHaveText(there.format(at));
});
