import type { AuditDay, AuditLine } from "../../shared/audit.ts";
import type { Handlers } from "../../shared/bridge.ts";
import type { z } from "zod";
import type { CallId, Phase } from "../../shared/call.ts";
import type { DispositionId } from "../../shared/disposition.ts";
import type { RecordId } from "../../shared/record.ts";
import type { ErrorCode } from "../../shared/result.ts";
import type { OwnerId } from "../../shared/session.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Standing } from "../../shared/standing.ts";

/** What a desk is started with; wall clocks run `scale` times as fast as the world since `epoch`. */
export type DeskSetup = {
  readonly file: string;
  readonly url: string;
  /** An address of this computer where nobody listens. */
  readonly nowhere: string;
  readonly token: string;
  readonly epoch: number;
  readonly scale: number;
  /** How long an answer of HubSpot is waited for, in the world's ms. */
  readonly patienceMs: number;
  /** The boundary between two steps at which the program is to die; null for none. */
  readonly killAt?: number | null;
  /** How far somebody has set this computer's clock off, in its own ms. */
  readonly wallOffMs?: number;
  /** The property with unique values that carries our id. */
  readonly unique?: string | null;
  readonly twins?: Settings["twins"];
};

export type DeskAct = keyof Handlers["calls"];

export type ToDesk = {
  readonly n: number;
  readonly act: DeskAct | "rows" | "signIn" | "setClock" | "plug" | "audit";
  readonly input: unknown;
};

export type FromDesk =
  | { readonly ready: true }
  | { readonly n: number; readonly answer: unknown }
  | { readonly changed: DeskRow }
  | { readonly bug: string };

/** A row as far as a test looks at it. */
export type DeskRow = {
  readonly id: CallId;
  readonly hubspotId: RecordId | null;
  readonly ownerId: OwnerId | null;
  readonly phase: Phase;
  readonly standing: Standing;
  readonly startedAt: number;
  readonly notesBefore: string;
  readonly notes: string;
  readonly dispositionId: DispositionId | null;
  readonly logged: boolean;
  readonly lengthMs: number | null;
  readonly aliveAt: number;
  /** Keys of the contacts wished for on it, in order. */
  readonly contacts: readonly string[];
  /** The same as ids in HubSpot, without those it no longer has. */
  readonly kept: readonly string[];
  readonly code: ErrorCode | null;
  readonly reason: string | null;
  readonly disputed: boolean;
  /** The other record of it that waits for the agent's word. */
  readonly twin: RecordId | null;
  readonly dueInMs: number | null;
};

export type DeskAudit = {
  readonly days: readonly z.input<typeof AuditDay>[];
  readonly lines: readonly z.input<typeof AuditLine>[];
};
