import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('a calendar is shared by people of structures, for themselves', async () => {
  const { own } = sides();
  const asked = { organisationId: 2, calendar: 'without-names' };
  expect(await own.access(own.acts.shareCalendar, asked)).toEqual(only('structure-manager', 'adviser'));
  expect(await own.as('operator', own.acts.shareCalendar, asked)).toMatchObject({
    refusals: [{ code: 'path-not-member' }],
  });
});
