import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {number} exitCode of a step that is one check as a whole */
export const asOne = (exitCode) =>
  exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/**
 * What a runner of many tests found. No report, no tests, or a bad exit that no test explains (a
 * runner that died, an error outside every test) is a failure of its own.
 *
 * @param {number} exitCode
 * @param {string} reportFile
 * @param {(report: any) => Count} read
 * @returns {Count}
 */
export function fromReport(exitCode, reportFile, read) {
  /** @type {Count} */
  let count;
  try {
    count = read(JSON.parse(readFileSync(reportFile, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unexplained = exitCode !== 0 && count.failed === 0;
  const empty = count.passed + count.failed === 0;
  return unexplained || empty ? { ...count, failed: 1 } : count;
}

/**
 * @param {any} report of vitest's JSON reporter
 * @returns {Count}
 */
export function ofVitest(report) {
  // A file that cannot even be loaded has no tests to have failed.
  const unloadable = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === "failed" &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {any} report of Playwright's JSON reporter
 * @returns {Count}
 */
export function ofPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: Math.max(unexpected + flaky, report.errors.length > 0 ? 1 : 0),
    skipped,
  };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** @param {Count} count */
export const inSum = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
