import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('reminders are sent by the work of each day', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.remindEmployers, {})).toEqual(OPERATOR);
});
