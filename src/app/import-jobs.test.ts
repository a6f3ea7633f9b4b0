import { expect, test, vi } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { ImportJobs } from './import-jobs.ts';

const file = (owner: string) => ({
  owner,
  name: 'heures.csv',
  bytes: new Uint8Array([1]),
  header: [],
  sample: [],
  kind: undefined,
  depositor: 'Métropole',
});

test('a deposited file is found by its owner alone, and goes after its time', () => {
  vi.useFakeTimers();
  const jobs = new ImportJobs(1000);
  const { id } = unwrap(jobs.deposit(file('anne')));
  expect(jobs.find(id, 'anne').ok).toBe(true);
  expect(jobs.find(id, 'bruno')).toMatchObject({ refusals: [{ code: 'unknown-job' }] });
  vi.advanceTimersByTime(1001);
  expect(jobs.find(id, 'anne').ok).toBe(false);
  vi.useRealTimers();
});

test('three files wait per person, and no more than memory holds', () => {
  const jobs = new ImportJobs();
  const [first, second] = Array.from({ length: 4 }, () => unwrap(jobs.deposit(file('anne'))));
  expect(jobs.find(first.id, 'anne').ok).toBe(false);
  expect(jobs.find(second.id, 'anne').ok).toBe(true);
  for (let i = 0; i < 5; i++) unwrap(jobs.deposit(file(`person ${i}`)));
  expect(jobs.deposit(file('one more'))).toMatchObject({ refusals: [{ code: 'busy' }] });
});
