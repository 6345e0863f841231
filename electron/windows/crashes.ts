const withinMs = 60_000;
const most = 3;

/**
 * Counts how often the page's process died. `at` is from a clock that never goes back, in ms. True
 * once it died three times within a minute: loading it again would only make it die again.
 */
export function createCrashes() {
  let times: number[] = [];
  return {
    tooOften(at: number): boolean {
      times = [...times.filter((time) => at - time < withinMs), at];
      return times.length >= most;
    },
    forget(): void {
      times = [];
    },
  };
}
