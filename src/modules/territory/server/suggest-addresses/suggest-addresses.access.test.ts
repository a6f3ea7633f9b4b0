import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone may be proposed addresses', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.suggestAddresses, { text: '12 rue des' })).toEqual(ANYONE);
});
