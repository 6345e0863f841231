import { defineConfig } from "@playwright/test";

/** A tool's configuration, read by its default export. Run it through `npm test -- --only e2e`. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../out/test-reports/e2e-files",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A test that passes at the second try has failed.
  retries: 0,
  // Two cores: an Electron of four processes and its practice account fill them.
  workers: 1,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../out/test-reports/e2e.json" }]],
});
