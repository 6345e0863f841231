import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  asOne,
  fromReport,
  inSum,
  ofPlaywright,
  ofVitest,
  sum,
} from "../../../scripts/test/counts.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wrapup-counts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const vitestReport = (passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [] as unknown[],
});

function read(exitCode: number, report: unknown) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return fromReport(exitCode, file, ofVitest);
}

describe("a step counts truly", () => {
  test("tests are counted one by one", () => {
    expect(read(1, vitestReport(7, 2))).toEqual({ passed: 7, failed: 2, skipped: 0 });
  });

  test("a runner that left no report has failed", () => {
    const count = fromReport(0, join(folder, "missing.json"), ofVitest);
    expect(count).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("a runner that found no test has failed", () => {
    expect(read(0, vitestReport(0, 0))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("a runner that died after its tests passed has failed", () => {
    expect(read(1, vitestReport(7, 0))).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  test("a file that cannot be loaded has failed", () => {
    const unloadable = { status: "failed", assertionResults: [] };
    const report = { ...vitestReport(7, 0), testResults: [unloadable] };
    expect(read(1, report)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  test("a flaky end-to-end test has failed, and so has an error outside every test", () => {
    const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
    expect(ofPlaywright({ stats, errors: [] }).failed).toBe(1);
    expect(ofPlaywright({ stats: { ...stats, flaky: 0 }, errors: [{}] }).failed).toBe(1);
  });

  test("the last line names skipped tests only where there are any", () => {
    expect(inSum(sum([asOne(0), asOne(2)]))).toBe("1 passed, 1 failed");
    expect(inSum({ passed: 2, failed: 0, skipped: 3 })).toBe("2 passed, 0 failed, 3 skipped");
  });
});
