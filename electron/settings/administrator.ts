import { readFileSync } from "node:fs";
import { posix, win32 } from "node:path";
import type { WayIn } from "../../shared/session.ts";
import type { Hideable, Settings, SettingsChange } from "../../shared/settings.ts";
import { whyTaken } from "../../shared/keys.ts";
import { AdministratorFile } from "./administratorShape.ts";
import { readLeniently } from "./lenient.ts";
import { whereBroken } from "./whereBroken.ts";

/** What the administrator's file says, as far as it can be read; null and empty where it is silent. */
export type Administrator = {
  readonly path: string;
  readonly found: boolean;
  /** Who to ask. */
  readonly ask: string | null;
  readonly fixed: Partial<Settings>;
  readonly signIn: AdministratorSignIn;
  readonly hide: readonly Hideable[];
  readonly doNotLog: readonly string[];
  /** One sentence for each thing in the file that does not count. */
  readonly faults: readonly string[];
};

export type AdministratorSignIn = {
  /** The ways in that are offered; null: all of them. */
  readonly ways: readonly WayIn[] | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** The only account that may be signed in to. */
  readonly accountId: string | null;
  readonly ownerEmail: string | null;
};

/** The folder of each system that only an administrator writes to. */
export function administratorPath(
  platform: NodeJS.Platform,
  env: { readonly [name: string]: string | undefined },
): string {
  if (platform === "darwin") return "/Library/Application Support/Wrapup/administrator.json";
  if (platform !== "win32") return posix.join("/etc", "wrapup", "administrator.json");
  return win32.join(env["ProgramData"] ?? "C:\\ProgramData", "Wrapup", "administrator.json");
}

const mostBytes = 2_000_000;
const mostFaults = 100;

/** Reads the file, once, at start. It is never written, and nothing in it keeps Wrapup from starting. */
export function readAdministrator(path: string): Administrator {
  const { text, found, fault } = contentOf(path);
  const faults: string[] = fault === null ? [] : [fault];
  const file = text === null ? {} : parse(text, faults);
  const { ask = null, fixed = {}, signIn = {}, hide = [], doNotLog = [] } = file;
  return {
    path,
    found,
    ask: ask?.trim() === "" ? null : ask,
    fixed: soundKeys(given(fixed), faults),
    signIn: {
      ways: signIn.ways ?? null,
      clientId: signIn.clientId ?? null,
      clientSecret: signIn.clientSecret ?? null,
      accountId: signIn.accountId ?? null,
      ownerEmail: signIn.ownerEmail ?? null,
    },
    hide: [...new Set(hide)],
    doNotLog,
    faults: shortened(faults),
  };
}

type Content = { text: string | null; found: boolean; fault: string | null };

function contentOf(path: string): Content {
  try {
    const bytes = readFileSync(path);
    if (bytes.byteLength > mostBytes) {
      return { text: null, found: true, fault: "The file is over 2 MB, so nothing in it counts." };
    }
    // Notepad puts a byte order mark in front, which is taken off here and is no JSON.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, found: true, fault: null };
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    if (["ENOENT", "ENOTDIR"].includes(code)) return { text: null, found: false, fault: null };
    const why =
      code === "ERR_ENCODING_INVALID_ENCODED_DATA"
        ? "it is not written in UTF-8; save it as UTF-8"
        : ["EACCES", "EPERM"].includes(code)
          ? "this user may not read it; let everybody read it"
          : `the system said ${code === "" ? "no" : code}`;
    return { text: null, found: true, fault: `The file cannot be read: ${why}.` };
  }
}

function parse(text: string, faults: string[]): AdministratorFile {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    const place = whereBroken(text);
    const where = place === null ? "" : ` at line ${place.line}, column ${place.column}`;
    faults.push(`The file is not JSON${where}, so nothing in it counts.`);
    return {};
  }
  return readLeniently(AdministratorFile, written, [], faults) ?? {};
}

/** Without the keys that are there and undefined. */
function given(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Two acts on the same keys: neither is fixed. */
function soundKeys({ keys, ...rest }: Partial<Settings>, faults: string[]): Partial<Settings> {
  if (keys === undefined) return rest;
  const why = whyTaken(keys);
  if (why === null) return { ...rest, keys };
  faults.push(`“fixed.keys” does not count. ${why}`);
  return rest;
}

function shortened(faults: readonly string[]): string[] {
  if (faults.length <= mostFaults) return [...faults];
  const rest = faults.length - (mostFaults - 1);
  return [...faults.slice(0, mostFaults - 1), `And ${rest} more like these.`];
}
