import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('operations are read by facilitators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listOperations, {})).toEqual(only('facilitator'));
});
