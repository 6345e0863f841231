import type { Handlers } from "../../shared/bridge.ts";
import type { CallId, Phase } from "../../shared/call.ts";
import type { RecordId } from "../../shared/record.ts";
import type { Standing } from "../../shared/standing.ts";

/** What a desk is started with; wall clocks run `scale` times as fast as the world since `epoch`. */
export type DeskSetup = {
  readonly file: string;
  readonly url: string;
  readonly token: string;
  readonly epoch: number;
  readonly scale: number;
  /** How long an answer of HubSpot is waited for, in the world's ms. */
  readonly patienceMs: number;
  /** The boundary between two steps at which the program is to die; null for none. */
  readonly killAt?: number | null;
  /** How far somebody has set this computer's clock off, in its own ms. */
  readonly wallOffMs?: number;
};

export type DeskAct = keyof Handlers["calls"];

export type ToDesk = {
  readonly n: number;
  readonly act: DeskAct | "rows" | "signIn" | "setClock";
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
  readonly phase: Phase;
  readonly standing: Standing;
  readonly notes: string;
  readonly logged: boolean;
  readonly lengthMs: number | null;
  readonly aliveAt: number;
  /** Ids of the contacts wished for on it, in order. */
  readonly contacts: readonly string[];
  readonly reason: string | null;
};
