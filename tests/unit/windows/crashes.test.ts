import { describe, expect, it } from "vitest";
import { createCrashes } from "../../../electron/windows/crashes.ts";

describe("a page that dies again and again", () => {
  it("is left at the third time within a minute", () => {
    const crashes = createCrashes();
    expect([0, 30_000, 59_999].map((at) => crashes.tooOften(at))).toEqual([false, false, true]);
  });

  it("is loaded again for as long as it dies less often", () => {
    const crashes = createCrashes();
    const each = Array.from({ length: 10 }, (_, index) => crashes.tooOften(index * 30_000));
    expect(each).not.toContain(true);
  });

  it("has all its chances again once the agent wants to try", () => {
    const crashes = createCrashes();
    for (const at of [0, 1, 2]) crashes.tooOften(at);
    crashes.forget();
    expect([3, 4, 5].map((at) => crashes.tooOften(at))).toEqual([false, false, true]);
  });
});
