import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('the board of clauses is read by facilitators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.steerClauses, {})).toEqual(only('facilitator'));
});
