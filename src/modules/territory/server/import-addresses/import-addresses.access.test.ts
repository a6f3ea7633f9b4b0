import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aBase } from '../../testing/a-base.ts';

const sides = useTwoCollectivities();

test('the operator loads addresses, nobody else does; another collectivity does not see them', async () => {
  const { own, other } = sides();
  const input = { fileName: 'adresses-44.csv', base: await aBase() };
  expect(await own.access(own.acts.importAddresses, input)).toEqual(
    only('administrator', 'strategy-officer'),
  );
  const suggested = async (side: typeof own) =>
    valueOf(await side.as('visitor', side.acts.suggestAddresses, { text: '1 rue' })).length;
  expect(await suggested(own)).toBeGreaterThan(0);
  expect(await suggested(other)).toBe(0);
});
