import { defineConfig } from "@playwright/test";

/** A tool's configuration, read by its default export. Run it through `npm test -- --only e2e`. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../out/test-reports/e2e-files",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A test that passes at the second try has failed.
  retries: 0,
  fullyParallel: true,
  // An app mostly waits: for its practice account, for a second to pass, for the screen.
  workers: 2,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../out/test-reports/e2e.json" }]],
});
