import { z } from "zod";
import type { Kept } from "../disk/stores.ts";
import type { OAuthApp } from "../hubspot/oauth.ts";

/** Seals and opens text with a key that the operating system keeps for this user. */
export type Seal = {
  /** True where the system has nothing to seal with that is worth the name. */
  missing(): boolean;
  seal(text: string): string;
  /** Throws where the text was sealed with another key, or is none. */
  unseal(sealed: string): string;
};

/** What signs in again without the agent. */
export type SignInSecret =
  | { readonly way: "oauth"; readonly refreshToken: string; readonly app: OAuthApp }
  | { readonly way: "token"; readonly token: string };

export type Secrets = {
  /** Why nothing is kept over a restart, in a sentence; null where secrets are sealed. */
  unsealed(): string | null;
  put(base: string, accountId: string, secret: SignInSecret): void;
  /** Null where there is none, or none that can be read by this user on this computer. */
  get(base: string, accountId: string): SignInSecret | null;
  remove(base: string, accountId: string): void;
  /** The organisation's app, as it was last entered for this API base. */
  app(base: string): OAuthApp | null;
  putApp(base: string, app: OAuthApp): void;
};

const App = z.object({ clientId: z.string(), clientSecret: z.string() });
const Secret = z.discriminatedUnion("way", [
  z.object({ way: z.literal("oauth"), refreshToken: z.string(), app: App }),
  z.object({ way: z.literal("token"), token: z.string() }),
]);

const memoryOnly =
  "This computer has no key store that Wrapup can lock secrets with, so nothing is written to disk: " +
  "you stay signed in until Wrapup is closed, and sign in again afterwards.";

export type SecretsParts = {
  readonly seal: Seal;
  /** Sealed texts by name; all that ever reaches the disk. */
  readonly kept: Kept<Readonly<Record<string, string>>>;
  /** A secret could not be sealed, written or opened; it is not repeated in what is thrown. */
  readonly failed: (thrown: unknown) => void;
};

/**
 * Secrets, each sealed together with the API base and account it belongs to: one that was moved
 * to another place in the file opens as nothing, so it can never be sent anywhere else.
 */
export function createSecrets({ seal, kept, failed }: SecretsParts): Secrets {
  const held = new Map<string, unknown>();
  let missing: boolean | null = null;

  function isMissing(): boolean {
    missing ??= seal.missing();
    return missing;
  }

  function put(where: Where, secret: unknown): void {
    held.set(nameOf(where), secret);
    if (isMissing()) return;
    // Held in memory either way: a full disk must not undo a sign-in.
    try {
      const sealed = seal.seal(JSON.stringify({ ...where, secret }));
      kept.set({ ...kept.get(), [nameOf(where)]: sealed });
    } catch (thrown) {
      failed(thrown);
    }
  }

  function get<T>(where: Where, shape: z.ZodType<T>): T | null {
    const name = nameOf(where);
    if (!held.has(name)) held.set(name, opened(where));
    return shape.safeParse(held.get(name)).data ?? null;
  }

  function opened(where: Where): unknown {
    const sealed = kept.get()[nameOf(where)];
    if (sealed === undefined || isMissing()) return null;
    try {
      const bound = Bound.parse(JSON.parse(seal.unseal(sealed)));
      const own =
        bound.base === where.base &&
        bound.accountId === where.accountId &&
        bound.kind === where.kind;
      return own ? bound.secret : null;
    } catch {
      failed(new Error("A kept sign-in could not be opened."));
      return null;
    }
  }

  function remove(where: Where): void {
    const name = nameOf(where);
    held.delete(name);
    const { [name]: gone, ...others } = kept.get();
    if (gone !== undefined) kept.set(others);
  }

  return {
    unsealed: () => (isMissing() ? memoryOnly : null),
    put: (base, accountId, secret) => put({ kind: "signIn", base, accountId }, secret),
    get: (base, accountId) => get({ kind: "signIn", base, accountId }, Secret),
    remove: (base, accountId) => remove({ kind: "signIn", base, accountId }),
    app: (base) => get({ kind: "app", base, accountId: "" }, App),
    putApp: (base, app) => put({ kind: "app", base, accountId: "" }, app),
  };
}

const Bound = z.object({
  kind: z.string(),
  base: z.string(),
  accountId: z.string(),
  secret: z.unknown(),
});
type Where = { readonly kind: "signIn" | "app"; readonly base: string; readonly accountId: string };

function nameOf({ kind, base, accountId }: Where): string {
  return `${kind} ${base} ${accountId}`;
}
