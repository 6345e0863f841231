import { optionalWords, type Properties } from "./callWords.ts";
import type { Definitions } from "./definitions.ts";
import type { Answer } from "./refusal.ts";

/** What was left out, in words ("the number called from"). */
export type Dropped = readonly string[];

/**
 * Sends properties of a call, sparing those the account does not take: a call without its title is
 * worth more than none. Only optional ones are ever left out; a refusal that names anything else
 * is the agent's to settle and comes back as it is.
 */
export function createSparing(definitions: Definitions) {
  /** What the definitions forbid is said once; it would be the same sentence after every call. */
  const said = new Set<string>();

  /** Without what the account is known not to take. */
  function foreseen(properties: Properties): { left: Properties; dropped: string[] } {
    const dropped: string[] = [];
    let left = properties;
    for (const [name, value] of Object.entries(properties)) {
      const words = optionalWords.get(name);
      if (words === undefined || definitions.takes(name, value)) continue;
      left = without(left, [name]);
      if (!said.has(name)) dropped.push(words);
      said.add(name);
    }
    return { left, dropped };
  }

  async function sparing<T>(
    properties: Properties,
    send: (properties: Properties) => Promise<Answer<T>>,
  ): Promise<Answer<{ value: T; dropped: Dropped }>> {
    const known = foreseen(properties);
    const { dropped } = known;
    let { left } = known;
    for (;;) {
      const answer = await send(left);
      if (answer.ok) return { ok: true, value: { value: answer.value, dropped } };
      const { refusal } = answer;
      const spare = refusal.kind === "refused" ? spareable(refusal, left) : [];
      if (spare.length === 0) return answer;
      left = without(left, spare);
      dropped.push(...spare.map((name) => optionalWords.get(name) ?? name));
    }
  }

  return { foreseen, sparing };
}

export type Sparing = ReturnType<typeof createSparing>;

/** The properties a 400 turned down, if every one of them was sent and can be done without. */
function spareable(
  {
    status,
    properties,
    records,
  }: { status: number; properties: readonly string[]; records: readonly unknown[] },
  sent: Properties,
): readonly string[] {
  if (status !== 400 || records.length > 0) return [];
  return properties.every((name) => optionalWords.has(name) && name in sent) ? properties : [];
}

function without(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}
