import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('those who manage a team change its roles, in their own organisations', async () => {
  const { own } = sides();
  const change = { organisationId: 2, personId: 'nobody', roles: ['adviser'] };
  expect(await own.access(own.acts.changeRoles, change)).toEqual(only('administrator', 'structure-manager'));
  expect(await own.access(own.acts.changeRoles, { ...change, organisationId: 1 })).toEqual(
    only('administrator'),
  );
});

test('nobody changes a person of another collectivity', async () => {
  const { own, other } = sides();
  const personId = await other.member({ organisationId: 2, roles: ['adviser'] });
  const change = { organisationId: 2, personId, roles: ['structure-manager'] };
  expect(await own.as('administrator', own.acts.changeRoles, change)).toMatchObject({
    refusals: [{ code: 'not-in-team' }],
  });
  const { team } = valueOf(await other.as('administrator', other.acts.listTeam, { organisationId: 2 }));
  expect(team.map(({ roles }) => roles.map(({ role }) => role))).toEqual([['adviser']]);
});
