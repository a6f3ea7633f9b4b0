import { describe, expect, test } from 'vitest';
import { TokenBucket, type Timing } from './token-bucket.ts';

/** Time that only passes while something waits. */
function clock(): Timing & { at: () => number } {
  let now = 1000;
  return {
    now: () => now,
    wait: async (ms) => void (now += ms),
    at: () => now - 1000,
  };
}

async function leave(bucket: TokenBucket, requests: number, timing: { at: () => number }): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: requests }, () => bucket.take().then(() => times.push(timing.at()))),
  );
  return times;
}

describe('a bucket', () => {
  test('lets through what it holds at once, then so many a second', async () => {
    const timing = clock();
    const times = await leave(new TokenBucket(50, timing), 150, timing);
    expect(times[49]).toBe(0);
    expect(times[50]).toBeGreaterThan(0);
    expect(times[149]).toBeGreaterThanOrEqual(1999);
    expect(times[149]).toBeLessThan(2200);
    for (let at = 50; at < 150; at++) expect(times[at] - times[at - 50]).toBeGreaterThanOrEqual(20);
  });

  test('lets nothing through while it is closed, and then no burst', async () => {
    const timing = clock();
    const bucket = new TokenBucket(50, timing);
    bucket.close(5000);
    bucket.close(1000);
    const times = await leave(bucket, 10, timing);
    expect(times[0]).toBeGreaterThanOrEqual(5000);
    expect(times[9] - times[0]).toBeGreaterThanOrEqual(9 * 19);
  });
});
