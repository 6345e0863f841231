import { digitsOf, readNumber } from "../../shared/phone.ts";
import type { FoundRecord, RecordKind } from "../../shared/record.ts";
import { fail, type Failure, type Result } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Clock } from "../clock.ts";
import type { HubspotRecords } from "../hubspot/records.ts";
import type { Candidate } from "../hubspot/recordWords.ts";
import type { Answer, Refusal } from "../hubspot/refusal.ts";
import { paused } from "../pause.ts";
import { foundRecord } from "./found.ts";
import { patiently } from "./patience.ts";
import { whyFound } from "./why.ts";

export type Find = (
  text: string,
  kinds: readonly RecordKind[],
) => Promise<Result<readonly FoundRecord[]>>;

export type FindParts = {
  records: Pick<HubspotRecords, "search" | "byNumber">;
  settings: () => Pick<Settings, "homeCountry">;
  clock: Clock;
  /** Which kinds the sign-in may read; the others are not asked for again and again. */
  mayRead: (kind: RecordKind) => boolean;
  /** The sentence of a refusal. */
  explain: (refusal: Refusal) => Failure;
};

/** HubSpot lets an account search 5 times a second in all: one wave leaves room for the others. */
const waveMs = 1_000;
const mostOfKind = 20;

type Wave = { text: string; kinds: readonly RecordKind[]; controller: AbortController };

/**
 * Finds records by what is typed. A newer text cancels an older one, which then fails as
 * `superseded`; more kinds for the same text do not. Waits HubSpot asks for are sat out in silence.
 */
export function createFind({ records, settings, clock, mayRead, explain }: FindParts): Find {
  const open = new Set<Wave>();
  let startedAt = -Infinity;

  /** True once this wave may leave, at least a second after the one before. */
  async function mayLeave(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal.aborted) return false;
      const ms = startedAt + waveMs - clock.mono();
      if (ms <= 0) {
        startedAt = clock.mono();
        return true;
      }
      if (!(await paused(clock, ms, signal))) return false;
    }
  }

  async function ask(wave: Wave): Promise<Answer<Candidate[]>> {
    const { text, controller } = wave;
    const { signal } = controller;
    const kinds = wave.kinds.filter(mayRead);
    if (kinds.length === 0) return notAllowed;
    if (looksLikeNumber(text) && kinds.some((kind) => kind === "contact" || kind === "company")) {
      const number = readNumber(text, settings().homeCountry);
      const companies = kinds.includes("company");
      const answer = await patiently(
        clock,
        () => records.byNumber(number, { signal, companies }),
        signal,
      );
      if (!answer.ok) return answer;
      const all = [...answer.value.contacts, ...answer.value.companies];
      const found = all.filter(({ kind }) => kinds.includes(kind));
      if (found.length > 0) return { ok: true, value: found };
    }
    const answers = await Promise.all(
      kinds.map((kind) =>
        patiently(clock, () => records.search(kind, text, { limit: mostOfKind, signal }), signal),
      ),
    );
    return together(answers);
  }

  return async (text, kinds) => {
    const wave: Wave = { text: text.trim(), kinds, controller: new AbortController() };
    for (const older of open) {
      if (isReplaced(older, wave)) older.controller.abort();
    }
    if (wave.text === "") return { ok: true, value: [] };
    open.add(wave);
    try {
      if (!(await mayLeave(wave.controller.signal))) return fail("superseded");
      const answer = await ask(wave);
      if (wave.controller.signal.aborted) return fail("superseded");
      if (!answer.ok) return { ok: false, error: explain(answer.refusal) };
      return { ok: true, value: ranked(answer.value, wave.text) };
    } finally {
      open.delete(wave);
    }
  };
}

const notAllowed: Answer<never> = {
  ok: false,
  refusal: { kind: "scope", message: "The sign-in may read none of these." },
};

function isReplaced(older: Wave, newer: Wave): boolean {
  return older.text !== newer.text || older.kinds.some((kind) => newer.kinds.includes(kind));
}

/** Digits and what people put between them. */
function looksLikeNumber(text: string): boolean {
  return /^[+(\d][\d\s()./+-]*$/.test(text) && digitsOf(text).length >= 4;
}

/** What may not be read (deals without their permission, say) does not hide the rest. */
function together(answers: readonly Answer<readonly Candidate[]>[]): Answer<Candidate[]> {
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
  const worst = failures.find(({ refusal }) => refusal.kind !== "scope");
  if (worst !== undefined) return worst;
  const [lacking] = failures;
  if (lacking !== undefined && failures.length === answers.length) return lacking;
  return { ok: true, value: answers.flatMap((answer) => (answer.ok ? answer.value : [])) };
}

/** Best reason first; among equals HubSpot's own order. */
function ranked(candidates: readonly Candidate[], text: string): FoundRecord[] {
  return candidates
    .map((candidate) => ({ candidate, ...whyFound(candidate, text) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate, why }) => foundRecord(candidate, why));
}
