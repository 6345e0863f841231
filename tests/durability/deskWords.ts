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
};

export type DeskAct = keyof Handlers["calls"];

export type ToDesk = {
  readonly n: number;
  readonly act: DeskAct | "rows";
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
  readonly reason: string | null;
};
