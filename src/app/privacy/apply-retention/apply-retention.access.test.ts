import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('rules are applied by the daily work and the command line', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.applyRetention, { apply: false })).toEqual(OPERATOR);
});
