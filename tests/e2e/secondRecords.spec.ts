import { creates, loggedCalls } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { minutes } from "./mainClock.ts";
import { type Person, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { holdTimers, leap } from "./timers.ts";

const details = (screen: Screen) =>
  screen.page.getByRole("region", { name: "Details of the call" });
const said = (screen: Screen) => screen.page.getByRole("region", { name: "Messages" });

async function opened(app: App): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await holdTimers(app);
  return screen;
}

async function logged({ name, number }: Person, screen: Screen, notes: string): Promise<void> {
  await screen.call(number);
  await expect(screen.record(name)).toBeVisible();
  await screen.write(notes);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
  await expect(screen.recent(name)).toContainText("In HubSpot");
  await screen.button("Done").click();
}

/** How often the owner's calls around a time were searched, and answered. */
async function looks(practice: PracticeAccount): Promise<number> {
  const journal = await practice.journal();
  return journal.filter(
    ({ path, body, status }) =>
      path.endsWith("/calls/search") && status === 200 && body.includes('"operator":"BETWEEN"'),
  ).length;
}

async function deleted(practice: PracticeAccount): Promise<string[]> {
  const journal = await practice.journal();
  const gone = journal.filter(({ method, status }) => method === "DELETE" && status === 204);
  return gone.map(({ path }) => path.split("/").at(-1) ?? "");
}

test("a record of 3CX that HubSpot's search shows late is found by the look after ten minutes", async ({
  app,
  practice,
}) => {
  const [person, , , guest] = await peopleOf(practice);
  if (person === undefined || guest === undefined) throw new Error("too few people");
  const screen = await opened(app);
  const at = Date.now();
  await logged(person, screen, "Mine");
  const [ours] = await loggedCalls(practice);
  // It is there within the minute; the index will show it in nine.
  await practice.post("/_practice/search-lag", { ms: minutes(9) });
  const { message } = (await practice.post("/_practice/program-logs", {
    program: "3CX",
    seconds: 61,
    at,
    number: person.number,
    notes: "<p>Theirs</p>",
    contact: guest.id,
  })) as { message: string };
  const theirs = /as (\d+)\./.exec(message)?.[1];

  const before = await looks(practice);
  await practice.post("/_practice/clock", { advanceMs: minutes(2) });
  await leap(app, minutes(2));
  await expect.poll(() => looks(practice)).toBe(before + 1);
  await expect(screen.recent(person.name)).not.toContainText("Logged twice");

  await practice.post("/_practice/clock", { advanceMs: minutes(7) });
  await leap(app, minutes(7));
  // Nobody looks between: what is found is found by the look at ten.
  expect(await looks(practice)).toBe(before + 1);
  await practice.post("/_practice/clock", { advanceMs: minutes(1) });
  await leap(app, minutes(1));
  await expect(screen.recent(person.name)).toContainText("Logged twice");
  await expect(said(screen)).toContainText(`3CX logged your call with ${person.name} too.`);
  expect(await deleted(practice)).toEqual([]);

  await screen.recent(person.name).getByRole("button").first().click();
  await screen.button("Keep theirs").click();
  await expect(details(screen)).not.toContainText("3CX logged this call too");
  await expect(details(screen)).toContainText("In HubSpot");
  await expect.poll(() => deleted(practice)).toEqual([ours?.id]);
  const [kept, ...others] = await loggedCalls(practice);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({
    id: theirs,
    properties: { hs_call_body: "<p>Theirs</p><p>Mine</p>" },
  });
  expect([...(kept?.associations.contacts ?? [])].sort()).toEqual([person.id, guest.id].sort());
  expect(await creates(practice)).toBe(1);
});

/** What HubSpot itself says of a record. */
const given = ["hs_createdate", "hs_lastmodifieddate", "hs_object_id"];

/** A create that arrived twice: HubSpot takes a second call with our id, and a colleague writes on it. */
async function repeated(practice: PracticeAccount, notes: string, guest: Person): Promise<string> {
  const [ours] = await loggedCalls(practice);
  if (ours === undefined) throw new Error("nothing was logged");
  const written = Object.entries(ours.properties).filter(([name]) => !given.includes(name));
  const { id } = (await practice.post("/crm/v3/objects/calls", {
    properties: { ...Object.fromEntries(written), hs_call_body: notes },
    associations: [
      {
        to: { id: guest.id },
        types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }],
      },
    ],
  })) as { id: string };
  return id;
}

test("two records with our own id are found within the hour, and kept as one with what both say", async ({
  app,
  practice,
}) => {
  const [person, , , guest] = await peopleOf(practice);
  if (person === undefined || guest === undefined) throw new Error("too few people");
  const screen = await opened(app);
  await logged(person, screen, "Wants two crates");
  const [ours] = await loggedCalls(practice);
  // After the looks that each call has of its own.
  for (const passed of [2, 8]) {
    const before = await looks(practice);
    await leap(app, minutes(passed));
    await expect.poll(() => looks(practice)).toBe(before + 1);
  }
  const notes = "<p>Wants two crates</p><p>A colleague: by Friday</p>";
  const copy = await repeated(practice, notes, guest);
  expect(await loggedCalls(practice)).toHaveLength(2);

  await leap(app, minutes(60));
  const row = screen.recent("Logged twice");
  await expect(row).toHaveCount(1);
  await expect(said(screen)).toContainText(`HubSpot has your call with ${person.name} twice.`);
  await row.getByRole("button").first().click();
  await expect(details(screen)).toContainText("HubSpot holds this call twice");
  await expect(screen.button("Keep theirs")).toHaveCount(0);
  await screen.button("Keep one").click();
  await expect(details(screen)).not.toContainText("HubSpot holds this call twice");
  await expect(details(screen)).toContainText("In HubSpot");

  await expect.poll(() => deleted(practice)).toEqual([copy]);
  const [kept, ...others] = await loggedCalls(practice);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ id: ours?.id, properties: { hs_call_body: notes } });
  expect([...(kept?.associations.contacts ?? [])].sort()).toEqual([person.id, guest.id].sort());
  await screen.button("Back to recent calls").click();
  await expect(screen.recent(person.name).first()).not.toContainText("Logged twice");
});
