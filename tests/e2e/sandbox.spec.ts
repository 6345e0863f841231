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

test("a page is given what it needs and no more, as it runs", async ({ launch }) => {
  const app = await launch();
  await app.window();
  const given = await app.electron().evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((page) => {
      // Not among the typed methods, and the only one that tells what is in force.
      const read = Reflect.get(page, "getLastWebPreferences") as () => Record<string, unknown>;
      return read.call(page);
    }),
  );

  expect(given).toHaveLength(1);
  // Electron's checklist 2, 3, 4, 6, 8, 9, 10, 11.
  expect(given[0]).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(given[0]?.["nodeIntegrationInWorker"] ?? false).toBe(false);
  expect(given[0]?.["enableBlinkFeatures"] ?? "").toBe("");
});

test("no page carries another inside", async ({ launch }) => {
  const app = await launch();
  const page = await app.window();
  await page.evaluate(() => {
    const view = document.createElement("webview");
    view.setAttribute("src", "https://app.wrapup.evil/");
    document.body.append(view);
  });
  const heard = await app.electron().evaluate(({ webContents }) => {
    const all = webContents.getAllWebContents();
    let prevented = false;
    // A page that is not given the tag cannot ask for one: asked in its stead.
    all[0]?.emit("will-attach-webview", { preventDefault: () => (prevented = true) }, {}, {});
    return { pages: all.length, prevented };
  });
  expect(heard).toEqual({ pages: 1, prevented: true });
});
