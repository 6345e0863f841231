import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, firstOwnerOf, test } from "./app.ts";
import { minutes } from "./mainClock.ts";
import { outcomeIdOf, type Person, peopleOf } from "./people.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { holdTimers, leap } from "./timers.ts";

async function people(practice: PracticeAccount): Promise<[Person, Person, Person, Person]> {
  const [one, two, three, four] = await peopleOf(practice);
  if (!one || !two || !three || !four) throw new Error("the practice account has too few people");
  return [one, two, three, four];
}

/** Another program logs a call to this person that begins now; answers the record's id. */
async function programLogs(practice: PracticeAccount, given: Record<string, string | number>) {
  const { message } = (await practice.post("/_practice/program-logs", {
    program: "3CX",
    seconds: 61,
    ...given,
  })) as { message: string };
  const id = /as (\d+)\./.exec(message)?.[1];
  if (id === undefined) throw new Error(message);
  return id;
}

async function isThere(practice: PracticeAccount, id: string): Promise<boolean> {
  const { results } = (await practice.post("/crm/v3/objects/calls/batch/read", {
    properties: [],
    inputs: [{ id }],
  })) as { results: unknown[] };
  return results.length === 1;
}

async function callTo({ name, number }: Person, screen: Screen): Promise<void> {
  await screen.call(number);
  await expect(screen.record(name)).toBeVisible();
  await screen.write(`Mine with ${name}`);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
}

async function opened(app: App): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await holdTimers(app);
  return screen;
}

const said = (screen: Screen) => screen.page.getByRole("region", { name: "Messages" });
const details = (screen: Screen) =>
  screen.page.getByRole("region", { name: "Details of the call" });

test("a call that 3CX has logged already is completed there, and none is made beside it", async ({
  app,
  practice,
}) => {
  const [grace, , , guest] = await people(practice);
  const screen = await opened(app);
  await screen.call(grace.number);
  await expect(screen.record(grace.name)).toBeVisible();
  await screen.write("Wants two crates");
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  const id = await programLogs(practice, {
    number: grace.number,
    notes: "<p>Recorded by the phone system</p>",
    contact: guest.id,
  });
  await screen.button("Hang up").click();
  // What the other program wrote comes first, here as there.
  const row = screen.recent("Recorded by the phone system");
  await expect(row).toContainText("In HubSpot");
  await expect(said(screen)).toContainText("3CX had logged this call already.");
  await screen.button("Done").click();

  const held = await theLoggedCall(practice);
  expect(held.id).toBe(id);
  expect(held.properties).toMatchObject({
    hs_call_external_id: expect.stringMatching(/^3cx-\d+$/),
    hs_call_title: "3CX call",
    hs_call_duration: "61000",
    hs_call_body: "<p>Recorded by the phone system</p><p>Wants two crates</p>",
    hs_call_disposition: await outcomeIdOf(practice, "Connected"),
  });
  expect([...held.associations.contacts].sort()).toEqual([grace.id, guest.id].sort());
  expect(await creates(practice)).toBe(0);

  // It is one call on screen too, and in the audit.
  await expect(row).toHaveCount(1);
  await expect(screen.recent("Wants two crates")).toHaveCount(0);
  await screen.button("Audit").click();
  const audit = screen.page.getByRole("region", { name: "Audit" });
  await expect(audit).toContainText("All calls made here: 1 call · 1 in HubSpot");
});

test("a call that 3CX logs later is marked, and the agent says which record stays", async ({
  app,
  practice,
}) => {
  const [first, second, third, guest] = await people(practice);
  const screen = await opened(app);
  const theirs = new Map<Person, string>();
  for (const person of [first, second, third]) {
    const at = Date.now();
    await callTo(person, screen);
    await expect(screen.recent(person.name)).toContainText("In HubSpot");
    await screen.button("Done").click();
    const logged = { number: person.number, at, notes: "<p>Theirs</p>", contact: guest.id };
    theirs.set(person, await programLogs(practice, logged));
  }
  const ours = new Map(
    (await loggedCalls(practice)).map(({ id, properties }) => [properties["hs_call_body"], id]),
  );
  const oursOf = ({ name }: Person) => ours.get(`<p>Mine with ${name}</p>`) ?? "";
  const theirsOf = (person: Person) => theirs.get(person) ?? "";
  await leap(app, minutes(2));
  for (const { name } of [first, second, third]) {
    await expect(screen.recent(name)).toContainText("Logged twice");
    await expect(screen.recent(name)).toContainText("Needs attention");
    await expect(screen.recent(name)).toContainText("3CX logged this call too.");
  }
  await expect(said(screen)).toContainText("3CX logged your call with");

  const choose = async ({ name }: Person, answer: string) => {
    await screen.recent(name).getByRole("button").first().click();
    await expect(details(screen)).toContainText("3CX logged this call too");
    await screen.button(answer).click();
    await expect(details(screen)).not.toContainText("3CX logged this call too");
    await expect(details(screen)).toContainText("In HubSpot");
    await screen.button("Back to recent calls").click();
    await expect(screen.recent(name)).not.toContainText("Logged twice");
  };
  const held = async (id: string) => (await loggedCalls(practice)).find((call) => call.id === id);

  await test.step("ours stays: the other's people come along, and it goes", async () => {
    await choose(first, "Keep ours");
    await expect.poll(() => isThere(practice, theirsOf(first))).toBe(false);
    const kept = await held(oursOf(first));
    expect(kept?.properties["hs_call_body"]).toBe(`<p>Mine with ${first.name}</p>`);
    expect([...(kept?.associations.contacts ?? [])].sort()).toEqual([first.id, guest.id].sort());
  });

  await test.step("theirs stays: it is completed, and ours goes", async () => {
    await choose(second, "Keep theirs");
    await expect.poll(() => isThere(practice, oursOf(second))).toBe(false);
    const kept = await held(theirsOf(second));
    expect(kept?.properties).toMatchObject({
      hs_call_external_id: expect.stringMatching(/^3cx-/),
      hs_call_body: `<p>Theirs</p><p>Mine with ${second.name}</p>`,
      hs_call_disposition: await outcomeIdOf(practice, "Connected"),
    });
    expect([...(kept?.associations.contacts ?? [])].sort()).toEqual([second.id, guest.id].sort());
  });

  await test.step("both stay, and nobody asks again", async () => {
    // From the work list, which it leaves.
    await screen.button("1 needs attention").click();
    const row = screen.recent(third.name);
    await expect(row).toContainText("3CX logged this call too. Say which record stays.");
    await row.getByRole("button", { name: "Keep both" }).click();
    await expect(row).toHaveCount(0);
    await expect(screen.button(/need.* attention/)).toHaveCount(0);
    await screen.button(/^Needs attention · 0$/).click();
    await leap(app, minutes(10));
    await expect(screen.recent(third.name)).not.toContainText("Logged twice");
    expect(await isThere(practice, theirsOf(third))).toBe(true);
    expect(await isThere(practice, oursOf(third))).toBe(true);
  });
  expect(await creates(practice)).toBe(3);
});

test("where another program creates the calls, Wrapup waits for its record, or makes one when told", async ({
  launch,
  practice,
}) => {
  const [first, second] = await people(practice);
  const ownerEmail = await firstOwnerOf(practice);
  const screen = await opened(
    await launch({ practice, ownerEmail, settings: { twins: "theirs" } }),
  );

  await test.step("it comes", async () => {
    const at = Date.now();
    await callTo(first, screen);
    await expect(screen.recent(first.name)).toContainText("Waiting");
    await screen.button("Done").click();
    expect(await creates(practice)).toBe(0);
    const id = await programLogs(practice, { number: first.number, at });
    await expect(screen.recent(first.name)).toContainText("In HubSpot");
    const held = await theLoggedCall(practice);
    expect(held.id).toBe(id);
    expect(held.properties["hs_call_body"]).toBe(`<p>Mine with ${first.name}</p>`);
  });

  await test.step("the agent does not wait", async () => {
    await callTo(second, screen);
    await expect(screen.recent(second.name)).toContainText("Waiting");
    await screen.button("Done").click();
    await screen.recent(second.name).getByRole("button").first().click();
    await expect(details(screen)).toContainText("Waits for 3CX’s record of this call.");
    await screen.button("Log it yourself").click();
    await expect(details(screen)).toContainText("In HubSpot");
    expect(await creates(practice)).toBe(1);
    const bodies = (await loggedCalls(practice)).map(
      ({ properties }) => properties["hs_call_body"],
    );
    expect(bodies).toContain(`<p>Mine with ${second.name}</p>`);
  });
});
