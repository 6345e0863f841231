import type { PracticeAccount } from "./practiceAccount.ts";

/** A call as the account holds it, in HubSpot's own words. */
export type HeldCall = {
  id: string;
  properties: Readonly<Record<string, string | null>>;
  /** Ids of the records it is associated with, by kind. */
  associations: Readonly<Record<(typeof kinds)[number], readonly string[]>>;
};

type Page = {
  results: { id: string; properties: HeldCall["properties"] }[];
  paging?: { next?: { after: string } };
};

const calls = "/crm/v3/objects/calls";
const kinds = ["contacts", "companies", "deals", "tickets"] as const;
const properties = [
  "hs_call_title",
  "hs_call_body",
  "hs_call_direction",
  "hs_call_disposition",
  "hs_call_duration",
  "hs_call_from_number",
  "hs_call_to_number",
  "hs_call_status",
  "hs_call_external_id",
  "hs_timestamp",
  "hubspot_owner_id",
];

/** Every call that Wrapup logged there, oldest first, each read anew by itself. */
export async function loggedCalls(practice: PracticeAccount): Promise<HeldCall[]> {
  const ids: string[] = [];
  // Listed, not searched: the app's searches and a test's would share one limit.
  for (let after: string | undefined = "0"; after !== undefined;) {
    const page = (await practice.get(
      `${calls}?limit=100&properties=hs_call_external_id&after=${after}`,
    )) as Page;
    const ours = page.results.filter(({ properties: held }) => held["hs_call_external_id"]);
    ids.push(...ours.map(({ id }) => id));
    after = page.paging?.next?.after;
  }
  const read = await Promise.all(ids.map((id) => heldCall(practice, id)));
  const held = read.filter((call) => call !== null);
  const start = ({ properties: call }: HeldCall) => call["hs_timestamp"] ?? "";
  return held.sort((one, other) => start(one).localeCompare(start(other)));
}

/** The one call that Wrapup logged there; throws when there is none, or more than one. */
export async function theLoggedCall(practice: PracticeAccount): Promise<HeldCall> {
  const logged = await loggedCalls(practice);
  const [only] = logged;
  if (only === undefined || logged.length > 1) {
    throw new Error(`the account holds ${logged.length} calls of ours instead of one`);
  }
  return only;
}

type Read = {
  properties: HeldCall["properties"];
  associations?: Partial<Record<string, { results: { id: string }[] }>>;
};

/** Null where it was deleted since it was listed. */
async function heldCall(practice: PracticeAccount, id: string): Promise<HeldCall | null> {
  const query = `properties=${properties.join(",")}&associations=${kinds.join(",")}`;
  const held = await practice.get(`${calls}/${id}?${query}`).catch((thrown: unknown) => {
    if (thrown instanceof Error && thrown.message.includes(": 404 ")) return null;
    throw thrown;
  });
  if (held === null) return null;
  const { properties: fields, associations } = held as Read;
  const ids = (kind: string) => [
    ...new Set(associations?.[kind]?.results.map((record) => record.id)),
  ];
  return {
    id,
    properties: fields,
    associations: {
      contacts: ids("contacts"),
      companies: ids("companies"),
      deals: ids("deals"),
      tickets: ids("tickets"),
    },
  };
}

/** How often the app asked the account to create a call. */
export async function creates(practice: PracticeAccount): Promise<number> {
  const journal = await practice.journal();
  return journal.filter(({ method, path }) => method === "POST" && path.endsWith("/calls")).length;
}
