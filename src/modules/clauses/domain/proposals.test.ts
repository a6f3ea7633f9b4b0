import { describe, expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { EXAMPLE_CRITERIA, SENSITIVE } from './criteria.ts';
import { EXAMPLE_DURATIONS, type DurationRule } from './eligibility-duration.ts';
import { FULL_MONTH, proposePeople, type Candidate, type Lacking } from './proposals.ts';

const day = (iso: string): number => parseDay(iso) ?? NaN;
const TODAY = day('2025-06-15');

const contract: Lacking = {
  contractNo: 1,
  days: { from: day('2025-01-01'), to: day('2025-12-31') },
  criteria: EXAMPLE_CRITERIA,
  durations: EXAMPLE_DURATIONS[0],
};
const decision = (contractNo: number, criterion = 'rsa', criteria = EXAMPLE_CRITERIA.id) => ({
  contractNo,
  criteria,
  criterion,
  decided: day('2025-02-01'),
});
const someone = (participantNo: number, over: Partial<Candidate> = {}): Candidate => ({
  participantNo,
  organisationId: 1,
  decisions: [decision(1)],
  employments: [],
  usual: null,
  inQpv: false,
  situation: null,
  ...over,
});
const job = (contractNo: number, ends: string | null = null) => ({
  contractNo,
  starts: day('2025-03-01'),
  ends: ends === null ? null : day(ends),
  contractType: 'fixed-term',
});
const proposed = (people: Candidate[], to = contract, on = TODAY): [number, string][] =>
  proposePeople(to, people, on).map(({ participantNo, coverage }) => [participantNo, coverage]);

describe('who is proposed to a contract', () => {
  test('those decided for it first, residents of QPV before others, those who work least before', () => {
    expect(
      proposed([
        someone(1, { decisions: [decision(2)], inQpv: true }),
        someone(2, { employments: [job(1)], usual: 8000 }),
        someone(3, { employments: [job(1)], usual: 4000 }),
        someone(4, { inQpv: true }),
      ]),
    ).toEqual([
      [4, 'decided'],
      [3, 'decided'],
      [2, 'decided'],
      [1, 'same-criterion'],
    ]);
  });

  test('nobody who works a full month, whose hours nobody knows, or who found a lasting job', () => {
    expect(
      proposed([
        someone(1, { employments: [job(1)], usual: FULL_MONTH }),
        someone(2, { employments: [job(2)] }),
        someone(3, { employments: [job(1, '2025-05-31')], situation: 'permanent' }),
        someone(4, { employments: [job(1, '2025-05-31')], situation: 'seeking' }),
      ]),
    ).toEqual([[4, 'decided']]);
  });

  test('nobody whose criterion this contract does not accept, nor whose eligibility is over or to come', () => {
    const short: DurationRule = {
      ...EXAMPLE_DURATIONS[0],
      from: 'decision',
      length: { until: 'months', months: 3 },
    };
    expect(
      proposed([
        someone(1, { decisions: [decision(2, 'another')] }),
        someone(2, { decisions: [decision(2, SENSITIVE.criterion, 'another-list')] }),
        someone(3, { decisions: [decision(2, SENSITIVE.criterion)] }),
        someone(4, { decisions: [{ ...decision(1), decided: TODAY + 1 }] }),
      ]),
    ).toEqual([[3, 'same-criterion']]);
    expect(
      proposed([someone(1), someone(2, { decisions: [decision(2)] })], { ...contract, durations: short }),
    ).toEqual([]);
  });

  test('nobody once the contract is over', () => {
    expect(proposed([someone(1)], contract, contract.days.to)).toHaveLength(1);
    expect(proposed([someone(1)], contract, contract.days.to + 1)).toEqual([]);
  });
});
