import { expect, it } from "vitest";
import { unreadAfter } from "../../../electron/hubspot/refusal.ts";
import { noSignIn, unsent, wait } from "../outbox/refusals.ts";

it.each([unsent, noSignIn, wait(1_000)])(
  "a change that was accepted is in doubt when the call cannot be read after it: $kind",
  (refusal) => {
    expect(unreadAfter(refusal).kind).toBe("ambiguous");
  },
);

it("a call that has gone since is gone", () => {
  expect(unreadAfter({ kind: "gone", message: "" }).kind).toBe("gone");
});
