import { loggedCalls } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { makeCalls } from "./manyCalls.ts";
import { minutes, moveClocks } from "./mainClock.ts";
import type { PracticeAccount } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";
import { shortCall } from "./shortCall.ts";

/** How often calls were to be created, one by one or by fifties. */
async function sent(practice: PracticeAccount): Promise<number> {
  const journal = await practice.journal();
  return journal.filter(
    ({ method, path }) => method === "POST" && /\/calls(\/batch\/create)?$/.test(path),
  ).length;
}

test("the lid is shut in a wrap-up with a backlog; opened again, everything goes in, and the wrap-up goes on", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  // The account's requests of the day are used up: nothing is asked for an hour.
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "status", status: 429, policy: "DAILY" },
  });
  await shortCall(screen, "The first of them");
  await expect(screen.recent("The first of them")).toContainText("Waiting");
  await screen.button("Done").click();
  await makeCalls(page, 24);
  await shortCall(screen, "In the wrap-up");
  await expect(screen.button("26 waiting")).toBeVisible();
  expect(await sent(practice)).toBe(1);

  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("suspend"));
  // On Linux the other clock, and every timer with it, stands still in sleep.
  await moveClocks(app, { wallMs: minutes(9 * 60), monoMs: 0 });
  expect(await sent(practice)).toBe(1);
  await expect(screen.button("26 waiting")).toBeVisible();

  await app.electron().evaluate(({ powerMonitor }) => void powerMonitor.emit("resume"));
  await expect(screen.button("26 waiting")).toBeHidden();
  await expect(screen.recent("In the wrap-up")).toContainText("In HubSpot");
  await expect(screen.notes).toHaveText("In the wrap-up");
  await screen.notes.press("Control+End");
  await screen.notes.pressSequentially(", and the morning after");
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();

  const bodies = async () =>
    (await loggedCalls(practice)).map(({ properties }) => properties["hs_call_body"] ?? "").sort();
  const all = Array.from({ length: 24 }, (_, index) => `<p>call ${index + 1}</p>`);
  await expect
    .poll(bodies)
    .toEqual(
      [...all, "<p>The first of them</p>", "<p>In the wrap-up, and the morning after</p>"].sort(),
    );
  const last = (await loggedCalls(practice)).find(({ properties }) =>
    properties["hs_call_body"]?.includes("In the wrap-up"),
  );
  // It was hung up before: no night is in it.
  expect(Number(last?.properties["hs_call_duration"])).toBeLessThan(minutes(1));
  expect(await sent(practice)).toBeLessThanOrEqual(5);
});
