import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('operations are grouped by facilitators', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.setOperation, { operationNo: 99, name: 'Opération', poolRule: null }),
  ).toEqual(only('facilitator'));
});
