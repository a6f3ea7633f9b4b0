import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { countContracts, type CountingConvention, type InsertionContract } from './counting.ts';
import { checkContractType, CONTRACT_TYPES, SIAE_KINDS } from './siae.ts';

const convention: CountingConvention = {
  id: 'all',
  text: { fr: 'Tout', en: 'All' },
  countsEiti: true,
  countsAiMissions: true,
  missionTypes: ['mission', 'cdd-usage'],
  countsRenewals: true,
  renewalGapDays: 30,
};
const strict: CountingConvention = {
  ...convention,
  id: 'strict',
  countsEiti: false,
  countsAiMissions: false,
  countsRenewals: false,
};
let references = 0;
const contract = (over: Partial<InsertionContract> = {}): InsertionContract => ({
  employer: '13000548100010',
  reference: `C-${++references}`,
  person: 'P-1',
  kind: 'ACI',
  type: 'cddi',
  signed: 100,
  period: { from: 100, to: 220 },
  ...over,
});
const year = { from: 0, to: 364 };

describe('contracts, renewals and persons', () => {
  const contracts = [
    contract(),
    contract({ signed: 221, period: { from: 221, to: 300 } }),
    contract({ signed: 331, period: { from: 331, to: 400 } }),
    contract({ person: 'P-2', signed: 332, period: { from: 332, to: 400 } }),
    contract({ person: 'P-3', kind: 'AI', type: 'mission' }),
    contract({ person: 'P-4', kind: 'EITI', type: 'self-employment' }),
    contract({ person: 'P-5', signed: 365, period: { from: 365, to: 400 } }),
  ];

  test('are three figures', () => {
    expect(unwrap(countContracts(contracts, year, convention))).toMatchObject({
      contracts: 6,
      first: 4,
      renewals: 2,
      persons: 4,
      leftOut: { eiti: 0, 'ai-mission': 0, renewal: 0 },
    });
  });

  test('depend on the convention, which the figure carries', () => {
    expect(unwrap(countContracts(contracts, year, strict))).toMatchObject({
      convention: { id: 'strict' },
      contracts: 2,
      first: 2,
      renewals: 2,
      persons: 2,
      leftOut: { eiti: 1, 'ai-mission': 1, renewal: 2 },
    });
  });

  test('a renewal is told from a first contract by those of the year before', () => {
    const before = contract({ signed: -50, period: { from: -50, to: -1 } });
    const after = contract({ signed: 0, period: { from: 0, to: 50 } });
    const count = (gap: number, from = 0) =>
      unwrap(
        countContracts([before, { ...after, period: { from, to: 90 } }], year, {
          ...convention,
          renewalGapDays: gap,
        }),
      );
    expect(count(0)).toMatchObject({ contracts: 1, first: 0, renewals: 1 });
    expect(count(30, 30).renewals).toBe(1);
    expect(count(30, 31).renewals).toBe(0);
  });

  test('with another employer, or of another kind, is no renewal', () => {
    const next = { signed: 221, period: { from: 221, to: 300 } };
    for (const other of [{ employer: 'X' }, { kind: 'EI' as const }, { type: 'cdi-inclusion' as const }])
      expect(
        unwrap(countContracts([contract(), contract({ ...next, ...other })], year, convention)).renewals,
      ).toBe(0);
  });

  test('one reference twice is refused, and so is an end before its start', () => {
    const twice = contract();
    expect(countContracts([twice, twice], year, convention)).toMatchObject({
      refusals: [{ code: 'contract-twice', row: 2 }],
    });
    expect(countContracts([contract({ period: { from: 2, to: 1 } })], year, convention)).toMatchObject({
      refusals: [{ code: 'period-reversed', row: 1 }],
    });
  });

  const any = fc
    .array(
      fc.record({
        person: fc.constantFrom('P-1', 'P-2', 'P-3'),
        employer: fc.constantFrom('E', 'F'),
        kind: fc.constantFrom(...SIAE_KINDS),
        type: fc.constantFrom(...CONTRACT_TYPES),
        start: fc.nat(500),
        length: fc.nat(200),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map(({ start, length, ...one }, at) =>
        contract({
          ...one,
          reference: `R-${at}`,
          signed: start,
          period: { from: start, to: start + length },
        }),
      ),
    );

  test('always add up: what is signed is first, renewed or left out, and order changes nothing', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(convention, strict), (contracts2, chosen) => {
        const count = unwrap(countContracts(contracts2, year, chosen));
        const signed = contracts2.filter((one) => one.signed <= 364).length;
        const { eiti, 'ai-mission': missions, renewal } = count.leftOut;
        expect(count.first + count.renewals + eiti + missions).toBe(signed);
        expect(count.contracts + renewal + eiti + missions).toBe(signed);
        expect(count.persons).toBeLessThanOrEqual(count.contracts);
        const reversed = unwrap(countContracts(contracts2.toReversed(), year, chosen));
        expect({ ...reversed, lines: [] }).toEqual({ ...count, lines: [] });
      }),
    );
  });
});

test('only an EITI supports self-employment, and it does nothing else', () => {
  for (const kind of SIAE_KINDS)
    for (const type of CONTRACT_TYPES)
      expect(checkContractType(kind, type).ok).toBe((kind === 'EITI') === (type === 'self-employment'));
});
