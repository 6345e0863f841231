import { z } from "zod";
import type { RecordId } from "../../shared/record.ts";
import { startedAtName, titleName } from "./callWords.ts";
import type { Client } from "./client.ts";
import { HubspotObject } from "./objects.ts";
import type { Answer } from "./refusal.ts";
import { isRepeat, readBy } from "./unique.ts";

/** What was found out. `left`: test calls that could not be deleted again. */
export type UniqueProof = {
  readonly verdict: "unique" | "notUnique" | "notReadable";
  readonly left: readonly RecordId[];
};

/**
 * Whether an account keeps a property of calls unique, found out with real calls: one with a value
 * nobody has, a second with the same, which must be refused, and the first read by it. Whatever was
 * made is deleted again, also where the answer to its making was lost.
 */
export async function proveUnique(
  client: Client,
  name: string,
  value: string,
  now: number,
): Promise<Answer<UniqueProof>> {
  const made = new Set<RecordId>();

  const create = async () => {
    const properties = {
      [startedAtName]: new Date(now).toISOString(),
      [titleName]: "Wrapup’s test of a property; it is deleted at once",
      [name]: value,
    };
    const to = client.paths.list("calls");
    const answer = await client.ask(
      { method: "POST", to, lane: "write", body: { properties }, once: true },
      HubspotObject,
    );
    if (answer.ok) made.add(answer.value.id);
    return answer;
  };
  const read = async () => {
    const answer = await readBy(client, name, value);
    if (answer.ok) made.add(answer.value.id);
    return answer;
  };
  const cleared = async (): Promise<RecordId[]> => {
    const left: RecordId[] = [];
    for (const id of made) {
      const to = client.paths.one("calls", id);
      const answer = await client.ask({ method: "DELETE", to, lane: "write" }, z.unknown());
      if (!answer.ok && answer.refusal.kind !== "gone") left.push(id);
    }
    return left;
  };

  const first = await create();
  if (!first.ok) {
    if (first.refusal.kind === "ambiguous") await read();
    await cleared();
    return first;
  }
  const second = await create();
  const found = await read();
  const left = await cleared();
  if (second.ok) return { ok: true, value: { verdict: "notUnique", left } };
  if (!isRepeat(second.refusal)) return second;
  const readable = found.ok && found.value.id === first.value.id;
  return { ok: true, value: { verdict: readable ? "unique" : "notReadable", left } };
}
