import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { root } from "./practiceAccount.ts";

/** What an installed app said, and how it ended: null while it runs. */
export type Started = {
  said: () => string;
  exitCode: () => number | null;
  /** Resolves with the exit code. */
  ended: () => Promise<number | null>;
};

export type Installed = {
  start: (switches: readonly string[], env?: Readonly<Record<string, string>>) => Started;
  /** The program, as the system sees it. */
  program: string;
  /** Ends whatever runs still. */
  endAll: () => Promise<void>;
  remove: () => Promise<void>;
};

/**
 * Says on stdout what the page shows, whenever that changes. Nothing may look into an installed app, so
 * it is the app's own folder that tells: this file is loaded first, and then the app itself. It
 * also makes one request in the page's stead, where a test wants one, and says once
 * whether its menu leads to developer's tools.
 */
const teller = `
import { app, Menu } from "electron";
app.on("web-contents-created", (_, contents) => {
  contents.once("did-finish-load", () => {
    const roles = Menu.getApplicationMenu().items.flatMap(({ submenu }) =>
      submenu.items.map(({ role }) => role?.toLowerCase()),
    );
    const inMenu = roles.some((role) => ["toggledevtools", "reload", "forcereload"].includes(role));
    process.stdout.write(\`tools in the menu: \${inMenu}\\n\`);
    let last = "";
    setInterval(async () => {
      const text = await contents.executeJavaScript("document.body.innerText");
      if (text !== last) process.stdout.write(\`page: \${JSON.stringify(text)}\\n\`);
      last = text;
    }, 100);
    const asked = process.env["TELLER_ASKS"];
    if (asked === undefined) return;
    void contents
      .executeJavaScript(\`window.wrapup.request(...\${asked})\`)
      .then((answer) => process.stdout.write(\`answer: \${JSON.stringify(answer)}\\n\`));
  });
});
await import("./out/main/main.js");
`;

/**
 * The app as an installer would lay it down: Electron under the name of the app, which is how
 * Electron knows that it is packaged, and the app in its resources.
 */
export async function install(): Promise<Installed> {
  const electron = process.env["WRAPUP_ELECTRON"];
  if (electron === undefined) throw new Error("Run npm test -- --only e2e.");
  const folder = await mkdtemp(join(tmpdir(), "wrapup-installed-"));
  const program = join(folder, "wrapup");
  await copyFile(electron, program, constants.COPYFILE_FICLONE);
  for (const name of await readdir(dirname(electron))) {
    if ([basename(electron), "resources"].includes(name)) continue;
    await symlink(join(dirname(electron), name), join(folder, name));
  }
  const app = join(folder, "resources", "app");
  await mkdir(app, { recursive: true });
  await writeFile(
    join(app, "package.json"),
    JSON.stringify({ name: "wrapup", productName: "Wrapup", type: "module", main: "teller.mjs" }),
  );
  await writeFile(join(app, "teller.mjs"), teller);
  for (const name of ["out", "node_modules"]) await symlink(join(root, name), join(app, name));

  const running: ChildProcess[] = [];
  return {
    program,
    start(switches, env = {}) {
      const child = spawn(program, switches, {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...env },
      });
      running.push(child);
      const exit = once(child, "exit");
      let said = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
      }
      return {
        said: () => said,
        exitCode: () => child.exitCode,
        async ended() {
          await exit;
          return child.exitCode;
        },
      };
    },
    async endAll() {
      for (const child of running) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill("SIGKILL");
        await once(child, "exit");
      }
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
