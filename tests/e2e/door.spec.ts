import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type App, expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

type Ask = { name: string; input: unknown };

/** Texts of a length that nobody wants to see travel between test and page are made in the page. */
const letters = (count: number) => ({ letters: count });

const unknownNames = [
  "__proto__",
  "constructor",
  "toString",
  "calls.__proto__",
  "calls.constructor",
  "calls.toString",
  "calls.hangup",
  "calls",
  "",
  "x".repeat(1_000_000),
];
const badRequests: Ask[] = [
  { name: "calls.open", input: {} },
  { name: "calls.open", input: "everything" },
  { name: "calls.start", input: null },
  { name: "calls.start", input: { number: 5, direction: "inbound" } },
  { name: "calls.start", input: { number: "5", direction: "sideways" } },
  { name: "calls.start", input: { number: "5", direction: "inbound", logged: false } },
  { name: "calls.start", input: [{ number: "5", direction: "inbound" }] },
  { name: "calls.hangUp", input: { callId: "../../calls.db" } },
  { name: "calls.start", input: { number: letters(1_000_000), direction: "inbound" } },
  { name: "calls.start", input: { number: letters(50_000_000), direction: "inbound" } },
  { name: "session.signInWithToken", input: { token: letters(1_000_000) } },
  { name: "settings.change", input: { apiVersion: "v1" } },
  { name: "settings.change", input: { dataFolder: "/" } },
  { name: "directory.find", input: { text: "a", kinds: Array(10_000).fill("contact") } },
];

/** Asks as a script in the page could, through all that the page was given. */
function askInPage(app: App, asks: readonly Ask[]): Promise<string[]> {
  return app.window().then((page) =>
    page.evaluate(async (given) => {
      const bridge = (
        window as unknown as {
          wrapup: { request: (name: unknown, input: unknown) => Promise<unknown> };
        }
      ).wrapup;
      const made = (input: unknown): unknown =>
        JSON.parse(JSON.stringify(input), (_, value: unknown) =>
          typeof value === "object" && value !== null && "letters" in value
            ? "x".repeat(value.letters as number)
            : value,
        );
      const codes: string[] = [];
      for (const { name, input } of given) {
        const answer = (await bridge.request(name, made(input))) as { error?: { code: string } };
        codes.push(answer.error?.code ?? "answered");
      }
      return codes;
    }, asks),
  );
}

test("what a script in the page asks wrongly is refused with its code, and the app goes on", async ({
  app,
}) => {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");

  const unknown = unknownNames.map((name) => ({ name, input: null }));
  expect(await askInPage(app, unknown)).toEqual(unknown.map(() => "unknownMethod"));
  for (const ask of badRequests) {
    const what = `${ask.name} ${JSON.stringify(ask.input).slice(0, 80)}`;
    expect(await askInPage(app, [ask]), what).toEqual(["badRequest"]);
  }
  // What cannot travel never leaves the page, and neither does the app fall over it.
  const stuck = await screen.page.evaluate(async () => {
    const { request } = (
      window as unknown as {
        wrapup: { request: (name: unknown, input: unknown) => Promise<unknown> };
      }
    ).wrapup;
    const round: Record<string, unknown> = {};
    round["round"] = round;
    const ends: string[] = [];
    for (const input of [round, () => "run", Symbol("x")]) {
      try {
        const answer = (await request("calls.hangUp", input)) as { ok: boolean };
        ends.push(answer.ok ? "answered" : "refused");
      } catch {
        ends.push("refused");
      }
    }
    return ends;
  });
  expect(stuck).toEqual(["refused", "refused", "refused"]);

  await screen.call("+1 (212) 555-0100");
  await screen.button("Hang up").click();
  await expect(screen.timer).toBeHidden();
  expect(await readFile(join(app.profile, "wrapup.log"), "utf8")).not.toContain("bug in");
});

test("a frame that is gone by now is nobody", async ({ app }) => {
  await expect(screenOf(await app.window()).account).toContainText("connected");
  const answers = await app.electron().evaluate(async ({ ipcMain }) => {
    const doors = Reflect.get(ipcMain, "_invokeHandlers") as Map<
      string,
      (event: unknown, ...given: unknown[]) => unknown
    >;
    const door = doors.get("wrapup:request");
    // As webFrameMain does for a frame that was disposed of.
    const gone = () => {
      throw new Error("Render frame was disposed before WebFrameMain could be accessed");
    };
    const frame = (names: readonly string[]) =>
      Object.defineProperties(
        { origin: "app://wrapup", parent: null },
        Object.fromEntries(names.map((name) => [name, { get: gone }])),
      );
    const events = [
      Object.defineProperty({}, "senderFrame", { get: gone }),
      { senderFrame: frame(["origin"]) },
      { senderFrame: frame(["parent"]) },
    ];
    return Promise.all(events.map((event) => door?.(event, "session.get", null)));
  });
  const refused = { ok: false, error: { code: "badRequest" } };
  expect(answers).toMatchObject([refused, refused, refused]);
});

type Told = { deaths: number; boxes: string[]; healed: boolean; press: (button: number) => void };

/** From here on the page's process dies as soon as a page is there; the box is answered by the test. */
async function dieOnLoad(app: App): Promise<void> {
  await app.electron().evaluate(({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const told: Told = { deaths: 0, boxes: [], healed: false, press: () => undefined };
    Object.assign(globalThis, { told });
    contents?.on("render-process-gone", () => (told.deaths += 1));
    contents?.on("dom-ready", () => {
      if (!told.healed) contents.forcefullyCrashRenderer();
    });
    // The system's own box cannot be pressed by a test.
    dialog.showMessageBox = ((options: { message: string }) => {
      told.boxes.push(options.message);
      return new Promise((resolve) => {
        told.press = (response) => resolve({ response });
      });
    }) as never;
    contents?.forcefullyCrashRenderer();
  });
}

const toldBy = (app: App) =>
  app.electron().evaluate(() => {
    const { deaths, boxes } = (globalThis as unknown as { told: Told }).told;
    return { deaths, boxes };
  });
const stopped = { deaths: 3, boxes: ["Wrapup's window stopped three times within a minute."] };

async function dyingInACall(app: App): Promise<void> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await screen.call("+1 (212) 555-0100");
  await screen.write("Half a sentence");
  await dieOnLoad(app);
  await expect.poll(() => toldBy(app)).toEqual(stopped);
}

test("a page that dies as it loads is left after three times, and comes back with the draft", async ({
  app,
}) => {
  await dyingInACall(app);
  const shown = await app.electron().evaluate(async ({ BrowserWindow }) => {
    const { told } = globalThis as unknown as { told: Told };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    told.healed = true;
    const loaded = new Promise((resolve) => contents?.once("did-finish-load", () => resolve(null)));
    told.press(0);
    await loaded;
    return contents?.getURL();
  });
  expect(shown).toBe("app://wrapup/index.html");
  const text = () =>
    app
      .electron()
      .evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.body.innerText"),
      );
  await expect.poll(text).toContain("Half a sentence");
  expect(await text()).toContain("Hang up");
  expect(await toldBy(app)).toEqual(stopped);
});

test("a page that dies as it loads can be closed, and the call is found with its draft", async ({
  app,
}) => {
  await dyingInACall(app);
  await app
    .electron()
    .evaluate(() => (globalThis as unknown as { told: Told }).told.press(1))
    .catch(() => undefined);
  await app.gone();
  const screen = screenOf(await app.relaunch());
  await expect(screen.button("Still talking")).toBeVisible();
  await expect(screen.notes).toHaveText("Half a sentence");
});

test("what lies on the disk is this user's alone", async ({ app }) => {
  const screen = screenOf(await app.window());
  await screen.call("+1 (212) 555-0100");
  await screen.write("Nobody else reads this");
  const ours = (await readdir(app.profile)).filter((name) => /^(calls|wrapup)\b/.test(name));

  expect(ours).toContain("calls.db");
  expect(ours).toContain("wrapup.log");
  for (const name of ours) {
    const { mode } = await stat(join(app.profile, name));
    expect(mode & 0o077, name).toBe(0);
  }
});
