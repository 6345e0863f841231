import type { CallRow } from "../../../electron/calls/callRow.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";

export const lost: Refusal = {
  kind: "ambiguous",
  why: "connectionLost",
  status: null,
  message: "",
};
export const unreadable: Refusal = {
  kind: "ambiguous",
  why: "unreadable",
  status: null,
  message: "",
};
export const unsent: Refusal = { kind: "neverSent", message: "" };
export const noSignIn: Refusal = { kind: "signIn", expired: false, message: "" };
export const refused: Extract<Refusal, { kind: "refused" }> = {
  kind: "refused",
  status: 400,
  message: "No.",
  properties: [],
  records: [],
  existingId: null,
};
export const wait = (forMs: number): Refusal => ({
  kind: "wait",
  forMs,
  why: "secondly",
  message: "",
});
export const hour = 3_600_000;

export const noted =
  (notes: string) =>
  (row: CallRow): CallRow => ({
    ...row,
    desired: { ...row.desired, notes },
  });
