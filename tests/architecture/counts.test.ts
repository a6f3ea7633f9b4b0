import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { outcome, readJourneyReport, readUnitReport, single, sum } from '../../scripts/house/counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'ancrage-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const unit = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };

describe('the count of a run', () => {
  test('of unit tests is what the runner reports', () => {
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    ];
    expect(readUnitReport(report({ ...unit, testResults }))).toEqual({ passed: 7, failed: 1, skipped: 2 });
  });

  test('of unit tests takes a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(readUnitReport(report({ ...unit, numFailedTests: 0, testResults }))?.failed).toBe(1);
  });

  test('of journeys takes a flaky one as a failure', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 3 };
    expect(readJourneyReport(report({ errors: [], stats }))).toEqual({ passed: 4, failed: 2, skipped: 3 });
  });

  test('is a failure without a report', () => {
    expect(outcome(readUnitReport(join(folder, 'absent.json')), 0)).toEqual(single(false));
  });

  test('is a failure when the runner ends badly without naming a test', () => {
    expect(outcome({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('adds up', () => {
    const runs = [single(true), single(false), { passed: 5, failed: 0, skipped: 2 }];
    expect(sum(runs)).toEqual({ passed: 6, failed: 1, skipped: 2 });
  });
});
