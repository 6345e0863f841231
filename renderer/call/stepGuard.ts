/**
 * Lets one step through and refuses every other for half a second, refused tries included, so
 * that a habit (pressing twice, holding a key) can never end a call or start a second one.
 */
export function createStepGuard(now: () => number, quietMs = 500): { allow(): boolean } {
  let triedAt = Number.NEGATIVE_INFINITY;
  return {
    allow() {
      const at = now();
      const rested = at - triedAt >= quietMs;
      triedAt = at;
      return rested;
    },
  };
}
