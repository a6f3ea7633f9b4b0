import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { EXAMPLE_CRITERIA, SENSITIVE } from './criteria.ts';
import { decideEligibility, generationOn, type EligibilityRequest } from './eligibility.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const request = (over: Partial<EligibilityRequest> = {}): EligibilityRequest => ({
  person: 'P-0001',
  decided: day('2025-03-03'),
  by: 'facilitator-1',
  hiring: day('2025-03-10'),
  criterion: 'rsa',
  proofs: [{ kind: 'benefit-certificate', dated: null }],
  qpv: null,
  ...over,
});
const qpvRequest = (over: Partial<EligibilityRequest> = {}): EligibilityRequest =>
  request({
    criterion: 'qpv-far-from-work',
    proofs: [
      { kind: 'address-proof', dated: day('2025-01-15') },
      { kind: 'prescriber-opinion', dated: null },
    ],
    qpv: { day: day('2025-03-10'), generation: '2024', answer: 'inside', code: 'QN04405M' },
    ...over,
  });
const codes = (asked: EligibilityRequest): string[] => {
  const result = decideEligibility(asked, EXAMPLE_CRITERIA);
  return result.ok ? [] : result.refusals.map(({ code }) => code);
};

describe('eligibility', () => {
  test('is an act: who, when, on which criterion, having seen what kind of paper', () => {
    expect(unwrap(decideEligibility(request(), EXAMPLE_CRITERIA))).toEqual({
      person: 'P-0001',
      decided: day('2025-03-03'),
      by: 'facilitator-1',
      criteria: '21_BAM_048',
      criterion: 'rsa',
      proofs: ['benefit-certificate'],
      qpv: null,
    });
  });

  test('is judged before hiring', () => {
    expect(codes(request({ decided: day('2025-03-10') }))).toEqual([]);
    expect(codes(request({ decided: day('2025-03-11') }))).toEqual(['eligibility-after-hiring']);
  });

  test('needs one paper of each group, of a kind that the criterion accepts, not too old', () => {
    expect(codes(request({ proofs: [] }))).toEqual(['proof-missing']);
    expect(codes(request({ proofs: [{ kind: 'identity-seen', dated: null }] }))).toEqual([
      'proof-not-accepted',
      'proof-missing',
    ]);
    const aged = (dated: DayNumber | null) =>
      codes(
        qpvRequest({
          proofs: [
            { kind: 'address-proof', dated },
            { kind: 'jobseeker-record', dated: null },
          ],
        }),
      );
    expect(aged(day('2024-09-04'))).toEqual([]);
    expect(aged(day('2024-09-03'))).toEqual(['proof-too-old']);
    expect(aged(day('2025-03-04'))).toEqual(['proof-after-decision']);
    expect(aged(null)).toEqual(['proof-date-missing']);
  });

  test('of an unknown criterion is refused without repeating what was typed', () => {
    const refused = decideEligibility(request({ criterion: 'malade de…' }), EXAMPLE_CRITERIA);
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'unknown-criterion' }] });
    expect(JSON.stringify(refused)).not.toContain('malade');
  });
});

describe('a QPV criterion', () => {
  test('asks where the person lives on the day of hiring, under the outlines then in force', () => {
    expect(codes(qpvRequest())).toEqual([]);
    const qpv = qpvRequest().qpv;
    expect(codes(qpvRequest({ qpv: null }))).toEqual(['qpv-not-known']);
    if (qpv === null) throw new Error('a QPV is given above');
    expect(codes(qpvRequest({ qpv: { ...qpv, day: day('2025-03-03') } }))).toEqual(['qpv-other-day']);
    expect(codes(qpvRequest({ qpv: { ...qpv, generation: '2015' } }))).toEqual(['qpv-not-in-force']);
    expect(codes(qpvRequest({ qpv: { ...qpv, answer: 'outside', code: null } }))).toEqual(['qpv-outside']);
    expect(codes(qpvRequest({ qpv: { ...qpv, answer: 'undecided' } }))).toEqual(['qpv-undecided']);
  });

  test('is not met by the address alone', () => {
    expect(codes(qpvRequest({ proofs: [{ kind: 'address-proof', dated: day('2025-02-01') }] }))).toEqual([
      'proof-missing',
    ]);
  });

  test('follows the outlines of its day', () => {
    expect(generationOn(day('2023-12-31'))).toBe('2015');
    expect(generationOn(day('2024-01-01'))).toBe('2024');
  });
});

test('no sensitive criterion is ever kept, nor told by its paper', () => {
  const hidden = EXAMPLE_CRITERIA.criteria.filter((criterion) => criterion.sensitive);
  expect(hidden.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(fc.constantFrom(...hidden), (criterion) => {
      const proofs = criterion.proofs.map(([kind]) => ({ kind, dated: null }));
      const act = unwrap(decideEligibility(request({ criterion: criterion.id, proofs }), EXAMPLE_CRITERIA));
      expect(act).toMatchObject({ criterion: SENSITIVE.criterion, proofs: [SENSITIVE.proof] });
      expect(JSON.stringify(act)).not.toContain(criterion.id);
    }),
  );
});

test('every criterion of the list can be met with the papers that it names', () => {
  const known = new Set(EXAMPLE_CRITERIA.proofs.map(({ id }) => id));
  for (const criterion of EXAMPLE_CRITERIA.criteria) {
    expect(criterion.proofs.flat().every((kind) => known.has(kind))).toBe(true);
    const proofs = criterion.proofs.map(([kind]) => ({ kind, dated: day('2025-03-01') }));
    expect(codes(qpvRequest({ criterion: criterion.id, proofs }))).toEqual([]);
  }
});
