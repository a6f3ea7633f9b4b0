import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever holds the link accepts; without one, nobody does', async () => {
  const { own } = sides();
  const input = { token: 'x', personId: 'p' };
  expect(await own.access(own.acts.acceptInvitationAs, input)).toEqual(ANYONE);
  expect(await own.as('visitor', own.acts.acceptInvitationAs, input)).toMatchObject({
    refusals: [{ code: 'link-unknown' }],
  });
});

test('an invitation of one collectivity is not accepted in another', async () => {
  const { own, other } = sides();
  const invitation = { organisationId: 2, email: 'amina@exemple.fr', name: 'Amina', roles: ['adviser'] };
  valueOf(await other.as('operator', other.acts.invite, invitation));
  const token = other.lastToken;
  const personId = await own.member({ organisationId: 1, roles: ['approver'] });
  expect(await own.as('visitor', own.acts.acceptInvitationAs, { token, personId })).toMatchObject({
    refusals: [{ code: 'link-unknown' }],
  });
  const { team } = valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 2 }));
  expect(team).toEqual([]);
});
