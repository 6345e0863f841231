import type { Handlers } from "../../shared/bridge.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Hideable } from "../../shared/settings.ts";
import { isSettled } from "../../shared/standing.ts";
import type { Clock } from "../clock.ts";
import type { Refusal } from "../hubspot/refusal.ts";
import type { AccountCalls, Asked } from "./accountCalls.ts";
import type { CallLog } from "./callLog.ts";
import type { Bound, CallRow } from "./callRow.ts";
import { join, type TheirCall } from "./joined.ts";
import type { Among, SeenCalls } from "./seenCalls.ts";
import type { Team } from "./team.ts";
import { timePage } from "./timePage.ts";
import { recentOf, type StandingOf } from "./view.ts";

export type RecentParts = {
  readonly callLog: CallLog;
  readonly seenCalls: SeenCalls;
  readonly accountCalls: AccountCalls;
  readonly team: Team;
  readonly clock: Clock;
  readonly bound: () => Bound | null;
  readonly remote: () => Asked | null;
  readonly standingOf: StandingOf;
  readonly explain: (refusal: Refusal) => { readonly message: string };
  readonly hidden: () => readonly Hideable[];
};

type PageHandler = Handlers["recent"]["page"];
type Show = Parameters<PageHandler>[0]["show"];
type Theirs = {
  readonly calls: readonly TheirCall[];
  readonly nextBefore: number | null;
  readonly asOf: number | null;
  readonly missing: string | null;
};

const pageSize = 100;
const nobody: Theirs = { calls: [], nextBefore: null, asOf: null, missing: null };

/** Recent calls: the union of our rows and the account's, in pages by start time. */
export function createRecentPage(parts: RecentParts): PageHandler {
  const { callLog, seenCalls, accountCalls, team, clock, bound, remote, standingOf } = parts;
  const names = (whose: Bound) => ({ mine: whose.ownerId, of: team.nameOf });

  return async ({ before, from, show }) => {
    const whose = bound();
    if (whose === null) return ok({ ...nobody, calls: [] });
    if (show.what === "unsent") return ok({ ...nobody, calls: unsent(whose) });
    const whom = await amongOf(whose, show, from);
    if (!whom.ok) return whom;
    const { among, missing } = whom.value;
    const until = before ?? Number.MAX_SAFE_INTEGER;
    const theirs =
      among === null
        ? nobody
        : from === "disk"
          ? known(whose, among, until)
          : await fresh(whose, among, before);
    if (from === "account") await namesFor(theirs.calls, whose);
    // From here on nothing is waited for: what changes later is told later.
    return ok(union(whose, show, among, { ...theirs, missing: missing ?? theirs.missing }, until));
  };

  function union(whose: Bound, show: Show, among: Among | null, theirs: Theirs, until: number) {
    const record = show.what === "with" ? show.record : undefined;
    const ours = timePage(
      (limit) => callLog.finished(whose, 0, until, limit, record?.id),
      ({ desired }) => desired.startedAt,
      pageSize,
    );
    // A page ends where the shorter of both lists is known to be whole.
    const ends = [ours.nextBefore, theirs.nextBefore].filter((end) => end !== null);
    const nextBefore = ends.length === 0 ? null : Math.max(...ends);
    const since = nextBefore ?? Number.NEGATIVE_INFINITY;
    const theirCalls = theirs.calls.filter(({ call }) => call.startedAt >= since);
    const byId = callLog.byHubspotIds(
      whose,
      theirCalls.map(({ call }) => call.id),
    );
    const listed = ours.calls.filter(
      (row) => row.desired.startedAt >= since && belongsHere(row, show, among),
    );
    const rows = new Map([...byId.values(), ...listed].map((row) => [row.id, row]));
    const calls = join([...rows.values()], theirCalls, standingOf, names(whose)).slice(0, 1_000);
    return { calls, nextBefore, missing: theirs.missing, asOf: theirs.asOf };
  }

  function belongsHere(row: CallRow, show: Show, among: Among | null): boolean {
    const { ownerId } = row.desired;
    if (show.what === "with") {
      const { kind, id } = show.record;
      const { records } = recentOf(row, standingOf, team.nameOf);
      return records.some((record) => record.kind === kind && record.id === id);
    }
    if (ownerId === null || ownerId === row.bound.ownerId) return true;
    return among !== null && "owners" in among && among.owners.includes(ownerId);
  }

  function unsent(whose: Bound) {
    return callLog
      .unsettled(whose)
      .map((row) => recentOf(row, standingOf, team.nameOf))
      .filter(({ standing }) => !isSettled(standing))
      .slice(0, 1_000);
  }

  /** Which of the account's calls a list is about; null: none that are known. */
  async function amongOf(
    whose: Bound,
    show: Show,
    from: "disk" | "account",
  ): Promise<Result<{ among: Among | null; missing: string | null }>> {
    if (show.what === "with") return ok({ among: { record: show.record }, missing: null });
    if (show.what === "team") {
      if (parts.hidden().includes("team")) return fail("featureHidden");
      const asked = from === "account" ? await team.refresh() : ok(null);
      if (!asked.ok && asked.error.code === "scopeMissing") return asked;
      const mates = team.mates();
      if (mates !== null) {
        const alone = mates.length === 1 ? inNoTeam : null;
        return ok({ among: { owners: mates }, missing: alone });
      }
      const own = whose.ownerId === null ? null : { owners: [whose.ownerId] };
      return ok({ among: own, missing: teamUnknown });
    }
    const mine: OwnerId | null = whose.ownerId;
    return ok({ among: mine === null ? null : { owners: [mine] }, missing: null });
  }

  function known(whose: Bound, among: Among, until: number): Theirs {
    const { calls, nextBefore } = seenCalls.page(whose, among, until, pageSize);
    const asOf = calls.length === 0 ? null : Math.min(...calls.map((call) => call.asOf));
    return { calls, nextBefore, asOf, missing: null };
  }

  async function fresh(whose: Bound, among: Among, before: number | null): Promise<Theirs> {
    const asked = remote();
    const answer =
      asked === null ? null : await accountCalls.page(asked, whose, among, before, pageSize);
    if (answer?.ok === true) return { ...answer.value, asOf: clock.wall(), missing: null };
    const why =
      answer === null ? "The account has not answered yet." : parts.explain(answer.refusal).message;
    const disk = known(whose, among, before ?? Number.MAX_SAFE_INTEGER);
    const what =
      disk.calls.length === 0
        ? "Only calls made on this computer are shown."
        : "Calls are shown as this computer last saw them.";
    return { ...disk, missing: `${what} ${why}` };
  }

  /** A list that shows others' calls says whose they are, and asks once where it cannot. */
  async function namesFor(calls: readonly TheirCall[], whose: Bound): Promise<void> {
    const others = calls.flatMap(({ call: { ownerId } }) =>
      ownerId === null || ownerId === whose.ownerId ? [] : [ownerId],
    );
    if (team.lacksName(others)) await team.refresh();
  }
}

const inNoTeam =
  "You are in no team with anybody else in HubSpot, so only your own calls are shown.";
const teamUnknown =
  "Who is in your team is not known yet, so only your own calls are shown. It is asked as soon as HubSpot answers.";
