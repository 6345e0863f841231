import type { Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

const home = "app://wrapup/index.html";

/** Addresses somebody could wish the window led to; some of them contain the app's own. */
const hostile = [
  "https://app.wrapup.evil/",
  "https://evil.example/app://wrapup/index.html",
  "https://app:wrapup@evil.example/",
  "https://evil.example/?app://wrapup",
  "https://evil.example/#app://wrapup/index.html",
  "app://wrapup.evil/index.html",
  "app://evil/wrapup/index.html",
  "app://evil/?app://wrapup/index.html",
  "http://127.0.0.1:47218/oauth/callback",
  "app://wrapup./index.html",
  "https://xn--wrpup-hra.example/app://wrapup/",
  "https://evil.example\\@wrapup/index.html",
];

/** Some of these Chromium refuses by itself, without asking; none may lead anywhere. */
const otherSchemes = [
  "javascript:window.ran=true//app://wrapup/index.html",
  "JAVASCRIPT:window.ran=true//app://wrapup/index.html",
  "APP://WRAPUP.EVIL/index.html",
  "file:///app://wrapup/index.html",
  "FILE:///etc/passwd",
  "data:text/html,app://wrapup/index.html",
  "ms-msdt:/id?app://wrapup/",
  "smb://wrapup/index.html",
  "mailto:a@example.com",
];

/** Asks main through its own door, as a frame of that kind would. */
async function askAs(app: App, frame: { origin: string; framed: boolean } | null, name: string) {
  return app.electron().evaluate(
    async ({ ipcMain }, { channel, asked, from }) => {
      // Electron's own map of who answers what; nothing public reaches a handler without a page.
      const doors = Reflect.get(ipcMain, "_invokeHandlers") as Map<
        string,
        (event: unknown, ...given: unknown[]) => unknown
      >;
      const door = doors.get(channel);
      if (door === undefined) throw new Error("nobody listens");
      const senderFrame =
        from === null ? null : { origin: from.origin, parent: from.framed ? {} : null };
      return door({ senderFrame }, asked, null);
    },
    { channel: "wrapup:request", asked: name, from: frame },
  );
}

test("only the main frame of our own page is listened to", async ({ app }) => {
  await expect(screenOf(await app.window()).account).toContainText("connected");
  const ours = { origin: "app://wrapup", framed: false };
  expect(await askAs(app, ours, "session.get")).toMatchObject({ ok: true });

  const strangers = [
    null,
    { origin: "app://wrapup", framed: true },
    ...[
      "app://wrapup.evil",
      "app://wrap",
      "app://wrapup:47218",
      "app://wrapup:80",
      "app://wrapup.",
      "app://wrapup/",
      "APP://WRAPUP",
      "app://evil/app://wrapup",
      "https://wrapup",
      "https://app.wrapup.evil",
      "null",
      "",
    ].map((origin) => ({ origin, framed: false })),
  ];
  for (const stranger of strangers) {
    expect(await askAs(app, stranger, "session.get"), JSON.stringify(stranger)).toMatchObject({
      ok: false,
      error: { code: "badRequest" },
    });
  }
});

test("the window stays at home", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  // The last to hear of a navigation, so that it sees what became of it.
  await app.electron().evaluate(({ webContents }) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const contents of webContents.getAllWebContents()) {
      contents.on("will-frame-navigate", ({ url, defaultPrevented }) =>
        heard.push(`${defaultPrevented ? "refused" : "allowed"} ${url}`),
      );
    }
  });
  const heard = () =>
    app.electron().evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

  const follow = (address: string) =>
    page.evaluate((url) => {
      const link = document.createElement("a");
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  for (const address of otherSchemes) await follow(address);
  for (const address of hostile) {
    await follow(address);
    await expect.poll(heard).toContain(`refused ${new URL(address).href}`);
  }
  expect((await heard()).filter((line) => !line.startsWith("refused "))).toEqual([]);
  expect(await windows(app)).toEqual([home]);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("a page of ours is led nowhere else on its way, and fetches no file", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  // Our own protocol never redirects, so that is asked in the page's stead.
  const allowed = await app.electron().evaluate(
    ({ webContents }, urls) => {
      const [contents] = webContents.getAllWebContents();
      return urls.filter((url) => {
        let prevented = false;
        const event = { url, preventDefault: () => (prevented = true) };
        contents?.emit("will-redirect", event, url, false, true);
        return !prevented;
      });
    },
    [home, ...hostile],
  );
  expect(allowed).toEqual([home]);

  await app.electron().evaluate(({ session }) => {
    const files: string[] = [];
    Object.assign(globalThis, { files });
    session.defaultSession.on("will-download", ({ defaultPrevented }, item) =>
      files.push(`${defaultPrevented ? "refused" : "fetched"} ${item.getFilename()}`),
    );
  });
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["calls"]));
    link.download = "calls.csv";
    link.click();
  });
  await expect
    .poll(() => app.electron().evaluate(() => (globalThis as unknown as { files: string[] }).files))
    .toEqual(["refused calls.csv"]);
});

test("no other window is opened", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  for (const address of [home, "about:blank", ...otherSchemes, ...hostile]) {
    expect(
      await page.evaluate((url) => window.open(url, "_blank", "noopener=no") === null, address),
      address,
    ).toBe(true);
  }
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.target = "_blank";
    link.href = "https://app.wrapup.evil/";
    document.body.append(link);
    link.click();
  });

  expect(await windows(app)).toEqual([home]);
});

function windows(app: App): Promise<string[]> {
  return app
    .electron()
    .evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));
}

test("a script that came with the page's content does not run", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();

  await tryWhatAStrangerCould(page);
  const refused = () =>
    page.evaluate(() => (window as unknown as { refused: string[] }).refused.toSorted());
  await expect
    .poll(refused)
    .toEqual(["connect-src", "frame-src", "script-src-attr", "script-src-elem"]);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

/** What a stranger's words in the page could try; the policy's answers gather in `refused`. */
async function tryWhatAStrangerCould(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      refused.push(effectiveDirective),
    );
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="missing.png" onerror="window.ran = true"><iframe src="https://app.wrapup.evil/"></iframe>`;
    document.body.append(holder);
    await fetch("https://app.wrapup.evil/").catch(() => undefined);
  });
}

test("the page reaches nothing but the two calls of its bridge", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  const reached = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { wrapup: object }).wrapup).toSorted(),
    node: ["require", "process", "module", "Buffer", "global"].filter((name) => name in window),
  }));

  expect(reached).toEqual({ bridge: ["request", "subscribe"], node: [] });
});
