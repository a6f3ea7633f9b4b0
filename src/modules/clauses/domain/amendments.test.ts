import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { commitmentVersions, versionOn, type Amendment, type CommitmentHistory } from './amendments.ts';
import { NEAREST_HOUR } from './exact.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const terms = (amount: number): CommitmentHistory['terms'] => ({
  form: 'formula',
  basis: 'estimated',
  amount,
  labour: 5_000,
  effort: 500,
  hourlyCost: 3_000,
});
const amendment = (no: number, on: DayNumber, amount: number): Amendment => ({
  no,
  day: on,
  terms: terms(amount),
  rounding: NEAREST_HOUR,
});
const history = (...amendments: Amendment[]): CommitmentHistory => ({
  signed: day('2025-01-15'),
  terms: terms(100_000_000),
  rounding: NEAREST_HOUR,
  amendments,
});

describe('an amendment', () => {
  test('recomputes the hours from its day on, and leaves what was due before', () => {
    const versions = unwrap(commitmentVersions(history(amendment(1, day('2025-07-01'), 120_000_000))));
    expect(versions.map(({ no, commitment, change }) => [no, commitment.hours, change])).toEqual([
      [0, 83_300, 83_300],
      [1, 100_000, 16_700],
    ]);
    expect(versionOn(versions, day('2025-06-30'))?.no).toBe(0);
    expect(versionOn(versions, day('2025-07-01'))?.no).toBe(1);
    expect(versionOn(versions, day('2025-01-14'))).toBeNull();
  });

  test('of the same day as another wins by its number', () => {
    const on = day('2025-07-01');
    const versions = unwrap(
      commitmentVersions(history(amendment(1, on, 120_000_000), amendment(2, on, 60_000_000))),
    );
    expect(versionOn(versions, on)).toMatchObject({ no: 2, change: -50_000 });
  });

  test('is refused when its number or its day goes back, or its terms are impossible', () => {
    expect(commitmentVersions(history(amendment(2, day('2025-07-01'), 1)))).toMatchObject({
      refusals: [{ code: 'amendment-number', value: '2', row: 1 }],
    });
    expect(commitmentVersions(history(amendment(1, day('2025-01-14'), 1)))).toMatchObject({
      refusals: [{ code: 'amendment-before', row: 1 }],
    });
    expect(commitmentVersions(history(amendment(1, day('2025-07-01'), -1)))).toMatchObject({
      refusals: [{ code: 'not-a-count', field: 'amount', row: 1 }],
    });
  });

  test('appended later never changes the versions before it', () => {
    const steps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 1_000_000_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(steps, (moves) => {
        let on = day('2025-01-15');
        const all = moves.map(([after, amount], at) => amendment(at + 1, (on += after), amount));
        const whole = unwrap(commitmentVersions(history(...all)));
        const before = unwrap(commitmentVersions(history(...all.slice(0, -1))));
        expect(whole.slice(0, -1)).toEqual(before);
        expect(whole.reduce((sum, { change }) => sum + change, 0)).toBe(whole.at(-1)?.commitment.hours);
      }),
    );
  });
});
