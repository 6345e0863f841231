import type { CallId } from "../../shared/call.ts";
import type { CallRow } from "../calls/callRow.ts";
import type { SeenCall } from "../hubspot/call.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import { type Accepted, afterAccepted, afterLeaving, triedInVain } from "./accepted.ts";
import { type Batch, batchOf } from "./batch.ts";
import { createDeliver, type DeliverParts, type Remote } from "./deliver.ts";
import { afterChanging, noDoubt, notCarriedOut } from "./inDoubt.ts";
import { createLookBatch } from "./lookBatch.ts";
import { plan, type Step } from "./plan.ts";
import { createSaid } from "./said.ts";
import { afterRefusal } from "./schedule.ts";

export type Delivery = {
  /** What goes next, from the row due first and all that are due; nothing is changed by asking. */
  pick(first: CallRow, due: () => readonly CallRow[]): Batch;
  /** Takes its rows one step further. Every outcome is on disk before this resolves. */
  deliver(batch: Batch, remote: Remote): Promise<void>;
};

type Planned<D extends Step["do"]> = { readonly row: CallRow; readonly step: Step & { do: D } };

/**
 * Sends what is due: one row by itself, or many in one request. The rows of a batch are marked in
 * one transaction before it leaves, and what became of them is written in one. What HubSpot turns
 * down in a batch goes again by itself, where each reason has its own way out.
 */
export function createDelivery(parts: DeliverParts): Delivery {
  const { callLog, clock, refused, answered, say, caughtUp, firstLook } = parts;
  const deliver = createDeliver(parts);
  const lookAll = createLookBatch(parts);
  const said = createSaid(parts.explain);
  const apart = new Set<CallId>();

  async function createAll(rows: readonly CallRow[], { calls }: Remote): Promise<void> {
    const steps = planned(await firstLook(rows, calls), "create");
    if (steps.length === 0) return;
    changed(steps, ({ row, step }) =>
      afterLeaving(row, step, clock.wall(), calls.uniqueFor(row.id)),
    );
    const answer = await calls.createMany(
      steps.map(({ row, step }) => ({
        call: { ...step.fields, externalId: row.id },
        records: step.records,
      })),
    );
    settle(steps, answer);
  }

  async function updateAll(rows: readonly CallRow[], { calls }: Remote): Promise<void> {
    const steps = planned(rows, "update");
    changed(steps, ({ row, step }) => afterChanging(row, step));
    const answer = await calls.updateMany(
      steps.flatMap(({ row: { hubspotId }, step: { fields } }) =>
        hubspotId === null ? [] : [{ id: hubspotId, fields }],
      ),
    );
    settle(steps, answer);
  }

  /** What became of each, all in one transaction. */
  function settle<D extends "create" | "update">(
    steps: readonly Planned<D>[],
    answer: Answer<readonly Answer<Accepted & { readonly dropped: readonly string[] }>[]>,
  ): void {
    if (answer.ok) answered();
    else refused(answer.refusal);
    const outcomes = answer.ok ? answer.value : steps.map(() => answer);
    const of = new Map(steps.map(({ row }, index) => [row.id, outcomes[index]]));
    const on = new Map(steps.map(({ row }) => [row.id, row.hubspotId]));
    changed(steps, ({ row, step }) => {
      const outcome = of.get(row.id);
      if (outcome === undefined) return row;
      const now = clock.wall();
      if (outcome.ok) return afterAccepted(row, step, outcome.value, now, on.get(row.id));
      const sure = outcome.refusal.kind !== "ambiguous";
      return turnedDown(sure ? notCarriedOut(row, step, noDoubt) : row, step, outcome.refusal, now);
    });
    const dropped = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.dropped : []));
    if (dropped.length > 0) {
      say(
        `This account does not take ${[...new Set(dropped)].join(" and ")}; the calls were logged without.`,
      );
    }
  }

  function turnedDown(row: CallRow, step: Step, refusal: Refusal, now: number): CallRow {
    const { delivery } = row;
    if (goesAgain(refusal)) {
      // Due still, and next by itself; surely nothing was made of it.
      apart.add(row.id);
      return { ...row, delivery: { ...delivery, posting: null } };
    }
    const sorted = afterRefusal(row, refusal, said(refusal, step), now);
    const trail = triedInVain(sorted.trail, step, refusal);
    return { ...row, delivery: { ...sorted, trail } };
  }

  /** Rows whose calls were last seen too long ago: what others did to them meanwhile comes in. */
  async function readAll(rows: readonly CallRow[], remote: Remote): Promise<void> {
    const answer = await remote.calls.some(rows.flatMap(({ hubspotId }) => hubspotId ?? []));
    if (!answer.ok) {
      refused(answer.refusal);
      changed(stepped(rows), ({ row, step }) =>
        turnedDown(row, step, answer.refusal, clock.wall()),
      );
      return;
    }
    answered();
    const names = await editors(rows, answer.value, remote);
    const read = new Map(answer.value.map((call) => [call.id, call]));
    const found = rows.flatMap((row) => {
      const theirs = row.hubspotId === null ? undefined : read.get(row.hubspotId);
      // Perhaps deleted, perhaps only not read: asked for by itself, where that is sorted.
      if (theirs === undefined) apart.add(row.id);
      return theirs === undefined ? [] : [{ row, theirs }];
    });
    changed(found, ({ row, theirs }) =>
      caughtUp(row, { theirs, now: clock.wall(), who: names.get(theirs.modifiedBy) ?? "" }),
    );
  }

  async function editors(
    rows: readonly CallRow[],
    calls: readonly SeenCall[],
    { nameOfUser }: Remote,
  ): Promise<ReadonlyMap<string | null, string>> {
    const before = new Map(rows.map(({ hubspotId, seen }) => [hubspotId, seen?.modifiedAt]));
    const names = new Map<string | null, string>();
    for (const { id, modifiedAt, modifiedBy } of calls) {
      if (modifiedAt === before.get(id) || names.has(modifiedBy)) continue;
      names.set(modifiedBy, await nameOfUser(modifiedBy));
    }
    return names;
  }

  /** Changes rows in one transaction, each as it is by now. */
  function changed<T extends { readonly row: CallRow }>(
    all: readonly T[],
    act: (one: T) => CallRow,
  ): void {
    const of = new Map(all.map((one) => [one.row.id, one]));
    callLog.changeAll([...of.keys()], (row) => {
      const one = of.get(row.id);
      return one === undefined ? row : act({ ...one, row });
    });
  }

  return {
    pick: (first, due) => batchOf(first, due, clock.wall(), apart),
    deliver({ kind, rows }, remote) {
      switch (kind) {
        case "alone":
          return deliver(rows[0], remote);
        case "create":
          return createAll(rows, remote);
        case "update":
          return updateAll(rows, remote);
        case "read":
          return readAll(rows, remote);
        case "look":
          return lookAll(rows, remote);
      }
    },
  };
}

function stepped(rows: readonly CallRow[]) {
  return rows.flatMap((row) =>
    plan(row)
      .slice(0, 1)
      .map((step) => ({ row, step })),
  );
}

function planned<D extends "create" | "update">(rows: readonly CallRow[], what: D): Planned<D>[] {
  return stepped(rows).flatMap(({ row, step }) =>
    step.do === what ? [{ row, step: step as Step & { do: D } }] : [],
  );
}

/** Judged and turned down: nothing was carried out, and each call has reasons of its own. */
function goesAgain({ kind }: Refusal): boolean {
  return kind === "refused" || kind === "gone";
}
