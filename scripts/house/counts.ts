import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** How many tests of a run passed, failed and were skipped. */
export type Count = { passed: number; failed: number; skipped: number };

const UnitReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const JourneyReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** One check that is not made of tests. */
export const single = (succeeded: boolean): Count => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  skipped: 0,
});

/** Sum of several counts. */
export function sum(counts: readonly Count[]): Count {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  return total;
}

/** Counts of Vitest's JSON report. A file that could not be loaded counts as one failure. */
export function readUnitReport(path: string): Count | undefined {
  if (!existsSync(path)) return undefined;
  const report = UnitReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts of Playwright's JSON report. A flaky journey counts as failed: it would hide a race. */
export function readJourneyReport(path: string): Count | undefined {
  if (!existsSync(path)) return undefined;
  const { errors, stats } = JourneyReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** What a runner said: its report, corrected when it ended badly without naming a failed test. */
export function outcome(report: Count | undefined, exitCode: number): Count {
  if (report === undefined) return single(false);
  if (exitCode !== 0 && report.failed === 0) return { ...report, failed: 1 };
  return report;
}
