import { readFile } from "node:fs/promises";
import { expect, test } from "./app.ts";

test("a page runs inside Chromium's sandbox", async ({ launch }) => {
  const app = await launch();
  await app.window();
  const pages = await app
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((page) => page.getOSProcessId()),
    );

  expect(pages.length).toBeGreaterThan(0);
  for (const pid of pages) {
    // 2 is a seccomp filter: Chromium's own, which it sets on every sandboxed page.
    expect(await readFile(`/proc/${pid}/status`, "utf8")).toMatch(/^Seccomp:\s+2$/m);
  }
});

test("nothing switches the sandbox off", async ({ launch }) => {
  const app = await launch();
  const switches = await app.electron().evaluate(() => process.argv);

  expect(switches).not.toContain("--no-sandbox");
});
