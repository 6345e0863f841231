import type { CallId } from "../../shared/call.ts";
import type { Failure, Result } from "../../shared/result.ts";

/** What the screen knows about notes on their way to disk. */
export type NotesDraft = {
  readonly html: string;
  readonly saving: "saved" | "saving" | "unsaved";
  readonly failure: Failure | null;
};

type Parts = {
  save(callId: CallId, html: string): Promise<Result<unknown>>;
  show(callId: CallId, draft: NotesDraft): void;
};

type Pending = {
  html: string;
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
export function createNotesSaver(parts: Parts) {
  const pendings = new Map<CallId, Pending>();

  function pendingOf(callId: CallId): Pending {
    const known = pendings.get(callId);
    if (known !== undefined) return known;
    const fresh: Pending = {
      html: "",
      version: 0,
      savedVersion: 0,
      failure: null,
      rest: undefined,
      limit: undefined,
      retry: undefined,
    };
    pendings.set(callId, fresh);
    return fresh;
  }

  function show(callId: CallId, pending: Pending): void {
    const saved = pending.savedVersion === pending.version;
    const saving = saved ? "saved" : pending.failure === null ? "saving" : "unsaved";
    parts.show(callId, { html: pending.html, saving, failure: saved ? null : pending.failure });
  }

  async function save(callId: CallId): Promise<boolean> {
    const pending = pendings.get(callId);
    if (pending === undefined || pending.savedVersion === pending.version) return true;
    clearTimeout(pending.rest);
    clearTimeout(pending.limit);
    clearTimeout(pending.retry);
    pending.limit = undefined;
    const { version, html } = pending;
    const answer = await parts.save(callId, html);
    if (answer.ok) pending.savedVersion = Math.max(pending.savedVersion, version);
    if (version === pending.version) {
      pending.failure = answer.ok ? null : answer.error;
      clearTimeout(pending.retry);
      if (!answer.ok) pending.retry = setTimeout(() => void save(callId), retryMs);
      show(callId, pending);
    }
    return pending.savedVersion === pending.version;
  }

  return {
    typed(callId: CallId, html: string): void {
      const pending = pendingOf(callId);
      pending.html = html;
      pending.version += 1;
      clearTimeout(pending.rest);
      pending.rest = setTimeout(() => void save(callId), restMs);
      pending.limit ??= setTimeout(() => void save(callId), limitMs);
      show(callId, pending);
    },
    /** Saves at once what is not saved; true when everything typed is on disk. */
    flush: save,
    /** Drops what is on disk anyway; what is not stays, and is tried on. */
    forget(callId: CallId): void {
      const pending = pendings.get(callId);
      if (pending?.savedVersion === pending?.version) pendings.delete(callId);
    },
    async flushAll(): Promise<void> {
      await Promise.all([...pendings.keys()].map((callId) => save(callId)));
    },
  };
}
