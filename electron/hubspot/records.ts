import type { ReadNumber } from "../../shared/phone.ts";
import type { RecordId, RecordKind, RecordRef } from "../../shared/record.ts";
import type { Client } from "./client.ts";
import { createLabels } from "./labels.ts";
import { createLinks } from "./links.ts";
import { Batch, Found, HubspotObject, objectsOf, pagesOf, type SearchBody } from "./objects.ts";
import { createPins } from "./pins.ts";
import { numberSearch, textSearch } from "./recordSearch.ts";
import { type Candidate, candidateOf, recordProperties } from "./recordWords.ts";
import type { Answer } from "./refusal.ts";

export type HubspotRecords = {
  /** Records by id, in no order; those that are gone are absent. */
  read(kind: RecordKind, ids: readonly RecordId[]): Promise<Answer<readonly Candidate[]>>;
  /** Records whose searched fields hold the words. At most `limit`, in HubSpot's order. */
  search(
    kind: RecordKind,
    text: string,
    options: { limit: number; signal?: AbortSignal | undefined },
  ): Promise<Answer<readonly Candidate[]>>;
  /** Whoever may have the number: compare digits before believing it. Companies only where they may be read. */
  byNumber(
    number: ReadNumber,
    options?: { signal?: AbortSignal | undefined; companies?: boolean },
  ): Promise<Answer<{ contacts: readonly Candidate[]; companies: readonly Candidate[] }>>;
  /** Each contact's companies; contacts without any are absent. */
  companiesOf(
    contactIds: readonly RecordId[],
  ): Promise<Answer<ReadonlyMap<RecordId, readonly RecordId[]>>>;
  /** Pins a call to the top of the record's page, where there is room for one. */
  pin(record: RecordRef, callId: RecordId): Promise<Answer<null>>;
  /** Takes the pin off, if it is still this call that is pinned. */
  unpin(record: RecordRef, callId: RecordId): Promise<Answer<null>>;
  /** `adopted`: HubSpot already had this contact, and that one is meant from now on. */
  createContact(contact: {
    name: string;
    number: string;
  }): Promise<Answer<{ id: RecordId; adopted: boolean }>>;
};

/** Contacts, companies, deals and tickets as HubSpot keeps them. */
export function createRecords(client: Client): HubspotRecords {
  const { paths } = client;
  const links = createLinks(client);
  const labels = createLabels(client);

  async function searched(
    kind: RecordKind,
    body: SearchBody | null,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Candidate[]>> {
    if (body === null) return { ok: true, value: [] };
    const to = paths.search(objectsOf[kind].name);
    const [answer, words] = await Promise.all([
      client.ask({ method: "POST", to, lane: "search", body, signal }, Found),
      labels.of(kind),
    ]);
    if (!answer.ok) return answer;
    const value = answer.value.results.map((object) => candidateOf(kind, object, words));
    return { ok: true, value };
  }

  return {
    async read(kind, ids) {
      const words = await labels.of(kind);
      const all: Candidate[] = [];
      for (const some of pagesOf([...new Set(ids)], 100)) {
        const body = { inputs: some.map((id) => ({ id })), properties: recordProperties[kind] };
        const to = paths.batchRead(objectsOf[kind].name);
        const answer = await client.ask({ method: "POST", to, lane: "read", body }, Batch);
        if (!answer.ok) return answer;
        all.push(...answer.value.results.map((object) => candidateOf(kind, object, words)));
      }
      return { ok: true, value: all };
    },

    search: (kind, text, { limit, signal }) =>
      searched(kind, text.trim() === "" ? null : textSearch(kind, text, limit), signal),

    async byNumber(number, { signal, companies: wanted = true } = {}) {
      const [contacts, companies] = await Promise.all([
        searched("contact", numberSearch("contact", number), signal),
        searched("company", wanted ? numberSearch("company", number) : null, signal),
      ]);
      if (!contacts.ok) return contacts;
      // A token that may not read companies still finds people.
      if (!companies.ok && companies.refusal.kind !== "scope") return companies;
      return {
        ok: true,
        value: { contacts: contacts.value, companies: companies.ok ? companies.value : [] },
      };
    },

    companiesOf: (contactIds) => links.between("contacts", "companies", contactIds),

    ...createPins(client),

    async createContact({ name, number }) {
      const answer = await client.ask(
        {
          method: "POST",
          to: paths.list("contacts"),
          lane: "write",
          body: { properties: contactProperties(name, number), associations: [] },
          once: true,
        },
        HubspotObject,
      );
      if (answer.ok) return { ok: true, value: { id: answer.value.id, adopted: false } };
      const { refusal } = answer;
      const existing = refusal.kind === "refused" ? refusal.existingId : null;
      return existing === null ? answer : { ok: true, value: { id: existing, adopted: true } };
    },
  };
}

/** The last word is the family name; a single word is a first name. HubSpot wants one of the two. */
function contactProperties(name: string, number: string) {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.pop() : undefined;
  return {
    firstname: words.join(" "),
    ...(last === undefined ? {} : { lastname: last }),
    ...(number.trim() === "" ? {} : { phone: number.trim() }),
  };
}
