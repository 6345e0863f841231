import type { Handlers } from "../../shared/bridge.ts";
import type { CallId } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import { type Result } from "../../shared/result.ts";
import type { Database } from "../disk/database.ts";
import type { Memory } from "../disk/memory.ts";
import type { Connection } from "../hubspot/connection.ts";
import { createAccountCalls } from "./accountCalls.ts";
import type { CallRow } from "./callRow.ts";
import { createCallTypes } from "./callTypes.ts";
import type { KeepTwinParts } from "./keepTwin.ts";
import type { Rules } from "./offList.ts";
import { createOpenCall, type OpenParts } from "./openCall.ts";
import { createRecentPage } from "./recent.ts";
import { createSeenCalls } from "./seenCalls.ts";
import { createSweep, type Sweep, type SweepParts } from "./sweep.ts";
import { createTakeUp } from "./takeUp.ts";
import { createTeam } from "./team.ts";
import { type OthersName } from "./view.ts";

export type HistoryParts = Pick<
  OpenParts,
  "callLog" | "clock" | "bound" | "standingOf" | "fieldsOf" | "explain"
> &
  Pick<SweepParts, "keepDays" | "isUnfinished" | "failed"> & {
    readonly database: Database;
    readonly memory: Memory;
    readonly remote: () => Pick<
      Connection,
      "calls" | "records" | "colleagues" | "callTypes"
    > | null;
    readonly rules: () => Pick<Rules, "hidden">;
    readonly afterGone: (row: CallRow) => CallRow;
    readonly newCallId: () => CallId;
  };

export type History = {
  readonly handlers: Pick<Handlers, "recent" | "callTypes">;
  readonly takeUp: (hubspotId: RecordId) => Promise<Result<CallRow>>;
  readonly whole: KeepTwinParts["whole"];
  readonly nameOf: OthersName;
  readonly sweep: Sweep;
};

/** Everything about calls that are over: the lists, a call's page, what is kept and for how long. */
export function createHistory(parts: HistoryParts): History {
  const { database, memory, clock, bound, remote, rules, callLog, fieldsOf, afterGone } = parts;
  const seenCalls = createSeenCalls(database, clock);
  const team = createTeam({
    ...parts,
    ask: async () => (await remote()?.colleagues()) ?? null,
  });
  const accountCalls = createAccountCalls({ callLog, seenCalls, fieldsOf, afterGone });
  const listed = {
    ...parts,
    seenCalls,
    accountCalls,
    team,
    hidden: () => rules().hidden,
  };
  return {
    handlers: {
      recent: { page: createRecentPage(listed), open: createOpenCall(listed) },
      callTypes: createCallTypes({
        memory,
        bound,
        ask: async () => (await remote()?.callTypes()) ?? null,
      }),
    },
    takeUp: createTakeUp(listed),
    async whole(id) {
      const [whose, asked] = [bound(), remote()];
      return whose === null || asked === null ? null : accountCalls.whole(asked, whose, id);
    },
    nameOf: team.nameOf,
    sweep: createSweep({ ...parts, seenCalls }),
  };
}
