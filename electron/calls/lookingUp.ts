import type { CallId } from "../../shared/call.ts";
import type { FoundRecord } from "../../shared/record.ts";
import type { Match } from "../directory/match.ts";
import type { Answer } from "../hubspot/refusal.ts";
import type { Act } from "./acts.ts";
import { associate, associatedFrom, offer, offerCompanies, wasRemoved } from "./associating.ts";
import type { CallRow } from "./callRow.ts";

export type LookingUp = {
  /** Finds whose number a call's is. Never throws, never in the way: the call goes on meanwhile. */
  whose(row: CallRow): Promise<void>;
  /** Adding a contact offers its company. */
  companyOf(id: CallId, contact: FoundRecord): Promise<void>;
};

export type LookingUpParts = {
  readonly act: Act;
  readonly match: (number: string) => Promise<Answer<Match>>;
  readonly companiesOf: (contact: FoundRecord) => Promise<Answer<readonly FoundRecord[]>>;
};

export function createLookingUp({ act, match, companiesOf }: LookingUpParts): LookingUp {
  const lookingUp: LookingUp = {
    async whose({ id, desired }) {
      if (desired.farNumber === "") return;
      const answer = await match(desired.number);
      const changed = act(id, (row) => ({
        ok: true,
        value: answer.ok ? matched(row, answer.value) : failed(row),
      }));
      if (!changed.ok || !answer.ok) return;
      for (const chosen of answer.value.choose) {
        if (chosen.kind === "contact") await lookingUp.companyOf(id, chosen);
      }
    },
    async companyOf(id, contact) {
      const answer = await companiesOf(contact);
      if (!answer.ok || answer.value.length === 0) return;
      act(id, (row) => ({ ok: true, value: offerCompanies(row, contact, answer.value) }));
    },
  };
  return lookingUp;
}

function matched(row: CallRow, { lookup, found, choose }: Match): CallRow {
  const looked: CallRow = { ...row, life: { ...row.life, lookup } };
  const chosen = choose
    .filter((record) => !wasRemoved(row, record))
    .reduce((now, record) => associate(now, associatedFrom(record)), looked);
  const rest = found.filter(
    ({ kind, id }) => !choose.some((record) => record.kind === kind && record.id === id),
  );
  return offer(chosen, rest);
}

function failed(row: CallRow): CallRow {
  return { ...row, life: { ...row.life, lookup: "failed" } };
}
