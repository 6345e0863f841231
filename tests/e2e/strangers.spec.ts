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

  for (const address of hostile) {
    await page.evaluate((url) => {
      const link = document.createElement("a");
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await expect.poll(heard).toContain(`refused ${new URL(address).href}`);
  }
  expect(await heard()).toHaveLength(hostile.length);
  expect(await windows(app)).toEqual([home]);
});

test("no other window is opened", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  for (const address of [home, "about:blank", ...hostile]) {
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

test("the page is given no permission of the system", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  const answers = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const refused = (asked: Promise<unknown>) =>
      asked.then(
        () => "given",
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      geolocation: await state("geolocation"),
      camera: await state("camera"),
      microphone: await state("microphone"),
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED),
        );
      }),
      clipboard: await refused(navigator.clipboard.readText()),
      screens: await refused(navigator.mediaDevices.getDisplayMedia()),
    };
  });

  expect(answers).toEqual({
    geolocation: "denied",
    camera: "denied",
    microphone: "denied",
    notifications: "denied",
    position: true,
    clipboard: "NotAllowedError",
    screens: expect.stringMatching(/NotAllowedError|NotSupportedError/),
  });
});

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
