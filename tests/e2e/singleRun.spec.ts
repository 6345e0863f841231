import { spawn } from "node:child_process";
import { expect, test } from "./app.ts";
import { root } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";

test("started twice, the first is brought to the front and the second ends", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  await app.electron().evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    Object.assign(globalThis, { focused: 0 });
    const focus = window?.focus.bind(window);
    if (window !== undefined) {
      window.focus = () => {
        (globalThis as unknown as { focused: number }).focused += 1;
        focus?.();
      };
    }
  });

  const second = spawn(
    process.env["WRAPUP_ELECTRON"] ?? "",
    [root, `--user-data-dir=${app.profile}`],
    {
      stdio: "ignore",
    },
  );
  try {
    await expect.poll(() => second.exitCode).toBe(0);
  } finally {
    second.kill("SIGKILL");
  }

  await expect
    .poll(() =>
      app.electron().evaluate(() => (globalThis as unknown as { focused: number }).focused),
    )
    .toBe(1);
  expect(app.electron().windows()).toHaveLength(1);
  await expect(screenOf(page).number).toBeVisible();
});
