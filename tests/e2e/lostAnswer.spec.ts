import { creates, loggedCalls } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

test("an answer lost after the write on a warm connection: looked for, never sent twice", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  const callAs = async (notes: string) => {
    await screen.call("+1 (212) 555-0100");
    await expect(screen.record("Grace Okafor")).toBeVisible();
    await screen.write(notes);
    await screen.outcome("Connected").click();
    await expect(screen.outcome("Connected")).toBeChecked();
    await screen.button("Hang up").click();
  };
  // Chromium would repeat a POST only on a connection that has been used before.
  await callAs("The first warms the line");
  await expect(screen.recent("The first warms")).toContainText("In HubSpot");
  await screen.button("Done").click();
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "dropAfterWrite" },
  });

  await callAs("The second loses its answer");

  await expect(screen.recent("The second loses")).toContainText("Checking");
  await expect(screen.recent("The second loses")).toContainText("In HubSpot");
  const held = await loggedCalls(practice);
  expect(held.map(({ properties }) => properties["hs_call_body"])).toEqual([
    "<p>The first warms the line</p>",
    "<p>The second loses its answer</p>",
  ]);
  expect(await creates(practice)).toBe(2);
  const journal = await practice.journal();
  const ofSecond = journal.filter(
    ({ method, path, body }) =>
      method === "POST" && path.endsWith("/calls") && body.includes("The second loses"),
  );
  expect(ofSecond.map(({ fault }) => fault)).toEqual(["dropAfterWrite"]);
});
