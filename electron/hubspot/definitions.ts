import { z } from "zod";
import type { Client } from "./client.ts";
import type { Answer } from "./refusal.ts";

const Definition = z.object({
  name: z.string(),
  type: z.string().optional(),
  calculated: z.boolean().optional(),
  archived: z.boolean().optional(),
  externalOptions: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  options: z.array(z.object({ value: z.string(), hidden: z.boolean().optional() })).default([]),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().optional() }).optional(),
});
const DefinitionList = z.object({ results: z.array(Definition) });
type Definition = z.infer<typeof Definition>;

export type Definitions = {
  /** Fetches how this account defines a call, once; asks again only after a failure. */
  load(): Promise<Answer<null>>;
  /** Whether the account takes this value. Yes while nothing is known: it can still refuse. */
  takes(name: string, value: string): boolean;
  /** Whether the account says that no two calls share a value of it. No while nothing is known. */
  isUnique(name: string): boolean;
  /** The values a property offers, in the account's order; none while nothing is known. */
  offered(name: string): readonly string[];
};

/** How the account defines the properties of calls (HubSpot's properties guide). One for each session. */
export function createDefinitions(client: Client): Definitions {
  let known: ReadonlyMap<string, Definition> | null = null;
  let loading: Promise<Answer<null>> | null = null;

  async function fetched(): Promise<Answer<null>> {
    const answer = await client.ask(
      { method: "GET", to: client.paths.properties("calls"), lane: "read" },
      DefinitionList,
    );
    loading = null;
    if (!answer.ok) return answer;
    known = new Map(answer.value.results.map((definition) => [definition.name, definition]));
    return { ok: true, value: null };
  }

  return {
    load: () =>
      known === null ? (loading ??= fetched()) : Promise.resolve({ ok: true, value: null }),
    offered(name) {
      const shown = known?.get(name)?.options.filter(({ hidden }) => hidden !== true) ?? [];
      return shown.map(({ value }) => value);
    },
    isUnique(name) {
      const definition = known?.get(name);
      return definition?.hasUniqueValue === true && writable(definition);
    },
    takes(name, value) {
      if (known === null) return true;
      const definition = known.get(name);
      return definition !== undefined && writable(definition) && offers(definition, value);
    },
  };
}

function writable({ calculated, archived, modificationMetadata }: Definition): boolean {
  return calculated !== true && archived !== true && modificationMetadata?.readOnlyValue !== true;
}

/** A list of options that lives elsewhere, or was not given, forbids nothing. */
function offers({ type, options, externalOptions }: Definition, value: string): boolean {
  if (type !== "enumeration" || externalOptions === true || options.length === 0) return true;
  return value === "" || options.some((option) => option.value === value);
}
