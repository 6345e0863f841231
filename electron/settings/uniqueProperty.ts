import { z } from "zod";
import type { Handlers } from "../../shared/bridge.ts";
import { type Failure, fail, ok } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Memory } from "../disk/memory.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import type { UniqueWish } from "../hubspot/unique.ts";
import type { UniqueProof } from "../hubspot/uniqueProof.ts";

export type UniquePropertyParts = {
  readonly memory: Memory;
  readonly settings: () => Pick<Settings, "uniqueProperty">;
  readonly bound: () => { readonly base: string; readonly accountId: string } | null;
  readonly remote: () => {
    proveUnique(name: string, value: string): Promise<Answer<UniqueProof>>;
  } | null;
  /** A value that no call has. */
  readonly newSecret: () => string;
  readonly explain: (refusal: Refusal) => Failure;
};

export type UniqueProperty = {
  /** What is to carry our calls' ids in the account signed in to; null for nothing. */
  wish(): UniqueWish | null;
  readonly tryUnique: Handlers["settings"]["tryUnique"];
};

const Tried = z.object({ name: z.string(), unique: z.boolean() });
const memoryName = "uniqueProperty";
const wellFormed = /^[a-z][a-z0-9_]{0,99}$/;

/** The property of an account's own that makes a call's second arrival a refusal, and what was proved of it. */
export function createUniqueProperty(parts: UniquePropertyParts): UniqueProperty {
  const { memory, settings, bound, remote, explain } = parts;

  return {
    wish() {
      const [name, whose] = [settings().uniqueProperty, bound()];
      if (name === null || whose === null) return null;
      const kept = memory.recall(whose.base, whose.accountId, memoryName);
      const tried = Tried.safeParse(kept?.value).data;
      if (tried?.name !== name) return { name, proven: false };
      return tried.unique ? { name, proven: true } : null;
    },

    async tryUnique({ name }) {
      const [whose, asked] = [bound(), remote()];
      if (whose === null || asked === null) return fail("notSignedIn");
      if (!wellFormed.test(name)) return fail("uniqueRefused", notAName);
      const answer = await asked.proveUnique(name, parts.newSecret());
      if (!answer.ok) {
        if (isAbout(answer.refusal, name)) return fail("uniqueRefused", missing(name));
        const { code, message } = explain(answer.refusal);
        return fail(code, message);
      }
      const { verdict, left } = answer.value;
      const unique = verdict === "unique";
      memory.remember(whose.base, whose.accountId, memoryName, { name, unique });
      if (!unique) return fail("uniqueRefused", `${whyNot[verdict](name)}${leftWords(left)}`);
      const then =
        settings().uniqueProperty === name
          ? "Each call carries its own id in it from now on, so that none can arrive twice."
          : "It can be used.";
      return ok({ message: `HubSpot keeps “${name}” unique. ${then}${leftWords(left)}` });
    },
  };
}

function isAbout(refusal: Refusal, name: string): boolean {
  return refusal.kind === "refused" && refusal.properties.includes(name);
}

const notAName =
  "This is not the internal name of a property: that has small letters, digits and underscores only. HubSpot shows it beside the property's label.";

const missing = (name: string) =>
  `Calls in this account have no property “${name}” that can be written. Ask your administrator to make it, as single-line text that requires unique values.`;

const whyNot = {
  notUnique: (name: string) =>
    `HubSpot took two calls with the same “${name}”, so its values are not unique. Choose another property, or make one that requires unique values.`,
  notReadable: (name: string) =>
    `HubSpot refuses a second “${name}” but does not find a call by it. Choose another property.`,
} as const;

function leftWords(left: UniqueProof["left"]): string {
  if (left.length === 0) return "";
  return left.length === 1
    ? ` One test call could not be deleted again: delete it in HubSpot, it is number ${left[0]}.`
    : ` Two test calls could not be deleted again: delete them in HubSpot, they are ${left.join(" and ")}.`;
}
