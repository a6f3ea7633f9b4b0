import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('requests are reminded and ended by the deployment', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.remindRequests, {})).toEqual(OPERATOR);
});
