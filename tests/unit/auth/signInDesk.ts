import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { expect } from "vitest";
import { runtimeOf } from "../../../electron/auth/allowed.ts";
import { createAuth } from "../../../electron/auth/auth.ts";
import type { Overrides } from "../../../electron/auth/overrides.ts";
import type { Seal } from "../../../electron/auth/secrets.ts";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import { createHandingOver } from "../../../electron/calls/handingOver.ts";
import { createUnfinished } from "../../../electron/calls/unfinished.ts";
import { type Clock, systemClock } from "../../../electron/clock.ts";
import { type Database, openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import type { LastSession } from "../../../electron/disk/stores.ts";
import type { RequestLine } from "../../../electron/hubspot/client.ts";
import { createConnection } from "../../../electron/hubspot/connection.ts";
import { nodeTransport } from "../../../electron/hubspot/nodeTransport.ts";
import { createOAuth } from "../../../electron/hubspot/oauth.ts";
import { sentenceFor } from "../../../electron/hubspot/refusal.ts";
import type { Transport } from "../../../electron/hubspot/transport.ts";
import { isUnfinished } from "../../../electron/outbox/standing.ts";
import type { Practice } from "../../../electron/practice/server.ts";
import type { AdministratorSignIn } from "../../../electron/settings/administrator.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";

/** Reversible and unlike clear text, as safeStorage is; a new key opens nothing of the old one. */
export function sealOf(key: string, missing = false): Seal {
  return {
    missing: () => missing,
    seal: (text) => Buffer.from(`${key}:${text}`).toString("base64"),
    unseal(sealed) {
      const text = Buffer.from(sealed, "base64").toString();
      if (!text.startsWith(`${key}:`)) throw new Error("another key");
      return text.slice(key.length + 1);
    },
  };
}

export const silent: AdministratorSignIn = {
  ways: null,
  clientId: null,
  clientSecret: null,
  accountId: null,
  ownerEmail: null,
};

/** What stays when the program ends. */
export type Profile = { database: Database; secrets: Record<string, string>; last: unknown };

export const newProfile = (): Profile => ({
  database: openDatabase(":memory:"),
  secrets: {},
  last: null,
});

export type Wishes = {
  url: string;
  port: number;
  profile?: Profile;
  seal?: Seal;
  clock?: Clock;
  transport?: Transport;
  administrator?: Partial<AdministratorSignIn>;
  overrides?: Partial<Overrides>;
  packaged?: boolean;
  /** Stands in for the process of Wrapup's own practice account. */
  practice?: Pick<Practice, "url" | "accessToken">;
  openBrowser?: (url: string) => Promise<Result<null>>;
};

/** The whole sign-in room over real HTTP, without its window. */
export function createSignInDesk(wishes: Wishes) {
  const { url, port, profile = newProfile(), seal = sealOf("one"), clock = systemClock } = wishes;
  const transport = wishes.transport ?? nodeTransport;
  const desk = { opened: [] as string[], lines: [] as RequestLine[], online: 0 };
  const failures: unknown[] = [];
  const callLog = createCallLog(profile.database);
  const wires = {
    transport,
    clock,
    log: (line: RequestLine) => void desk.lines.push(line),
    version: () => "2026-03" as const,
  };
  const auth = createAuth({
    connect: (credentials) =>
      createConnection({
        ...credentials,
        ...wires,
        createTransport: transport,
        clockHeard: (offMs) => auth.clockHeard(offMs),
        lacked: (feature) => auth.lacked(feature),
      }),
    oauth: (base) => createOAuth({ ...wires, base }),
    memory: createMemory(profile.database, clock),
    stores: {
      lastSession: {
        get: () => profile.last as LastSession | null,
        set: (value) => (profile.last = value),
      },
      secrets: { get: () => profile.secrets, set: (value) => (profile.secrets = { ...value }) },
    },
    seal,
    runtime: runtimeOf("33.2.1", "0.1.0"),
    packaged: wishes.packaged ?? false,
    overrides: {
      url,
      accessToken: null,
      ownerEmail: null,
      administratorFile: null,
      refused: null,
      ...wishes.overrides,
    },
    administrator: { ...silent, ...wishes.administrator },
    supervisor: {
      start: () => Promise.resolve(wishes.practice ? ok(wishes.practice) : fail("practiceDown")),
      stop: () => Promise.resolve(),
    },
    port: () => port,
    openBrowser:
      wishes.openBrowser ??
      ((address) => {
        desk.opened.push(address);
        return Promise.resolve(ok(null));
      }),
    publish: () => undefined,
    clock,
    newSecret: () => randomBytes(24).toString("base64url"),
    explain: sentenceFor,
    failed: (thrown) => void failures.push(thrown),
    online: () => (desk.online += 1),
    calls: {
      ...callLog,
      talking: (whose) => callLog.talking(whose) !== null,
      ...createHandingOver({ callLog, clock, isUnfinished }),
      counted: createUnfinished(profile.database, isUnfinished),
    },
    forgotten: () => undefined,
  });
  return Object.assign(desk, { auth, callLog, profile, failures, session: auth.session });
}

export type SignInDesk = ReturnType<typeof createSignInDesk>;

/** Comes true, or the test fails. */
export async function until(met: () => boolean): Promise<void> {
  await expect.poll(met, { timeout: 10_000, interval: 1 }).toBe(true);
}

/** A port for the browser to come back to: test files run beside each other. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
