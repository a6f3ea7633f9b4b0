import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('a structure chooses its own rule, and no other’s', async () => {
  const { own } = sides();
  const rule = { organisationId: 2, months: 12, noticeDays: 30 };
  expect(await own.access(own.acts.setRetention, rule)).toEqual(only('structure-manager'));
});
