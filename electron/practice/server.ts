import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { accountTimeZone } from "./account.ts";
import { accountRoutes } from "./accountRoutes.ts";
import { associationBatchRoutes } from "./associationBatches.ts";
import { associationRoutes } from "./associationRoutes.ts";
import { batchRoutes } from "./batches.ts";
import { createBadDays } from "./badDays/badDays.ts";
import { createClock } from "./clock.ts";
import { addControl } from "./control.ts";
import { createFaults } from "./faults.ts";
import { createGrants } from "./grants.ts";
import { groupRoutes } from "./groupRoutes.ts";
import { type Desk, homeRoutes } from "./homePage.ts";
import { createJournal } from "./journal.ts";
import { createLimits, type LimitSizes, usualLimits } from "./limits.ts";
import { mergeRoutes } from "./merge.ts";
import { createOAuth, type Registration } from "./oauth.ts";
import { oauthRoutes } from "./oauthRoutes.ts";
import { objectRoutes } from "./objectRoutes.ts";
import { pageRoutes } from "./pageRoutes.ts";
import { pipelineRoutes } from "./pipelineRoutes.ts";
import { propertyRoutes } from "./propertyRoutes.ts";
import { addRoutes, createPracticeApp } from "./router.ts";
import { searchRoutes } from "./search.ts";
import { seedAccount } from "./seed/seed.ts";
import { discardStore, openStore } from "./store.ts";
import { addWire } from "./wire.ts";
import { createWorld } from "./world.ts";

export interface PracticeOptions {
  /** Where the account is kept; left out, a fresh temporary folder that is removed at the end. */
  dataDir?: string | undefined;
  /** 0 or left out: any free port. */
  port?: number | undefined;
  /** How many people, and a third as many companies; 200 when left out. */
  people?: number | undefined;
  /** How many past calls; 300 when left out. */
  calls?: number | undefined;
  /** The same seed and `now` make the same account. */
  seed?: number | undefined;
  /** The account's time at the start, ms since 1970; left out, the computer's. */
  now?: number | undefined;
  accessToken?: string | undefined;
  clientSecret?: string | undefined;
  /** The addresses sign-in may return to; left out, the app's usual one. */
  redirectUris?: readonly string[] | undefined;
  limits?: Partial<LimitSizes> | undefined;
  /** How long a change takes to show up in searches, in the account's time; 0 when left out. */
  searchLagMs?: number | undefined;
  /** How many ms of the account's time pass in one real one; 1 when left out. */
  timeScale?: number | undefined;
  /** How long an answer takes, in the account's time; 0 when left out. */
  latencyMs?: number | undefined;
  /** Empties the account and fills it anew before serving. */
  reset?: boolean | undefined;
}

export interface Practice {
  /** `http://127.0.0.1:PORT`, the base of API and OAuth. */
  url: string;
  accessToken: string;
  clientId: string;
  clientSecret: string;
  /** For `/_practice/`; made anew at every start. */
  controlSecret: string;
  portalId: number;
  stop(): Promise<void>;
}

const secret = (prefix: string) => prefix + randomBytes(24).toString("hex");

/** Starts a practice account on this computer. Rejects with the system's error when the port is taken. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), "wrapup-practice-"));
  const tidy = () => {
    if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const clock = createClock({ startAt: options.now, scale: options.timeScale });
  // Before it is opened: a reset must also help when the file is damaged.
  if (options.reset) discardStore(folder);
  const store = openStore(folder);
  // A kept account keeps its credentials, or every restart would sign everyone out.
  const kept = (name: string, given: string | undefined, prefix: string) => {
    const value = given ?? store.setting(name) ?? secret(prefix);
    store.setSetting(name, value);
    return value;
  };
  const credentials = {
    accessToken: kept("accessToken", options.accessToken, "pat-practice-"),
    clientSecret: kept("clientSecret", options.clientSecret, ""),
  };
  const { accessToken, clientSecret } = credentials;
  const registration: Registration = {
    clientId: "5f0c0de0-0000-4000-8000-000000c0ffee",
    clientSecret,
    redirectUris: [...(options.redirectUris ?? ["http://localhost:47218/oauth/callback"])],
  };
  const journal = createJournal();
  const faults = createFaults();
  const sizes = { ...usualLimits, ...options.limits };
  const limits = createLimits({ clock, sizes: { ...sizes }, timeZone: accountTimeZone });
  const calm = { latencyMs: options.latencyMs ?? 0, latencySpreadMs: 0 };
  const weather = { ...calm };
  const controlSecret = secret("");
  const desk: Desk = { ticket: secret(""), said: "" };
  let port = 0;

  const build = () => {
    const createdAt = Number(store.setting("createdAt") ?? options.now ?? clock.now());
    for (const [name, value] of Object.entries(credentials)) store.setSetting(name, value);
    const world = createWorld(store, clock, createdAt, options.searchLagMs ?? 0);
    if (store.setting("createdAt") === undefined)
      seedAccount(world, {
        people: options.people ?? 200,
        calls: options.calls ?? 300,
        seed: options.seed ?? 1,
        now: createdAt,
      });
    const { account } = world;
    const grants = createGrants({ store, clock, accessToken });
    const oauth = createOAuth({ grants, account, clock, registration });
    const app = createPracticeApp();
    addWire(app, {
      clock,
      faults,
      journal,
      port: () => port,
      weather,
    });
    const badDays = createBadDays({ world, grants, limits, faults, weather, reset });
    addControl(app, { secret: controlSecret, faults, journal, badDays });
    addRoutes(app, { grants, limits, clock }, [
      ...accountRoutes(world),
      ...groupRoutes(world),
      ...propertyRoutes(world),
      ...pipelineRoutes(world),
      ...searchRoutes(world),
      ...batchRoutes(world, world.operations, world.writing),
      ...associationRoutes(world),
      ...associationBatchRoutes(world),
      ...objectRoutes(world, world.operations, world.writing),
      ...oauthRoutes({ oauth, grants, account, clock, registration }),
      ...mergeRoutes(world, world.operations),
      ...homeRoutes({ world, journal, badDays, desk }),
      ...pageRoutes(world),
    ]);
    return { app, portalId: world.account.portalId };
  };
  const reset = () => {
    store.clear();
    clock.settle();
    faults.clear();
    journal.clear();
    limits.clear();
    Object.assign(limits.sizes, sizes);
    Object.assign(weather, calm);
    built = build();
  };

  let built = build();
  const server = createAdaptorServer({
    fetch: (request, env) => built.app.fetch(request, env),
    overrideGlobalObjects: false,
  }) as Server;
  // HubSpot keeps connections far longer than Node's five seconds, which clients would run into.
  server.keepAliveTimeout = 75_000;
  try {
    port = await listen(server, options.port ?? 0);
  } catch (error) {
    store.close();
    tidy();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    accessToken,
    clientId: registration.clientId,
    clientSecret,
    controlSecret,
    portalId: built.portalId,
    async stop() {
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
      store.close();
      tidy();
    },
  };
}

/** On the loopback address only: no other computer can reach it. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
