import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { day, opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a meeting is written by people of the structure', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(
    await own.access(own.acts.recordMeeting, { ...on, on: day('2024-02-01'), way: 'call', minutes: null }),
  ).toEqual(only('structure-manager', 'adviser'));
  const { manager } = await own.structure('Ailleurs');
  expect(
    await own.by(manager, own.acts.recordMeeting, {
      ...on,
      on: day('2024-02-01'),
      way: 'call',
      minutes: null,
    }),
  ).toMatchObject({ refusals: [{ code: 'access-denied' }] });
});
