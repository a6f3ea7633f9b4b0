import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendPublication,
  contractOn,
  gatherPublications,
  type Modification,
  type PublicContract,
} from './contract.ts';

const contract = (over: Partial<PublicContract> = {}): PublicContract => ({
  kind: 'contract',
  id: 'A',
  buyer: '24440040400129',
  nature: 'Marché',
  object: 'Travaux',
  cpv: '45000000',
  amount: 100_000_000,
  amountMeans: 'price-or-estimate',
  months: 24,
  notified: 20_000,
  published: 20_010,
  framework: null,
  holders: [],
  hasClause: true,
  social: ['clause'],
  place: null,
  modifications: [],
  subcontracts: [],
  subcontractChanges: [],
  ...over,
});
const modification = (no: number, over: Partial<Modification> = {}): Modification => ({
  no,
  notified: 20_000 + no * 100,
  published: null,
  amount: 100_000_000 + no,
  months: null,
  holders: null,
  ...over,
});

describe('a later publication', () => {
  test('adds its modifications, and its first values are left when they were rewritten', () => {
    const known = contract({ modifications: [modification(1)] });
    const later = contract({ amount: 120_000_000, modifications: [modification(1), modification(2)] });
    const appended = appendPublication(known, later);
    expect(appended.contract).toMatchObject({
      amount: 100_000_000,
      modifications: [modification(1), modification(2)],
    });
    expect(appended.added).toBe(1);
    expect(appended.refusals).toEqual([
      { code: 'decp-rewritten', column: 'amount', value: '120000000', params: { contract: 'A' } },
    ]);
  });

  test('cannot rewrite a modification', () => {
    const known = contract({ modifications: [modification(1)] });
    const appended = appendPublication(known, contract({ modifications: [modification(1, { amount: 5 })] }));
    expect(appended.contract).toEqual(known);
    expect(appended.refusals).toMatchObject([{ code: 'decp-rewritten', column: 'modifications[1]' }]);
  });

  test('fills in what was not known', () => {
    const holders = [{ id: '13000548100010', type: 'SIRET', siret: '13000548100010' }];
    const known = contract({ months: null, hasClause: null, social: [] });
    const { contract: now, refusals } = appendPublication(known, contract({ holders }));
    expect(now).toMatchObject({ months: 24, hasClause: true, social: ['clause'], holders });
    expect(refusals).toEqual([]);
  });

  test('cannot change the holders without a modification', () => {
    const [known, other] = ['13000548100010', '24440040400129'].map((id) =>
      contract({ holders: [{ id, type: 'SIRET', siret: id }] }),
    );
    const appended = appendPublication(known, other);
    expect(appended.contract.holders).toEqual(known.holders);
    expect(appended.refusals).toMatchObject([{ code: 'decp-rewritten', column: 'holders' }]);
  });

  test('can change one subcontract several times, at different days', () => {
    const change = (notified: number) => ({ no: 1, party: null, notified, amount: 5, months: null });
    const known = contract({ subcontractChanges: [change(20_100)] });
    const appended = appendPublication(known, contract({ subcontractChanges: [change(20_200)] }));
    expect(appended.contract.subcontractChanges).toHaveLength(2);
  });
});

describe('a contract at a date', () => {
  const amended = contract({
    modifications: [
      modification(1, { amount: 120_000_000 }),
      modification(2, { amount: null, months: 36 }),
      modification(3, { notified: null, amount: 1 }),
    ],
  });
  test.each([
    [20_099, 0, 100_000_000, 24],
    [20_100, 1, 120_000_000, 24],
    [20_500, 2, 120_000_000, 36],
  ])('%d: %j', (...[day, no, amount, months]) => {
    expect(contractOn(amended, day)).toMatchObject({ modification: no, amount, months });
  });
});

describe('publications in any number', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 });
  test('give one contract, which only ever grows; read again, they add nothing', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 5 }), (lists) => {
        const publications = lists.map((list) =>
          contract({ modifications: [...new Set(list)].map((no) => modification(no)) }),
        );
        const { contracts, refusals } = gatherPublications(publications);
        expect(contracts).toHaveLength(1);
        expect(refusals).toEqual([]);
        expect(contracts[0].modifications).toHaveLength(new Set(lists.flat()).size);
        expect(gatherPublications([...contracts, ...publications]).contracts).toEqual(contracts);
      }),
    );
  });

  test('of another buyer, or of another kind, are other contracts', () => {
    const others = [contract(), contract({ buyer: '13000548100010' }), contract({ kind: 'concession' })];
    expect(gatherPublications(others).contracts).toHaveLength(3);
  });
});
