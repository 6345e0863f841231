import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { creates, loggedCalls, theLoggedCall } from "./accountCalls.ts";
import { type App, expect, test } from "./app.ts";
import { root } from "./practiceAccount.ts";
import { screenOf } from "./screen.ts";

const number = "+1 (212) 555-0100";

/** Overwrites the beginning of the file, as a failing disk or another program may. */
async function damage(app: App): Promise<void> {
  const file = await open(join(app.profile, "calls.db"), "r+");
  await file.write(Buffer.alloc(3_000, 0xa5), 0, 3_000, 0);
  await file.close();
}

const asideOf = (app: App) => readdirSync(app.profile).filter((name) => name.startsWith("Damaged"));

test("a damaged file: every call is there again, the files are set aside, and it is said", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await screen.write("Arrived before");
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Arrived before")).toContainText("In HubSpot");
  await screen.button("Done").click();
  await practice.goDown();
  await screen.call(number);
  await screen.write("Still waiting");
  await screen.outcome("Busy").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Still waiting")).toContainText("Waiting");
  await screen.button("Done").click();
  await expect(screen.number).toBeVisible();
  await app.close();
  await damage(app);

  const page = await app.relaunch();
  const again = screenOf(page);
  const said = page.getByRole("region", { name: "Messages" });
  await expect(said).toContainText("The file in which Wrapup keeps your calls was damaged.");
  await expect(said).toContainText("2 calls could be read from it");
  const [folder = "none"] = asideOf(app);
  await expect(said).toContainText(folder);
  expect(readdirSync(join(app.profile, folder))).toContain("calls.db");
  // Not known to have been sent, and not known not to have been.
  await expect(again.recent("Still waiting")).toContainText("Checking");

  await practice.comeBack();
  await expect(again.recent("Arrived before")).toContainText("In HubSpot");
  expect((await loggedCalls(practice)).length).toBe(1);
  expect(await creates(practice)).toBeLessThanOrEqual(1);
});

test("a call that was on its way when the file was damaged is looked for, not sent again", async ({
  app,
  practice,
}) => {
  const screen = screenOf(await app.window());
  await screen.call(number);
  await expect(screen.record("Grace Okafor")).toBeVisible();
  await screen.write("On its way");
  await screen.outcome("Connected").click();
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    do: { kind: "delay", ms: 2_000, before: true },
  });
  await screen.button("Hang up").click();
  await expect.poll(() => practice.faultsLeft()).toBe(0);
  await app.kill();
  await damage(app);
  // What is only in the log is not in the damaged part.
  await expect.poll(async () => (await loggedCalls(practice)).length).toBe(1);

  const again = screenOf(await app.relaunch());
  await expect(again.recent("On its way")).toContainText("In HubSpot");
  await theLoggedCall(practice);
  expect(await creates(practice)).toBe(1);
});

test("a file that is no database: the app starts, and says that nothing could be read", async ({
  app,
}) => {
  await screenOf(await app.window()).call(number);
  await app.kill();
  for (const end of ["-wal", "-shm"]) rmSync(join(app.profile, `calls.db${end}`), { force: true });
  writeFileSync(join(app.profile, "calls.db"), "Dear diary, ".repeat(5_000));

  const page = await app.relaunch();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText(
    "No call could be read from it",
  );
  await screenOf(page).call(number);
});

/** Starts the app without Playwright, which would wait for a window that never comes. */
function startAlone(profile: string): { child: ChildProcess; said: () => string } {
  const child = spawn(process.env["WRAPUP_ELECTRON"] ?? "", [root, `--user-data-dir=${profile}`], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  return { child, said: () => text };
}

async function saysWhy(profile: string, sentence: string): Promise<void> {
  const { child, said } = startAlone(profile);
  const gone = once(child, "exit");
  try {
    await expect.poll(said, { timeout: 20_000 }).toContain(sentence);
    expect(said()).toContain("Wrapup cannot start.");
  } finally {
    child.kill("SIGKILL");
    await gone;
  }
}

test("a folder or a file without rights is named before anything else is tried", async () => {
  const profile = mkdtempSync(join(tmpdir(), "wrapup-locked-"));
  try {
    chmodSync(profile, 0o555);
    await saysWhy(profile, "Wrapup may not write its files");
    chmodSync(profile, 0o755);
    writeFileSync(join(profile, "calls.db"), "");
    chmodSync(join(profile, "calls.db"), 0o000);
    await saysWhy(profile, "Wrapup may not write its files");
  } finally {
    chmodSync(profile, 0o755);
    rmSync(profile, { recursive: true, force: true });
  }
});
