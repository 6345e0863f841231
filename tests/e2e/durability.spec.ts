import { expect, test } from "@playwright/test";
import { openWorkshop } from "../durability/desk.ts";
import { runStories } from "../durability/runs.ts";

const runs = 50;

/**
 * The same bad days as under plain Node (tests/durability), through Chromium's network: it repeats
 * requests by itself, keeps connections, and sorts failures in words of its own.
 */
test(`${runs} bad days by chance through Electron's network: each call in HubSpot exactly once`, async () => {
  test.setTimeout(900_000);
  const electron = process.env["WRAPUP_ELECTRON"];
  if (electron === undefined) throw new Error("Run npm test -- --only e2e.");
  const workshop = await openWorkshop({ electron });
  try {
    const { failures, killed } = await runStories({
      workshop,
      runs,
      seed: 100_001,
      lanes: 4,
      mostDeaths: 2,
      // What Chromium would repeat by itself.
      lostAnswers: 0.5,
    });
    expect(failures).toEqual([]);
    expect(killed).toBeGreaterThan(runs / 5);
  } finally {
    workshop.close();
  }
});
