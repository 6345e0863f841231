import { type Failure, failure, ok, type Result } from "../../shared/result.ts";
import type { Account, Owner, OwnerId, SessionView, WayIn } from "../../shared/session.ts";
import type { Bound } from "../calls/callRow.ts";
import type { Clock } from "../clock.ts";
import type { Kept, LastSession } from "../disk/stores.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import { isLoopback, mayConnect } from "./allowed.ts";
import type { Asking, Credentials } from "./credentials.ts";
import { whoIs } from "./owner.ts";
import type { Prove } from "./proof.ts";
import type { Remembered } from "./remembered.ts";
import type { Shown } from "./shown.ts";

export type SessionParts<C extends Asking> = {
  readonly connect: (credentials: Credentials) => C;
  readonly shown: Shown;
  readonly remembered: Remembered;
  readonly prove: Prove;
  readonly lastSession: Kept<LastSession | null>;
  readonly clock: Clock;
  /** Who the agent is: as the administrator fixed it, and as whoever started Wrapup wants it. */
  readonly fixedEmail: string | null;
  readonly ownerEmail: string | null;
  readonly explain: (refusal: Refusal) => Failure;
  /** A fault where nobody waits for the answer. */
  readonly failed: (thrown: unknown) => void;
  /** The account answered after it had not: whatever waits for it may go on. */
  readonly online: () => void;
  /** Rows taken before anybody said who they were now have an owner. */
  readonly ownerChosen: (bound: Bound, ownerId: OwnerId) => void;
  /** Whether a call is running that would be lost sight of. */
  readonly talking: () => boolean;
  /** Calls here that are not of `bound`, and those that nobody's account was known for. */
  readonly counted: (bound: Bound | null) => Pick<SessionView, "elsewhere" | "unclaimed">;
};

export type Session<C extends Asking> = ReturnType<typeof createSession<C>>;

const tryAgainMs: readonly number[] = [1_000, 5_000, 15_000, 60_000];

/** Who is signed in where. One account at a time; opens from memory when HubSpot is out of reach. */
export function createSession<C extends Asking>(parts: SessionParts<C>) {
  const { connect, shown, remembered, prove, lastSession, clock, explain, fixedEmail } = parts;
  const { show, view } = shown;
  let credentials: Credentials | null = null;
  let connected: C | null = null;
  /** What the account in view is kept under. */
  let base: string | null = null;
  /**
   * Where the account's own pages are. Null until these credentials have answered for the account
   * in view: another account's token may lie behind them, so till then nothing passes through.
   */
  let home: { uiDomain: string; accountId: string; practice: boolean } | null = null;
  let cancelRetry: () => void = () => undefined;
  let tries = 0;

  /** Before the account is known its id is empty, and nothing bound to that is ever sent. */
  function bound(): Bound | null {
    const { state, account, owner } = view();
    if (state !== "signedIn" || base === null) return null;
    return { base, accountId: account?.id ?? "", ownerId: (account && owner?.id) ?? null };
  }

  /** On this computer: the built-in practice account, or one a developer runs beside the app. */
  function isLocal(): boolean {
    return credentials !== null && isLoopback(credentials.url);
  }

  /** Opens a known account from memory, before anything has been asked over the network. */
  function open(wanted: string, accountId: string): boolean {
    const account = remembered.account(wanted, accountId);
    if (account === null && accountId !== "") return false;
    leave();
    base = wanted;
    const as = remembered.as(wanted, accountId);
    shown.lack([]);
    show({
      state: "signedIn",
      way: as?.way ?? null,
      practice: as?.practice ?? false,
      account,
      owner: remembered.owner(wanted, accountId),
      mayChooseOwner: mayChoose(as?.way ?? "token", as?.said ?? false),
      connection: "offline",
      problem: null,
    });
    return true;
  }

  async function signIn(given: Credentials): Promise<Result<SessionView>> {
    const allowed = mayConnect(given.url, view().runtime);
    if (!allowed.ok) {
      signOut(allowed.error);
      return allowed;
    }
    // Nothing of another account stays in view while this one is asked.
    if (base !== null && base !== given.base) clear("starting", null);
    leave();
    credentials = given;
    connected = connect(given);
    return ask(given, connected);
  }

  async function ask(given: Credentials, asked: C): Promise<Result<SessionView>> {
    const proof = await prove(given, asked);
    if (credentials !== given) return ok(view());
    if (!proof.ok) return unanswered(proof.error, proof.passes);
    // A call that runs before the account is known would be lost sight of; it is asked again.
    if (view().state === "signedIn" && view().account === null && parts.talking()) {
      retryLater();
      return ok(view());
    }
    const { id, timeZone, uiDomain } = proof.details;
    // HubSpot is never on this computer, so what answers here is a practice account.
    const practice = isLocal();
    const account: Account = { id, name: nameOf(given, id, practice), timeZone };
    remembered.keepAccount(given.base, account);
    given.keep(id);
    lastSession.set({ practice, base: given.base, accountId: id, override: given.override });
    const known = remembered.known(given.base, id);
    const wantedEmail = parts.ownerEmail;
    const who = await whoIs({ asked, given, known, fixedEmail, wantedEmail });
    if (credentials !== given) return ok(view());
    const { owner, said } = who;
    const { way } = given;
    if (owner !== null) remembered.keepOwner(given.base, id, owner);
    const userId = given.person?.userId ?? known.userId;
    remembered.keepAs(given.base, id, { way, practice, userId, said });
    tries = 0;
    base = given.base;
    home = { uiDomain, accountId: id, practice };
    const problem = said && owner === null ? failure("noOwner", strangerSentence) : null;
    const mayChooseOwner = mayChoose(way, said);
    const inView = { way, practice, account, owner, mayChooseOwner, problem };
    show({
      ...inView,
      state: "signedIn",
      connection: "online",
      ...parts.counted({ base: given.base, accountId: id, ownerId: owner?.id ?? null }),
    });
    shown.lack(proof.permissions?.lacking ?? []);
    if (proof.permissions === null) void look(given, asked).catch(parts.failed);
    // Calls may have been taken while nobody could say whose they are, or the program may have
    // died between remembering the owner and giving them over.
    const nobodys = { base: given.base, accountId: id, ownerId: null };
    if (owner !== null) parts.ownerChosen(nobodys, owner.id);
    parts.online();
    return ok(view());
  }

  async function look(given: Credentials, asked: C): Promise<void> {
    const permissions = await given.permissions(asked);
    if (credentials === given) shown.lacked(...(permissions?.lacking ?? []));
  }

  function nameOf(given: Credentials, id: string, practice: boolean): string {
    if (practice) return "Practice account";
    return given.accountName ?? remembered.account(given.base, id)?.name ?? `Account ${id}`;
  }

  function mayChoose(way: WayIn, said: boolean): boolean {
    return !said && (fixedEmail === null || way === "practice");
  }

  function unanswered(problem: Failure, passes: boolean): Result<SessionView> {
    const connection = passes ? "offline" : "refused";
    show({ ...(view().state === "signedIn" ? {} : { state: "signedOut" }), connection, problem });
    if (passes) retryLater();
    else if (view().account === null) {
      credentials?.refused();
      leave();
    }
    return { ok: false, error: problem };
  }

  function clear(state: "starting" | "signedOut", problem: Failure | null): SessionView {
    leave();
    base = null;
    shown.lack([]);
    const nobody = { way: null, practice: false, account: null, owner: null };
    return show({ ...nobody, state, problem, connection: "offline", ...parts.counted(null) });
  }

  /** No account to open: the sign-in screen, with the reason when there is one. */
  function signOut(problem: Failure | null): SessionView {
    return clear("signedOut", problem);
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

  return {
    view,
    bound,
    /** What the account in view can be asked through; null until it has answered once. */
    connected: proven,
    open,
    /** Opens whichever account of this base was in use last. */
    openLast(wanted: string): boolean {
      const last = remembered.all().find((found) => found.base === wanted);
      return last !== undefined && open(last.base, last.accountId);
    },
    /** Takes calls before anybody knows where they belong; a sign-in under way goes on. */
    openUnknown(wanted: string): void {
      base = wanted;
      const way = credentials?.way ?? null;
      show({ state: "signedIn", way, practice: false, mayChooseOwner: false });
    },
    /** Whether a sign-in that could not be answered yet is tried again by itself. */
    isTrying: () => credentials !== null && home === null,
    signIn,
    /** Whether these would be let in where the account in view is; that one goes on undisturbed. */
    async probe(given: Credentials): Promise<Result<null>> {
      const allowed = mayConnect(given.url, view().runtime);
      if (!allowed.ok) return allowed;
      const proof = await prove(given, connect(given));
      return proof.ok ? ok(null) : { ok: false, error: proof.error };
    },
    home: () => home,
    /** Counted anew: what was taken, sent or given over elsewhere may have changed it. */
    recount(): void {
      const whose = bound();
      if (whose !== null) show(parts.counted(whose));
    },
    /** The agent has said who they are. */
    chosen(owner: Owner): void {
      const whose = bound();
      if (whose === null) return;
      remembered.keepOwner(whose.base, whose.accountId, owner);
      show({ owner, ...parts.counted({ ...whose, ownerId: owner.id }) });
      parts.ownerChosen(whose, owner.id);
      parts.online();
    },
    /** Whether this is the practice account that Wrapup itself runs, and may start over. */
    isOwnPractice: () => credentials?.way === "practice",
    /** The practice account's origin: the only plain-http address a link may lead to. */
    practiceOrigin: () =>
      credentials === null || !isLocal() ? null : new URL(credentials.url).origin,
    signOut,
    /** The account in view cannot be asked, for a reason worth reading. */
    trouble: (problem: Failure, connection: "offline" | "refused" = "offline") =>
      show({ connection, problem }),
    /** Something was answered: a line that was down is up again, and so is what waited for it. */
    reached(): void {
      if (view().state !== "signedIn" || view().connection === "online") return;
      cancelRetry();
      show({ connection: "online", problem: null });
      parts.online();
    },
    /** A refusal met elsewhere that concerns the whole session. */
    noticed(refusal: Refusal): void {
      if (view().state !== "signedIn") return;
      if (refusal.kind === "signIn") {
        show({ connection: "refused", problem: explain(refusal) });
      } else if (refusal.kind === "neverSent" && view().connection === "online") {
        show({ connection: "offline", problem: explain(refusal) });
        retryLater();
      }
    },
  };
}

const strangerSentence =
  "Your administrator has set who calls here are logged under, and HubSpot has nobody of that e-mail. Ask your administrator; calls wait until then.";
