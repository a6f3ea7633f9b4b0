import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever is signed in asks, about themselves alone: it takes no number', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listOwnRoles, {})).toEqual(ANYONE.filter((who) => who !== 'visitor'));
});

test('roles held in another collectivity are not shown', async () => {
  const { own, other } = sides();
  await other.member({ organisationId: 2, roles: ['adviser'] });
  expect(await own.as('adviser', own.acts.listOwnRoles, {})).toEqual({ ok: true, value: [] });
});
