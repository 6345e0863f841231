import type { Account, TheirCall } from "./account.ts";
import type { DeskAudit, DeskRow } from "./deskWords.ts";
import { personNow, type Person, said, settleSaid, type ToldCall } from "./told.ts";

export type Story = {
  readonly told: readonly ToldCall[];
  readonly people: readonly Person[];
  readonly rows: readonly DeskRow[];
  readonly audit: DeskAudit;
};

/**
 * What must hold when everything has settled: every call whose hang-up was answered is in HubSpot
 * exactly once with its last notes, length, outcome and people, or was kept off by the agent and is
 * not there; what others wrote is still there; HubSpot holds nothing of this desk that no row knows;
 * and the audit counts each call once.
 */
export async function verdict(account: Account, story: Story): Promise<void> {
  const { told, people, rows, audit } = story;
  const theirs = await account.everyCall(rows.map(({ id }) => id));
  const wrong: string[] = [];
  for (const call of told) {
    const row = rows.find(({ id }) => id === call.id);
    if (row === undefined) {
      wrong.push(`call ${call.id} is gone from the disk`);
      continue;
    }
    checkRow(call, row, people);
    wrong.push(...wrongWith(call, row, theirs, people).map((what) => `call ${call.id} ${what}`));
    for (const name of call.made) {
      const made = await account.contactsNamed(name);
      const wished = row.logged && row.contacts.some((key) => key.startsWith("new:"));
      const least = wished && row.standing === "inHubSpot" ? 1 : 0;
      if (made > 1 || made < least) wrong.push(`${name} was made ${made} times`);
    }
  }
  const strangers = await account.strangers(rows.map(({ id }) => id));
  if (strangers.length > 0) wrong.push(`nobody knows ${strangers.join()}`);
  wrong.push(...wrongWithAudit(audit, rows, told));
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}

/** What the disk says is what the agent said. */
export function checkRow(call: ToldCall, row: DeskRow, people: readonly Person[]): void {
  if (call.shared === null) settleSaid(call.notes, row.notes, "notes");
  settleSaid(call.logged, row.logged, "logged");
  const contacts = row.contacts.filter((key) => !key.startsWith("new:"));
  // Two people whom somebody merged are one, on the disk as soon as HubSpot has said so.
  const asked = [
    call.contacts.sure,
    ...(call.contacts.asked === null ? [] : [call.contacts.asked.value]),
  ];
  const merged = asked.find((ids) => sameNow(people, ids, contacts));
  if (merged === undefined) settleSaid(call.contacts, contacts, "records");
  else call.contacts = said(contacts);
  settleSaid(call.done, row.phase === "done", "done");
  settleSaid(call.hungUp, row.phase === "wrapup" || row.phase === "done", "hung up");
  const missing = missingIn(row.notesBefore + row.notes, call.shared?.mine ?? []);
  if (missing.length > 0) throw new Error(`notes: the disk has lost ${missing.join(" ")}`);
}

function sameNow(people: readonly Person[], told: readonly string[], found: readonly string[]) {
  const now = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => personNow(people, id) ?? `deleted ${id}`)),
  ];
  return now(told).sort().join() === now(found).sort().join();
}

function missingIn(notes: string, sentences: readonly string[]): string[] {
  return sentences.filter((sentence) => !notes.includes(sentence));
}

function wrongWith(
  call: ToldCall,
  row: DeskRow,
  theirs: readonly TheirCall[],
  people: readonly Person[],
): string[] {
  const wrong: string[] = [];
  const ours = theirs.filter(({ externalId }) => externalId === call.id);
  const twin = theirs.find(({ id }) => id === call.twin?.id);
  const bound = theirs.find(({ id }) => id === row.hubspotId);
  const mayGo = call.wasOff || call.twin?.words.has("ours") === true;
  if (call.twin !== null && twin === undefined && !mayGo && !call.deletedIds.has(call.twin.id)) {
    wrong.push(`has lost ${call.twin.id}, which another program had logged`);
  }
  if (!call.logged.sure) {
    if (ours.length > 0) wrong.push(`is in HubSpot ${ours.length} times, and should not be`);
    if (row.hubspotId !== null) wrong.push(`is bound to ${row.hubspotId}, and not to be logged`);
    return wrong;
  }
  if (bound === undefined) {
    const known = row.hubspotId !== null && call.deletedIds.has(row.hubspotId);
    if (!known) wrong.push(`is bound to ${row.hubspotId}, which is not there`);
    if (ours.length > 0) wrong.push(`is there as ${ours.map(({ id }) => id).join()}`);
    return wrong;
  }
  const copies = ours.filter(({ id }) => id !== bound.id);
  if (copies.length > 0) wrong.push(`is there again as ${copies.map(({ id }) => id).join()}`);
  if (bound.externalId !== call.id && bound !== twin) wrong.push(`is bound to another's call`);
  if (twin !== undefined && bound !== twin && !call.twin?.words.has("both")) {
    wrong.push(`has a twin ${twin.id} that nobody decided about`);
  }
  if (call.shared === null) {
    const notes = row.notesBefore + row.notes;
    if (bound.notes !== notes) wrong.push(`has the notes ${bound.notes}, not ${notes}`);
  } else {
    // Words on a record that the agent deleted, to log the call again, went with that record.
    const written = call.edited?.id === bound.id ? call.shared.theirs : [];
    const missing = missingIn(bound.notes, [...call.shared.mine, ...written]);
    if (missing.length > 0)
      wrong.push(`has the notes ${bound.notes}, without ${missing.join(" ")}`);
  }
  if (bound.lengthMs !== row.lengthMs) wrong.push(`lasts ${bound.lengthMs}, not ${row.lengthMs}`);
  if (bound.dispositionId !== row.dispositionId) {
    wrong.push(`has the outcome ${bound.dispositionId}, not ${row.dispositionId}`);
  }
  if (call.edited?.id === bound.id && bound.recordingUrl !== call.edited.recordingUrl) {
    wrong.push(`has lost what somebody else wrote`);
  }
  const wished = new Set(row.kept.flatMap((key) => personNow(people, key) ?? []));
  if (bound.contacts.join() !== [...wished].sort().join()) {
    wrong.push(`is with ${bound.contacts.join()}, not ${[...wished].sort().join()}`);
  }
  return wrong;
}

function wrongWithAudit(
  { days, lines }: DeskAudit,
  rows: readonly DeskRow[],
  told: readonly ToldCall[],
): string[] {
  const wrong: string[] = [];
  const total = { made: 0, open: 0, inHubSpot: 0 };
  for (const day of days) {
    const { inHubSpot, waiting, checking, needsAttention, notLogged } = day;
    const sum =
      inHubSpot +
      waiting +
      checking +
      needsAttention +
      notLogged +
      day.deletedHere +
      day.deletedThere;
    if (sum !== day.made) wrong.push(`the audit of ${day.day} counts ${sum} of ${day.made}`);
    total.made += day.made;
    total.open += day.open;
    total.inHubSpot += inHubSpot;
  }
  if (total.made + total.open !== rows.length || lines.length !== total.made) {
    wrong.push(`the audit counts ${total.made} and ${total.open} of ${rows.length} calls`);
  }
  const there = rows.filter(({ standing }) => standing === "inHubSpot");
  if (total.inHubSpot !== there.length) {
    wrong.push(`the audit says ${total.inHubSpot} of ${there.length} are in HubSpot`);
  }
  for (const { id, hubspotId } of there) {
    const line = lines.find(({ callId }) => callId === id);
    // Another program's record that has everything needs nothing sent.
    const theirs = told.some((call) => call.id === id && call.twin?.id === hubspotId);
    const tried = line !== undefined && (theirs || line.attempts > 0);
    const whole = tried && line.acknowledgedAt !== null && line.savedAt !== null;
    if (!whole || line?.hubspotId !== hubspotId) {
      wrong.push(`the audit's line of ${id} is ${JSON.stringify(line)}`);
    }
  }
  return wrong;
}
