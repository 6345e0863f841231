import type { AssociatedRecord, FoundRecord, RecordRef } from "../../shared/record.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { CallRow } from "./callRow.ts";

/** Adds a record once; naming it again changes nothing. It stops being an offer. */
export function associate(row: CallRow, record: AssociatedRecord): CallRow {
  const { life, desired } = row;
  const offers = life.offers.filter(({ kind, id }) => kind !== record.kind || id !== record.key);
  const known = desired.records.find((other) => sameRecord(other, record));
  if (known?.dropped !== undefined) {
    // Named anew, one that HubSpot would not take is asked for once more.
    const records = desired.records.map((other) => (other === known ? record : other));
    return { ...row, life: { ...life, offers }, desired: { ...desired, records } };
  }
  if (known !== undefined) {
    return offers.length === life.offers.length ? row : { ...row, life: { ...life, offers } };
  }
  return {
    ...row,
    life: { ...life, offers, removed: life.removed.filter((key) => key !== nameOf(record)) },
    desired: { ...desired, records: [...desired.records, record] },
  };
}

export function dissociate(row: CallRow, record: Pick<AssociatedRecord, "kind" | "key">): CallRow {
  const { life, desired } = row;
  const records = desired.records.filter((known) => !sameRecord(known, record));
  if (records.length === desired.records.length) return row;
  return {
    ...row,
    life: { ...withoutOffersFor(life, nameOf(record)), removed: [...life.removed, nameOf(record)] },
    desired: { ...desired, records },
  };
}

/** What was on offer only because of a record that is no longer on the call. */
function withoutOffersFor(life: CallRow["life"], name: string): CallRow["life"] {
  if (life.offeredFor === undefined) return life;
  const others = Object.entries(life.offeredFor).map(
    ([offered, whose]) => [offered, whose.filter((one) => one !== name)] as const,
  );
  const gone = new Set(others.flatMap(([offered, whose]) => (whose.length > 0 ? [] : [offered])));
  return {
    ...life,
    offers: life.offers.filter(({ kind, id }) => !gone.has(nameOf({ kind, key: id }))),
    offeredFor: Object.fromEntries(others.filter(([offered]) => !gone.has(offered))),
  };
}

/** Pins the call to a record's page, which takes a call that is on the record. */
export function pin(row: CallRow, record: RecordRef, pinned: boolean): Result<CallRow> {
  const { desired } = row;
  const others = desired.pinned.filter(({ kind, id }) => kind !== record.kind || id !== record.id);
  if (!pinned) {
    return ok(
      others.length === desired.pinned.length
        ? row
        : { ...row, desired: { ...desired, pinned: others } },
    );
  }
  if (!desired.records.some(({ kind, key }) => kind === record.kind && key === record.id)) {
    return fail("refused", "A call is pinned to a record it belongs to. Add the record first.");
  }
  if (others.length < desired.pinned.length) return ok(row);
  return ok({ ...row, desired: { ...desired, pinned: [...others, record] } });
}

/** Puts records on offer that are neither on the call nor were taken off it by the agent. */
export function offer(row: CallRow, found: readonly FoundRecord[]): CallRow {
  const { life, desired } = row;
  const fresh = found.filter(
    (record) =>
      !desired.records.some((known) => known.kind === record.kind && known.key === record.id) &&
      !life.offers.some((known) => known.kind === record.kind && known.id === record.id) &&
      !life.removed.includes(nameOf({ kind: record.kind, key: record.id })),
  );
  if (fresh.length === 0) return row;
  return { ...row, life: { ...life, offers: [...life.offers, ...fresh].slice(0, mostOffers) } };
}

/** Puts the companies of a contact on offer while that is on the call: it may have been taken off since. */
export function offerCompanies(
  row: CallRow,
  contact: FoundRecord,
  companies: readonly FoundRecord[],
): CallRow {
  const { kind, id } = contact;
  if (!row.desired.records.some((known) => sameRecord(known, { kind, key: id }))) return row;
  const names = new Set(
    companies.map((company) => nameOf({ kind: company.kind, key: company.id })),
  );
  const before = new Set(row.life.offers.map((offered) => nameOf({ ...offered, key: offered.id })));
  const { offeredFor = {} } = row.life;
  const offered = offer(row, companies);
  const mine = offered.life.offers.flatMap((record) => {
    const name = nameOf({ kind: record.kind, key: record.id });
    const whose = offeredFor[name] ?? [];
    // On offer for a reason of its own, it stays whoever goes.
    const known = before.has(name) && whose.length === 0;
    const contactName = nameOf({ kind, key: id });
    if (!names.has(name) || known || whose.includes(contactName)) return [];
    return [[name, [...whose, contactName]] as const];
  });
  if (mine.length === 0) return offered;
  const all = { ...offeredFor, ...Object.fromEntries(mine) };
  return { ...offered, life: { ...offered.life, offeredFor: all } };
}

/** As many as the window takes; nobody reads that far. */
const mostOffers = 200;

export function associatedFrom({ id, ...record }: FoundRecord): AssociatedRecord {
  return { ...record, key: id };
}

export function wasRemoved(row: CallRow, { kind, id }: FoundRecord): boolean {
  return row.life.removed.includes(nameOf({ kind, key: id }));
}

function sameRecord(
  one: Pick<AssociatedRecord, "kind" | "key">,
  other: Pick<AssociatedRecord, "kind" | "key">,
): boolean {
  return one.kind === other.kind && one.key === other.key;
}

function nameOf({ kind, key }: Pick<AssociatedRecord, "kind" | "key">): string {
  return `${kind} ${key}`;
}
