import type { Change } from "./http.ts";

export interface JournalEntry {
  /** When it came, in the account's time, ISO. */
  at: string;
  method: string;
  path: string;
  query: string;
  /** Null when the connection was dropped without an answer. */
  status: number | null;
  /** What the account did about the connection, when that was asked for. */
  fault: string | null;
  correlationId: string;
  /** The body as text, cut at 8,000 characters; never for the routes that carry secrets. */
  body: string;
  headers: Record<string, string>;
  changed: Change[];
}

/** How many requests are remembered: enough for a long test, flat in memory. */
const remembered = 2_000;
const bodyLength = 8_000;

export interface Journal {
  add(entry: JournalEntry): void;
  entries(): readonly JournalEntry[];
  clear(): void;
}

export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > remembered) entries = entries.slice(-remembered / 2);
    },
    entries: () => entries,
    clear() {
      entries = [];
    },
  };
}

/** Headers worth keeping; a credential is only said to have been there. */
export function journalHeaders(headers: Headers): Record<string, string> {
  const secret = new Set(["authorization", "x-practice-secret", "cookie"]);
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, secret.has(name) ? "(redacted)" : value]),
  );
}

export function journalBody(path: string, text: string): string {
  return path.startsWith("/oauth/") ? "(redacted)" : text.slice(0, bodyLength);
}
