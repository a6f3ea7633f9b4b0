import { expect, test } from 'vitest';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { FactInput, PlaceInput } from '../../facts.ts';
import { placeFacts } from './place-facts.ts';

const BELLEVUE: PlaceInput = { commune: '44109', qpv2015: 'QP044005', qpv2024: 'QN04405M' };
// Placing asks the finder and nothing else: it needs no act of its own.
const ACT = {} as ActContext;

async function placed(stated: PlaceInput | undefined, found: PlaceInput | null) {
  const fact: FactInput = {
    kind: 'support-started',
    row: 7,
    starts: 0,
    ends: 0,
    quantity: 1,
    dims: {},
    ...(stated ? { place: stated } : {}),
  };
  const addresses = [{ fact, text: '12 rue des Lilas', column: 'Adresse' }];
  return { fact, placing: await placeFacts(ACT, addresses, async () => [found]) };
}

test('an address gives commune and both QPV', async () => {
  const { fact, placing } = await placed(undefined, BELLEVUE);
  expect(fact.place).toEqual(BELLEVUE);
  expect(placing).toEqual({ found: 1, unsure: [], refusals: [] });
});

test('what it does not tell stays unknown, and the row is named', async () => {
  const { fact, placing } = await placed(undefined, { commune: '44109', qpv2015: 'out' });
  expect(fact.place).toEqual({ commune: '44109', qpv2015: 'out' });
  expect(placing.unsure).toEqual([7]);
  expect((await placed(undefined, null)).fact).not.toHaveProperty('place');
});

test('a code that the row states stands where the address says nothing', async () => {
  const { fact, placing } = await placed({ qpv2024: 'QN04405M' }, null);
  expect(fact.place).toEqual({ qpv2024: 'QN04405M' });
  expect(placing.refusals).toEqual([]);
});

test.each([
  [{ qpv2024: 'QN04406M' }, 'address-elsewhere', { found: 'QN04405M', generation: '2024' }],
  [{ qpv2015: 'out' }, 'address-elsewhere', { found: 'QP044005', generation: '2015' }],
  [{ commune: '44143' }, 'address-other-commune', { found: '44109' }],
])('a row that states %j against its address is refused, by its column', async (stated, code, params) => {
  const { placing } = await placed(stated, BELLEVUE);
  expect(placing.refusals).toEqual([
    { code, row: 7, column: 'Adresse', field: 'address', value: Object.values(stated)[0], params },
  ]);
});

test('a stated QPV whose address is outside is refused', async () => {
  const { placing } = await placed({ qpv2024: 'QN04406M' }, { commune: '44109', qpv2024: 'out' });
  expect(placing.refusals[0]).toMatchObject({ code: 'address-outside' });
});
