import type { Handlers, Publish } from "../../shared/bridge.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { RecordKind } from "../../shared/record.ts";
import type { OwnerId, WayIn } from "../../shared/session.ts";
import type { Bound } from "../calls/callRow.ts";
import type { Unfinished } from "../calls/unfinished.ts";
import type { Clock } from "../clock.ts";
import type { Memory } from "../disk/memory.ts";
import type { Stores } from "../disk/stores.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { Supervisor } from "../practice/supervise.ts";
import type { AdministratorSignIn } from "../settings/administrator.ts";
import { createAccounts } from "./accounts.ts";
import { hubspotApi, mayConnect, type Runtime } from "./allowed.ts";
import { createBrowserSignIn } from "./browserSignIn.ts";
import type { Asking, Credentials, OAuthOf } from "./credentials.ts";
import { createFirstSignIn } from "./firstSignIn.ts";
import { createOAuthCredentials } from "./oauthCredentials.ts";
import type { Overrides } from "./overrides.ts";
import { createOwners, type OwnersParts } from "./owners.ts";
import { createPracticeSignIn } from "./practiceSignIn.ts";
import { createProve } from "./proof.ts";
import { createRemembered } from "./remembered.ts";
import { createSecrets, type Seal } from "./secrets.ts";
import { createSession } from "./session.ts";
import { createShown } from "./shown.ts";
import { createWays } from "./ways.ts";

export type AuthParts<C extends Asking> = {
  readonly connect: (credentials: Credentials) => C;
  readonly oauth: OAuthOf;
  readonly memory: Memory;
  readonly stores: Pick<Stores, "lastSession" | "secrets">;
  readonly seal: Seal;
  readonly runtime: Runtime;
  readonly packaged: boolean;
  readonly overrides: Overrides;
  readonly administrator: AdministratorSignIn;
  readonly supervisor: Supervisor;
  readonly port: () => number;
  /** Opens the sign-in's page in the system's browser; `base` is where it leads. */
  readonly openBrowser: (url: string) => Promise<Result<null>>;
  readonly publish: Publish;
  readonly clock: Clock;
  readonly newSecret: () => string;
  readonly explain: (refusal: Refusal) => Failure;
  readonly failed: (thrown: unknown) => void;
  readonly online: () => void;
  readonly calls: {
    readonly giveTo: (bound: Bound, ownerId: OwnerId) => void;
    readonly claim: (from: Bound, to: Bound) => void;
    readonly talking: (bound: Bound) => boolean;
    readonly unfinished: OwnersParts["unfinished"];
    readonly handOver: OwnersParts["handOver"];
    readonly forget: (base: string, accountId?: string) => void;
    readonly counted: Unfinished;
  };
  /** Whatever shows calls of the practice account shows what is gone. */
  readonly forgotten: () => void;
};

export type Auth<C extends Asking> = ReturnType<typeof createAuth<C>>;

/** Everything about signing in: who is signed in where, the ways in, and what is kept of them. */
export function createAuth<C extends Asking>(parts: AuthParts<C>) {
  const { administrator, calls, clock, explain, failed, overrides, oauth, runtime } = parts;
  const { lastSession } = parts.stores;
  const base = overrides.url ?? hubspotApi;
  const offered = (way: WayIn) => administrator.ways?.includes(way) !== false;
  const { clientId, clientSecret, accountId: onlyAccount } = administrator;
  const mayGoThere = mayConnect(base, runtime).ok;
  const fixedApp = clientId === null || clientSecret === null ? null : { clientId, clientSecret };
  const secrets = createSecrets({ seal: parts.seal, kept: parts.stores.secrets, failed });
  const remembered = createRemembered(parts.memory);
  const shown = createShown({
    publish: parts.publish,
    runtime,
    ways: {
      oauth: mayGoThere && offered("oauth") ? (fixedApp === null ? "needsApp" : "ready") : "off",
      token: mayGoThere && offered("token"),
      practice: offered("practice"),
    },
  });
  const talking = (): boolean => {
    const whose = session.bound();
    return whose !== null && calls.talking(whose);
  };
  const forget = (whose: string, accountId?: string) => {
    calls.forget(whose, accountId);
    parts.memory.forget(whose, accountId);
  };

  const session = createSession<C>({
    connect: parts.connect,
    shown,
    remembered,
    prove: createProve({ onlyAccount, explain }),
    lastSession,
    clock,
    fixedEmail: administrator.ownerEmail,
    ownerEmail: overrides.ownerEmail,
    explain,
    failed,
    online: parts.online,
    ownerChosen: calls.giveTo,
    talking,
    counted: (bound) => ({
      elsewhere: calls.counted.elsewhere(bound),
      unclaimed: bound === null || bound.accountId === "" ? 0 : calls.counted.unclaimed(bound.base),
    }),
  });
  const practice = createPracticeSignIn({
    supervisor: parts.supervisor,
    offered: offered("practice"),
    signIn: session.signIn,
    open: session.openLast,
    view: session.view,
    isOwnPractice: session.isOwnPractice,
    signOut: session.signOut,
    trouble: session.trouble,
    talking,
    forget,
    forgotten: parts.forgotten,
  });
  const oauthCredentials = createOAuthCredentials({ base, oauth, secrets, fixedApp, clock });
  const browser = createBrowserSignIn({
    base,
    oauth,
    runtime,
    onlyAccount,
    clock,
    explain,
    credentials: oauthCredentials,
    port: parts.port,
    openBrowser: parts.openBrowser,
    newSecret: parts.newSecret,
    waiting: (browserUntil) => void shown.show({ browserUntil }),
  });
  const common = { session, secrets, lastSession };
  const ways = createWays({ ...common, shown, base, offered, mayGoThere, fixedApp, browser });
  const accounts = createAccounts({
    ...common,
    remembered,
    oauth,
    oauthCredentials,
    talking,
    failed,
    usePractice: () => practice.handlers.usePractice(null),
    look: ways.look,
    waiting: calls.counted.of,
    forget,
    give(from, to) {
      calls.claim(from, to);
      // They have somewhere to go now, and nothing else would wake what sends them.
      parts.online();
    },
  });
  const first = createFirstSignIn({
    overrides,
    packaged: parts.packaged,
    last: lastSession.get,
    offersPractice: offered("practice"),
    openLast: session.openLast,
    open: session.open,
    signIn: session.signIn,
    resume: accounts.resume,
    pending: (whose) => secrets.get(whose, "") !== null,
    usePractice: () => practice.handlers.usePractice(null),
    signOut: session.signOut,
    look: ways.look,
  });

  const handlers: Handlers["session"] = {
    get: () => ({ ok: true, value: session.view() }),
    ...createOwners({ ...calls, session, explain }),
    ...practice.handlers,
    ...ways.handlers,
    ...accounts.handlers,
  };
  return {
    handlers,
    session,
    first,
    restarted: practice.restarted,
    clockHeard: shown.clockHeard,
    lacked: shown.lacked,
    /** Which kinds of record the sign-in may read: the others are not asked for. */
    mayRead: (kind: RecordKind) => kind === "contact" || !shown.lacks(features[kind]),
    /** Where else than at HubSpot pages may be opened: the account's, and those of a sign-in. */
    origins: () => ({
      record: session.practiceOrigin(),
      signIn: base === hubspotApi ? null : new URL(base).origin,
      notes: null,
    }),
  };
}

const features = { company: "companies", deal: "deals", ticket: "tickets" } as const;
