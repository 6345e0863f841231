import type { Remote } from "../../../electron/outbox/deliver.ts";
import type { CallFields, SeenCall } from "../../../electron/hubspot/call.ts";
import type { Candidate } from "../../../electron/hubspot/recordWords.ts";
import type { Answer, Refusal } from "../../../electron/hubspot/refusal.ts";
import { RecordId, type RecordRef } from "../../../shared/record.ts";

/** A call as the account holds it. */
export type HeldCall = {
  readonly id: RecordId;
  readonly externalId: string;
  fields: CallFields;
  records: readonly RecordRef[];
};

/** What becomes of the next request: turned down, before or after it was carried out; null: nothing. */
export type Mishap = { readonly refusal: Refusal | null; readonly after: boolean };

/** An account held in memory, whose search can lag for ever and whose answers can be lost. */
export function createHeldAccount() {
  const calls = new Map<RecordId, HeldCall>();
  const contacts: Candidate[] = [];
  const survivors = new Map<RecordId, RecordId>();
  const asked: string[] = [];
  const mishaps: Mishap[] = [];
  /** What a batch is refused for one of its calls, by external id. */
  const inBatch = new Map<string, Refusal>();
  let ids = 100;
  /** What the search shows: as the account was when it last caught up. */
  let index: readonly HeldCall[] = [];
  let indexedContacts: readonly Candidate[] = [];

  const nextId = () => {
    ids += 1;
    return RecordId.parse(String(ids));
  };
  async function carried<T>(name: string, act: () => T): Promise<Answer<T>> {
    asked.push(name);
    const { refusal, after } = mishaps.shift() ?? { refusal: null, after: true };
    if (refusal !== null && !after) return { ok: false, refusal };
    const value = act();
    return refusal === null ? { ok: true, value } : { ok: false, refusal };
  }
  const held = (id: RecordId): HeldCall => {
    const call = calls.get(id);
    if (call === undefined) throw new Error(`There is no call ${id}.`);
    return call;
  };
  const same = (one: RecordRef) => (other: RecordRef) =>
    one.kind === other.kind && one.id === other.id;

  const remote: Remote = {
    calls: {
      create: ({ externalId, ...fields }, records) =>
        carried("create", () => {
          const call = { id: nextId(), externalId, fields, records };
          calls.set(call.id, call);
          return { id: call.id, seen: seenOf(call), dropped: [] };
        }),
      createMany: (all) =>
        carried("createMany", () =>
          all.map(({ call: { externalId, ...fields }, records }) => {
            const refusal = inBatch.get(externalId);
            if (refusal !== undefined) return { ok: false as const, refusal };
            const call = { id: nextId(), externalId, fields, records };
            calls.set(call.id, call);
            return { ok: true as const, value: { id: call.id, seen: seenOf(call), dropped: [] } };
          }),
        ),
      updateMany: (all) =>
        carried("updateMany", () =>
          all.map(({ id, fields }) => {
            const refusal = inBatch.get(held(id).externalId);
            if (refusal !== undefined) return { ok: false as const, refusal };
            held(id).fields = { ...held(id).fields, ...fields };
            return { ok: true as const, value: { seen: seenOf(held(id)), dropped: [] } };
          }),
        ),
      update: (id, fields) =>
        carried("update", () => {
          const call = held(id);
          call.fields = { ...call.fields, ...fields };
          return { seen: seenOf(call), dropped: [] };
        }),
      remove: (id) =>
        carried("remove", () => {
          calls.delete(id);
          return null;
        }),
      associate: (id, record) =>
        carried("associate", () => {
          const call = held(id);
          call.records = [...call.records.filter((other) => !same(record)(other)), record];
          return null;
        }),
      dissociate: (id, record) =>
        carried("dissociate", () => {
          const call = held(id);
          call.records = call.records.filter((other) => !same(record)(other));
          return null;
        }),
      findByExternalId: (id) =>
        carried("search", () => {
          const call = index.find(({ externalId }) => externalId === id);
          return call === undefined ? null : seenOf(call);
        }),
      findManyByExternalId: (wanted) =>
        carried("searchMany", () =>
          index.filter(({ externalId }) => wanted.some((id) => id === externalId)).map(seenOf),
        ),
      findManyAmong: (records, wanted) =>
        carried("amongMany", () =>
          [...calls.values()]
            .filter((call) => call.records.some((one) => records.some(same(one))))
            .filter(({ externalId }) => wanted.some((id) => id === externalId))
            .map(seenOf),
        ),
      within: () => carried("within", () => []),
      uniqueFor: () => null,
      findByUnique: () => carried("unique", () => null),
      findAmong: (record, id) =>
        carried("among", () => {
          const all = [...calls.values()].filter(({ records }) => records.some(same(record)));
          const call = all.find(({ externalId }) => externalId === id);
          return call === undefined ? null : seenOf(call);
        }),
      one: async (id) => {
        const call = calls.get(id);
        return call === undefined
          ? { ok: false, refusal: { kind: "gone", message: "" } }
          : { ok: true, value: seenOf(call) };
      },
      some: (some) => carried("some", () => some.flatMap((id) => calls.get(id) ?? []).map(seenOf)),
      ofOwners: () => carried("list", () => ({ calls: [], nextBefore: null })),
      withRecord: () => carried("list", () => ({ calls: [], nextBefore: null })),
      recordsOf: (_ids, kinds) => carried("list", () => ({ kinds, of: new Map() })),
    },
    nameOfUser: () => Promise.resolve("Somebody in HubSpot"),
    records: {
      pin: () => carried("pin", () => null),
      unpin: () => carried("unpin", () => null),
      read: (kind, wanted) =>
        carried("read", () =>
          contacts.filter(
            (contact) =>
              contact.kind === kind &&
              wanted.some((id) => (survivors.get(id) ?? id) === contact.id),
          ),
        ),
      search: () => carried("find", () => []),
      byNumber: () => carried("byNumber", () => ({ contacts: indexedContacts, companies: [] })),
      companiesOf: () => carried("companies", () => new Map()),
      createContact: ({ name, number }) =>
        carried("createContact", () => {
          const contact = candidate(nextId(), name, number);
          contacts.push(contact);
          return { id: contact.id, adopted: false };
        }),
    },
  };
  return {
    remote,
    calls: () => [...calls.values()],
    contacts,
    /** The names of the requests so far, oldest first. */
    asked,
    inBatch,
    happens: (...next: Mishap[]) => void mishaps.push(...next),
    /** The search catches up. */
    indexed() {
      index = [...calls.values()].map((call) => ({ ...call }));
      indexedContacts = [...contacts];
    },
    /** One contact becomes part of another, and answers as that from then on. */
    merged: (id: RecordId, into: RecordId) => void survivors.set(id, into),
    /** Somebody the search knows already. */
    knows(name: string, number: string): RecordId {
      const contact = candidate(nextId(), name, number);
      contacts.push(contact);
      indexedContacts = [...contacts];
      return contact.id;
    },
  };
}

function candidate(id: RecordId, name: string, phone: string): Candidate {
  const nothing = { detail: "", email: null, domain: null, companyIds: [], mentions: [] };
  return { ...nothing, kind: "contact", id, name, phones: [phone] };
}

function seenOf({ id, externalId, fields }: HeldCall): SeenCall {
  return { ...fields, id, externalId, modifiedAt: null, modifiedBy: null };
}
