import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, expect, firstOwnerOf } from "./app.ts";
import { enterApp, freePort, pasteToken, playBrowser, tokenField } from "./browser.ts";
import { filesIn, formsOf, found } from "./canaries.ts";
import { secretService, test } from "./keyring.ts";
import { letPass, loseThePatienceOf, minutes } from "./mainClock.ts";
import { type Fault, type PracticeAccount, startPracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";

const everyCreate = { method: "POST", path: "/calls$" };

/** What may come back instead of an answer; some of it repeats what was sent, as errors do. */
function failuresQuoting(secret: string): Fault["do"][] {
  const message = `Bearer ${secret} may not do this`;
  const body = { status: "error", message, category: "VALIDATION_ERROR", context: { secret } };
  return [
    { kind: "status", status: 400, body },
    { kind: "status", status: 403, body: { ...body, category: "MISSING_SCOPES" } },
    { kind: "status", status: 429, body, policy: "SECONDLY" },
    { kind: "status", status: 500, body },
    { kind: "status", status: 502, html: `<h1>502</h1><pre>authorization: ${message}</pre>` },
    { kind: "dropBeforeWrite" },
    { kind: "dropHalfway" },
    { kind: "delay", ms: 600_000 },
  ];
}

async function hangUpACall(screen: Screen, notes: string): Promise<void> {
  await screen.call("+1 (212) 555-0100");
  await screen.write(notes);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
}

/** One call into each failure. What the screen says of them is other tests' affair. */
async function failEveryWay(app: App, practice: PracticeAccount, quoted: string): Promise<void> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await loseThePatienceOf(app, 15_000);
  for (const [index, deed] of failuresQuoting(quoted).entries()) {
    await practice.addFault({ match: everyCreate, do: deed });
    await hangUpACall(screen, `Failure ${index}`);
    await expect(screen.recent(`Failure ${index}`)).toContainText(
      /Waiting|Checking|Needs attention|In HubSpot/,
    );
    await expect.poll(() => practice.faultsLeft()).toBe(0);
    await screen.button("Done").click();
    // Two that wait would leave in one batch, which is not where the next failure lies in wait.
    await expect(screen.recent(`Failure ${index}`)).not.toContainText("Waiting", {
      timeout: 30_000,
    });
  }
  await practice.goDown();
  await hangUpACall(screen, "Nobody there");
  await expect(screen.recent("Nobody there")).toContainText("Waiting");
  await screen.button("Done").click();
  await practice.comeBack();
}

/** Dumps as a build with crash reports on would write them: the page's, then the program's own. */
async function crashEverything(app: App): Promise<void> {
  await app.electron().evaluate(({ crashReporter }) => {
    crashReporter.start({ uploadToServer: false });
  });
  // The page's first process began before the reports did; the one after it is watched.
  for (let crash = 0; crash < 2; crash += 1) {
    await app.electron().evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise((resolve) =>
        contents?.once("did-finish-load", () => resolve(null)),
      );
      contents?.forcefullyCrashRenderer();
      await loaded;
    });
  }
  await app
    .electron()
    .evaluate(() => void setTimeout(() => process.crash(), 0))
    .catch(() => undefined);
  await app.gone();
}

const dumps = async (folder: string) =>
  (await filesIn([folder])).filter((path) => path.endsWith(".dmp"));

test("the hunt finds a secret in every form, wherever it begins", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wrapup-hunt-"));
  try {
    const secret = "canary-Sing?ing/1+2";
    const nested = join(folder, "Local Storage", "leveldb");
    await mkdir(nested, { recursive: true });
    for (const [form, bytes] of formsOf(secret)) {
      await writeFile(join(nested, "000003.log"), Buffer.concat([Buffer.from("x\0"), bytes]));
      expect(await found([folder], { it: secret }), form).not.toEqual([]);
    }
    for (const before of ["", "a", "ab", "abc"]) {
      const base64 = Buffer.from(`${before}${secret}and more`).toString("base64");
      await writeFile(join(nested, "000003.log"), base64);
      expect(await found([folder], { it: secret }), before).not.toEqual([]);
    }
    await writeFile(join(nested, "000003.log"), "canary-Sing?ing/1+");
    expect(await found([folder], { it: secret })).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a pasted token lies nowhere in clear, whatever fails", async ({
  keyring,
  launch,
  practice,
}) => {
  test.setTimeout(120_000);
  const ownerEmail = await firstOwnerOf(practice);
  const env = { ...keyring.env, WRAPUP_HUBSPOT_URL: practice.url };
  const app = await launch({ ownerEmail, env, switches: secretService });
  const screen = screenOf(await app.window());
  const nobodys = "pat-eu1-canary-of-nobody-5f1c";
  await pasteToken(screen, nobodys);
  await expect(screen.page.getByRole("alert")).toBeVisible();
  await tokenField(screen).fill(practice.accessToken);
  await screen.button("Sign in").click();
  await failEveryWay(app, practice, practice.accessToken);

  const secrets = { "the token": practice.accessToken, "the refused token": nobodys };
  const folders = [app.profile, keyring.env["HOME"] ?? ""];
  expect(await found(folders, secrets), "while it runs").toEqual([]);
  await app.kill();
  expect(await found(folders, secrets), "after a kill").toEqual([]);

  const again = screenOf(await app.relaunch());
  await expect(again.account).toContainText("connected");
  await practice.addFault({ match: { path: "/calls" }, do: { kind: "status", status: 401 } });
  await hangUpACall(again, "Signed out");
  await crashEverything(app);
  expect((await dumps(app.profile)).length).toBeGreaterThanOrEqual(2);
  expect(await found(folders, secrets), "after crashes").toEqual([]);
});

test("what a sign-in in the browser leaves lies nowhere in clear, whatever fails", async ({
  keyring,
  launch,
}) => {
  test.setTimeout(120_000);
  const redirectPort = await freePort();
  const practice = await startPracticeAccount([
    "--calls",
    "60",
    "--redirect-port",
    `${redirectPort}`,
  ]);
  try {
    const env = { ...keyring.env, WRAPUP_HUBSPOT_URL: practice.url };
    const app = await launch({ env, switches: secretService, settings: { redirectPort } });
    const screen = screenOf(await app.window());
    const browser = await playBrowser(app);
    await enterApp(screen, practice);
    await browser.decide();
    const state = new URL((await browser.opened()).at(-1) ?? "").searchParams.get("state") ?? "";
    expect(state).not.toBe("");
    await failEveryWay(app, practice, "practice-acc…");

    // Half an hour later what lets it in has run out, and what renews it is refused.
    await practice.addFault({
      match: { method: "POST", path: "/token$" },
      do: {
        kind: "status",
        status: 400,
        body: { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token" },
      },
    });
    await letPass(app, minutes(40));
    await hangUpACall(screen, "Renewal refused");
    await expect(screen.page.getByText("The sign-in to HubSpot has run out").first()).toBeVisible();

    const secrets = {
      "the client secret": practice.clientSecret,
      "an access token": "practice-access-",
      "a refresh token": "practice-refresh-",
      "the sign-in's state": state,
    };
    const folders = [app.profile, keyring.env["HOME"] ?? ""];
    expect(await found(folders, secrets), "while it runs").toEqual([]);
    await crashEverything(app);
    expect((await dumps(app.profile)).length).toBeGreaterThanOrEqual(2);
    expect(await found(folders, secrets), "after crashes").toEqual([]);
  } finally {
    await practice.stop();
  }
});
