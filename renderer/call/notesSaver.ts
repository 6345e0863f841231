import type { CallView } from "../../shared/call.ts";
import { fail, type Failure, type Result } from "../../shared/result.ts";

/** What the screen knows about notes on their way to disk. */
export type NotesDraft = {
  readonly html: string;
  readonly saving: "saved" | "saving" | "unsaved";
  readonly failure: Failure | null;
};

/** What main holds because the disk refuses it has happened, but is not saved. */
export function onDisk(answer: Result<CallView>): Result<CallView> {
  return answer.ok && answer.value.unsaved !== null ? fail(answer.value.unsaved) : answer;
}

/**
 * The notes an editor begins with: what is typed and not on disk yet, else what main last told. A
 * draft that was saved is only what was true then; others may have written since.
 */
export function notesToShow(html: string, draft: NotesDraft | undefined): string {
  return draft === undefined || draft.saving === "saved" ? html : draft.html;
}

type Parts<Key> = {
  /** `from`: what main knew of the notes before; undefined where nobody said. */
  save(key: Key, html: string, from: string | undefined): Promise<Result<unknown>>;
  show(key: Key, draft: NotesDraft): void;
};

type Pending = {
  html: string;
  from: string | undefined;
  version: number;
  savedVersion: number;
  failure: Failure | null;
  rest: ReturnType<typeof setTimeout> | undefined;
  limit: ReturnType<typeof setTimeout> | undefined;
  retry: ReturnType<typeof setTimeout> | undefined;
};

const restMs = 250;
/** With the time a save takes, this keeps the promise that at most half a second is lost. */
const limitMs = 400;
const retryMs = 2_000;

/**
 * Brings notes to main while they are typed: when typing rests, at the latest 400 ms after the
 * first unsaved letter. Several saves may be under way: the channel keeps their order, and only
 * the answer to the newest says "saved". What could not be saved is tried again until it is.
 */
export function createNotesSaver<Key>(parts: Parts<Key>) {
  const pendings = new Map<Key, Pending>();

  function pendingOf(key: Key): Pending {
    const known = pendings.get(key);
    if (known !== undefined) return known;
    const fresh: Pending = {
      html: "",
      from: undefined,
      version: 0,
      savedVersion: 0,
      failure: null,
      rest: undefined,
      limit: undefined,
      retry: undefined,
    };
    pendings.set(key, fresh);
    return fresh;
  }

  function show(key: Key, pending: Pending): void {
    const saved = pending.savedVersion === pending.version;
    const saving = saved ? "saved" : pending.failure === null ? "saving" : "unsaved";
    parts.show(key, { html: pending.html, saving, failure: saved ? null : pending.failure });
  }

  async function save(key: Key): Promise<boolean> {
    const pending = pendings.get(key);
    if (pending === undefined || pending.savedVersion === pending.version) return true;
    clearTimeout(pending.rest);
    clearTimeout(pending.limit);
    clearTimeout(pending.retry);
    pending.limit = undefined;
    const { version, html, from } = pending;
    // The channel keeps the order: the next save meets what this one leaves.
    pending.from = html;
    const answer = await parts.save(key, html, from);
    if (answer.ok) pending.savedVersion = Math.max(pending.savedVersion, version);
    else if (pending.from === html) pending.from = from;
    if (version === pending.version) {
      pending.failure = answer.ok ? null : answer.error;
      clearTimeout(pending.retry);
      if (!answer.ok) pending.retry = setTimeout(() => void save(key), retryMs);
      show(key, pending);
    }
    return pending.savedVersion === pending.version;
  }

  return {
    /** `held`: the notes the editor began with, or last took in from main. */
    typed(key: Key, html: string, held?: string): void {
      const pending = pendingOf(key);
      if (pending.savedVersion === pending.version) pending.from = held;
      pending.html = html;
      pending.version += 1;
      clearTimeout(pending.rest);
      pending.rest = setTimeout(() => void save(key), restMs);
      pending.limit ??= setTimeout(() => void save(key), limitMs);
      show(key, pending);
    },
    /** Saves at once what is not saved; true when everything typed is on disk. */
    flush: save,
    /** Drops what is on disk anyway; what is not stays, and is tried on. */
    forget(key: Key): void {
      const pending = pendings.get(key);
      if (pending?.savedVersion === pending?.version) pendings.delete(key);
    },
    async flushAll(): Promise<void> {
      await Promise.all([...pendings.keys()].map((key) => save(key)));
    },
  };
}
