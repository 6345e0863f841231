/** A backlog that leaves, and rows that are kept, without a window. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, DEFAULT_LIMITER_OPTIONS } from "@hubspot/api-client";
import { build } from "vite";
import { root } from "../setup/places.mjs";
import { practice } from "./servers.mjs";

const backlog = 1_000;
const run = promisify(execFile);

/**
 * Makes one plain file of the program, the way the app itself is bundled.
 *
 * @param {string} folder
 */
async function bundled(folder) {
  const external = ["@photostructure/sqlite"];
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      ssr: true,
      target: "node20",
      rolldownOptions: {
        input: { outbox: join(root, "tests", "bench", "outboxProgram.ts") },
        external,
        output: { format: "es", entryFileNames: "[name].mjs" },
      },
    },
    ssr: { noExternal: true, external },
  });
  return join(folder, "outbox.mjs");
}

/** The same calls through HubSpot's own client, one by one, at the pace its own limiter sets. */
async function oneByOne() {
  const account = await practice("--calls", "0");
  const { id: ownerId } = await account.owner();
  const contacts = await account.contacts(100);
  const hubspot = new Client({
    accessToken: account.token,
    basePath: account.url,
    limiterOptions: DEFAULT_LIMITER_OPTIONS,
  });
  await account.forget();
  const before = performance.now();
  await Promise.all(
    Array.from({ length: backlog }, (_, n) =>
      hubspot.crm.objects.calls.basicApi.create({
        properties: {
          hs_timestamp: new Date(Date.now() - n * 180_000).toISOString(),
          hs_call_title: "Call with Somebody",
          hs_call_body: `<p>${"word ".repeat(60)}</p>`,
          hs_call_duration: "60000",
          hs_call_direction: "OUTBOUND",
          hs_call_status: "COMPLETED",
          hs_call_to_number: "+12025551000",
          hubspot_owner_id: ownerId,
          hs_call_external_id: `one-by-one-${n}`,
        },
        associations: [
          {
            to: { id: contacts[n % contacts.length] ?? "" },
            types: [
              {
                associationCategory: /** @type {any} */ ("HUBSPOT_DEFINED"),
                associationTypeId: 194,
              },
            ],
          },
        ],
      }),
    ),
  );
  const ms = performance.now() - before;
  const requests = (await account.asked()).length;
  await account.end();
  return { ms, requests };
}

/** @returns {Promise<import("./table.mjs").Measure[]>} */
export async function outboxMeasures() {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, "out", "bench-outbox-"));
  try {
    const program = await bundled(folder);
    const account = await practice("--calls", "0");
    const setup = {
      file: join(folder, "calls.db"),
      url: account.url,
      token: account.token,
      ownerId: (await account.owner()).id,
      contacts: await account.contacts(100),
      calls: backlog,
    };
    await account.forget();
    const { stdout } = await run(process.execPath, [program, JSON.stringify(setup)]);
    /** @type {{ rows: { own: number, raw: number }, backlog: { ms: number } }} */
    const own = JSON.parse(stdout);
    const requests = (await account.asked()).length;
    await account.end();
    const theirs = await oneByOne();
    const against = "@hubspot/api-client, one by one";
    const what = `Backlog of ${backlog.toLocaleString("en")} calls`;
    return [
      { what, unit: "requests", value: requests, against, other: theirs.requests, target: 0.05 },
      {
        what,
        unit: "s",
        value: own.backlog.ms / 1_000,
        against,
        other: theirs.ms / 1_000,
        target: 0.1,
      },
      {
        what: "Durable rows",
        unit: "/s",
        value: own.rows.own,
        against: "raw flushed inserts",
        other: own.rows.raw,
        target: null,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
