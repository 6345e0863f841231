import type { Handlers, Publish } from "../../shared/bridge.ts";
import { type Failure, fail, ok, type Result } from "../../shared/result.ts";
import type { Account, Owner, OwnerId, SessionView } from "../../shared/session.ts";
import type { Bound } from "../calls/callRow.ts";
import type { Clock } from "../clock.ts";
import type { Memory } from "../disk/memory.ts";
import type { Kept, LastSession } from "../disk/stores.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import { isLoopback, mayConnect, type Runtime } from "./allowed.ts";

export type Credentials = {
  /** The practice account that Wrapup itself runs. */
  readonly practice: boolean;
  /** Names the account's home in our rows: the API base, or `practice` whatever its port is. */
  readonly base: string;
  readonly url: string;
  readonly token: string;
};

/** What a session needs to ask of HubSpot itself; the rest of a connection is for other rooms. */
export type Asking = {
  details(): Promise<Answer<{ id: string; timeZone: string; uiDomain: string }>>;
  owners(): Promise<Answer<readonly Owner[]>>;
};

export type SessionParts<C extends Asking> = {
  readonly connect: (credentials: Credentials) => C;
  readonly memory: Memory;
  readonly lastSession: Kept<LastSession | null>;
  readonly runtime: Runtime;
  readonly publish: Publish;
  readonly clock: Clock;
  readonly ownerEmail: string | null;
  readonly explain: (refusal: Refusal) => Failure;
  /** A fault while asking again by itself, where nobody waits for the answer. */
  readonly failed: (thrown: unknown) => void;
  /** The account answered after it had not: whatever waits for it may go on. */
  readonly online: () => void;
  /** Rows taken before anybody said who they were now have an owner. */
  readonly ownerChosen: (bound: Bound, ownerId: OwnerId) => void;
  /** Whether calls are open or on their way that another owner would leave behind unseen. */
  readonly unfinished: (bound: Bound) => boolean;
};

const tryAgainMs: readonly number[] = [1_000, 5_000, 15_000, 60_000];

/** Who is signed in where. One account at a time; opens from memory when HubSpot is out of reach. */
export function createSession<C extends Asking>(parts: SessionParts<C>) {
  const { connect, memory, lastSession, runtime, publish, clock, explain } = parts;
  let credentials: Credentials | null = null;
  let connected: C | null = null;
  /** What the account in view is kept under. */
  let base: string | null = null;
  /**
   * Where the account's own pages are. Null until these credentials have answered for the account
   * in view: another account's token may lie behind them, so till then nothing passes through.
   */
  let home: { uiDomain: string; accountId: string; practice: boolean } | null = null;
  let view: SessionView = {
    state: "starting",
    practice: false,
    account: null,
    owner: null,
    connection: "offline",
    problem: null,
    runtime,
  };
  let cancelRetry: () => void = () => undefined;
  let tries = 0;

  function show(change: Partial<SessionView>): SessionView {
    view = { ...view, ...change };
    publish("session.changed", view);
    return view;
  }

  function bound(): Bound | null {
    if (view.state !== "signedIn" || view.account === null || base === null) return null;
    return { base, accountId: view.account.id, ownerId: view.owner?.id ?? null };
  }

  /** On this computer: the built-in practice account, or one a developer runs beside the app. */
  function isLocal(): boolean {
    return credentials !== null && isLoopback(credentials.url);
  }

  /** Opens a known account from memory, before anything has been asked over the network. */
  function open(wanted: string): boolean {
    const last = lastSession.get();
    if (last === null || last.base !== wanted) return false;
    const account = memory.recall(last.base, last.accountId, "account");
    if (account === null) return false;
    leave();
    base = last.base;
    show({
      state: "signedIn",
      practice: last.practice,
      account: account.value as Account,
      owner: knownOwner(last.base, last.accountId),
      connection: "offline",
      problem: null,
    });
    return true;
  }

  async function signIn(given: Credentials): Promise<Result<SessionView>> {
    const allowed = mayConnect(given.url, runtime);
    if (!allowed.ok) {
      signOut(allowed.error);
      return allowed;
    }
    leave();
    credentials = given;
    connected = connect(given);
    return ask(given, connected);
  }

  async function ask(given: Credentials, asked: C): Promise<Result<SessionView>> {
    const details = await asked.details();
    if (credentials !== given) return ok(view);
    if (!details.ok) return unanswered(details.refusal);
    const { id, timeZone, uiDomain } = details.value;
    // HubSpot is never on this computer, so what answers here is a practice account.
    const practice = isLocal();
    const name = practice ? "Practice account" : `Account ${id}`;
    const account: Account = { id, name, timeZone };
    memory.remember(given.base, id, "account", account);
    lastSession.set({ practice, base: given.base, accountId: id });
    const owner = (await namedOwner(given, asked, id)) ?? knownOwner(given.base, id);
    if (credentials !== given) return ok(view);
    tries = 0;
    base = given.base;
    home = { uiDomain, accountId: id, practice };
    show({ state: "signedIn", practice, account, owner, connection: "online", problem: null });
    // Calls may have been taken while nobody could say whose they are, or the program may have
    // died between remembering the owner and giving them over.
    const nobodys = { base: given.base, accountId: id, ownerId: null };
    if (owner !== null) parts.ownerChosen(nobodys, owner.id);
    parts.online();
    return ok(view);
  }

  /**
   * A static token does not say who sits at the desk: only a start-up override does, and in our own
   * practice account anybody may be its first owner. Null leaves the owner to memory or the agent.
   */
  async function namedOwner(given: Credentials, asked: C, id: string): Promise<Owner | null> {
    const known = knownOwner(given.base, id);
    const wanted = parts.ownerEmail;
    if (wanted === null ? known !== null || !given.practice : known?.email === wanted) return null;
    const owners = await asked.owners();
    if (!owners.ok) return null;
    const named = owners.value.find(({ email }) => email === wanted);
    const owner = named ?? (given.practice && known === null ? owners.value[0] : undefined) ?? null;
    if (owner !== null) memory.remember(given.base, id, "owner", owner);
    return owner;
  }

  function knownOwner(keptUnder: string, accountId: string): Owner | null {
    return (memory.recall(keptUnder, accountId, "owner")?.value ?? null) as Owner | null;
  }

  function unanswered(refusal: Refusal): Result<SessionView> {
    const problem = explain(refusal);
    if (refusal.kind === "signIn" || refusal.kind === "scope") {
      show({
        ...(view.account === null ? { state: "signedOut" } : {}),
        connection: "refused",
        problem,
      });
      return { ok: false, error: problem };
    }
    show({
      ...(view.account === null ? { state: "signedOut" } : {}),
      connection: "offline",
      problem,
    });
    retryLater();
    return { ok: false, error: problem };
  }

  /** No account to open: the sign-in screen, with the reason when there is one. */
  function signOut(problem: Failure | null): SessionView {
    leave();
    base = null;
    return show({ state: "signedOut", problem, owner: null, account: null });
  }

  /** Nothing goes on through the credentials in use; the account stays in view. */
  function leave(): void {
    cancelRetry();
    credentials = null;
    connected = null;
    home = null;
  }

  /** What may be asked about the account in view. */
  function proven(): C | null {
    return home === null ? null : connected;
  }

  function retryLater(): void {
    cancelRetry();
    const pause = tryAgainMs[Math.min(tries, tryAgainMs.length - 1)] ?? 0;
    tries += 1;
    cancelRetry = clock.after(pause, () => {
      if (credentials === null || connected === null) return;
      ask(credentials, connected).catch((thrown: unknown) => {
        parts.failed(thrown);
        retryLater();
      });
    });
  }

  const handlers: Pick<Handlers["session"], "get" | "owners" | "chooseOwner"> = {
    get: () => ok(view),
    async owners() {
      const asked = proven();
      if (asked === null) return fail(view.state === "signedIn" ? "unreachable" : "notSignedIn");
      const answer = await asked.owners();
      return answer.ok ? ok([...answer.value]) : { ok: false, error: explain(answer.refusal) };
    },
    async chooseOwner({ ownerId }) {
      const [whose, asked] = [bound(), proven()];
      if (whose === null) return fail("notSignedIn");
      if (asked === null) return fail("unreachable");
      if (whose.ownerId !== null && whose.ownerId !== ownerId && parts.unfinished(whose)) {
        return fail("callStillOpen", "Finish the open calls first, and let what waits be sent.");
      }
      const answer = await asked.owners();
      if (!answer.ok) return { ok: false, error: explain(answer.refusal) };
      const owner = answer.value.find(({ id }) => id === ownerId);
      if (owner === undefined) {
        return fail("gone", "HubSpot no longer has this owner. Choose another.");
      }
      memory.remember(whose.base, whose.accountId, "owner", owner);
      show({ owner });
      parts.ownerChosen(whose, owner.id);
      parts.online();
      return ok(view);
    },
  };

  return {
    handlers,
    view: () => view,
    bound,
    /** What the account in view can be asked through; null until it has answered once. */
    connected: proven,
    open,
    signIn,
    home: () => home,
    /** Whether this is the practice account that Wrapup itself runs, and may start over. */
    isOwnPractice: () => credentials?.practice === true,
    /** The practice account's origin: the only plain-http address a link may lead to. */
    practiceOrigin: () =>
      credentials === null || !isLocal() ? null : new URL(credentials.url).origin,
    signOut,
    /** The account in view cannot be asked, for a reason worth reading. */
    trouble: (problem: Failure) => show({ connection: "offline", problem }),
    /** Something was answered: a line that was down is up again, and so is what waited for it. */
    reached(): void {
      if (view.state !== "signedIn" || view.connection === "online") return;
      cancelRetry();
      show({ connection: "online", problem: null });
      parts.online();
    },
    /** A refusal met elsewhere that concerns the whole session. */
    noticed(refusal: Refusal): void {
      if (view.state !== "signedIn") return;
      if (refusal.kind === "signIn") {
        show({ connection: "refused", problem: explain(refusal) });
      } else if (refusal.kind === "neverSent" && view.connection === "online") {
        show({ connection: "offline", problem: explain(refusal) });
        retryLater();
      }
    },
  };
}
