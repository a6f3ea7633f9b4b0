import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('freshness is set for all, by those who work for all', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.setFreshness, { months: 8 })).toEqual(
    only('administrator', 'strategy-officer'),
  );
  expect(valueOf(await own.as('administrator', own.acts.listStructures, {})).freshMonths).toBe(8);
});
