import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./app.ts";
import { install, type Installed } from "./packaged.ts";

// One after the other, over one copy of Electron's 180 MB.
test.describe.configure({ mode: "default" });

let installed: Installed;
let profile = "";
test.beforeAll(async () => {
  installed = await install();
});
test.afterAll(() => installed.remove());
test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), "wrapup-profile-"));
});
test.afterEach(async () => {
  await installed.endAll();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Each lets somebody look into the app, or into what it says to HubSpot. */
const refused = [
  "--remote-debugging-port=0",
  "--ignore-certificate-errors",
  "--log-net-log=net.json",
  "--proxy-server=127.0.0.1:9",
  "--js-flags=--expose-gc",
  "--load-extension=.",
  "--no-sandbox",
];

test("an installed app does not start with a switch that opens it", async () => {
  for (const given of refused) {
    const started = installed.start([`--user-data-dir=${profile}`, given]);
    expect(await started.ended(), given).toBe(1);
    expect(started.said(), given).toContain(
      `Wrapup does not start with ${given.split("=")[0] ?? ""}.`,
    );
    expect(started.said(), given).not.toContain("page:");
  }
  expect(existsSync(join(profile, "calls.db"))).toBe(false);
});

test("without one it starts at the sign-in screen, and not in the practice account", async () => {
  const started = installed.start([`--user-data-dir=${profile}`]);
  // Nothing of an installed app can be waited for but what it says.
  await expect.poll(started.said, { timeout: 60_000 }).toContain("Try the practice account");
  expect(started.said()).not.toContain("Start call");
  expect(started.said()).toContain("tools in the menu: false");
  expect(started.exitCode()).toBeNull();
  expect(existsSync(join(profile, "practice"))).toBe(false);
});

test("it starts at login once that is asked for, and no more once it is not", async () => {
  const file = join(profile, "autostart", "wrapup.desktop");
  const ask = async (startAtLogin: boolean) => {
    const started = installed.start([`--user-data-dir=${profile}`], {
      XDG_CONFIG_HOME: profile,
      TELLER_ASKS: JSON.stringify(["settings.change", { startAtLogin }]),
    });
    await expect.poll(started.said, { timeout: 60_000 }).toContain("answer: ");
    expect(started.said()).toContain('answer: {"ok":true');
    await installed.endAll();
  };

  await ask(true);
  expect(await readFile(file, "utf8")).toContain(`Exec="${installed.program}"\n`);
  await ask(false);
  expect(existsSync(file)).toBe(false);
});
