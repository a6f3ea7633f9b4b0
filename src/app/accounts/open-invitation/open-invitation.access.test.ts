import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone who holds a link opens it; a word that is no link opens nothing', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.openInvitation, { token: 'x' })).toEqual(ANYONE);
  expect(await own.as('visitor', own.acts.openInvitation, { token: 'x' })).toMatchObject({
    refusals: [{ code: 'link-unknown' }],
  });
});

test('an invitation of one collectivity does not open in another', async () => {
  const { own, other } = sides();
  const invitation = { organisationId: 2, email: 'amina@exemple.fr', name: 'Amina', roles: ['adviser'] };
  valueOf(await other.as('operator', other.acts.invite, invitation));
  const token = other.lastToken;
  expect((await other.as('visitor', other.acts.openInvitation, { token })).ok).toBe(true);
  expect((await own.as('visitor', own.acts.openInvitation, { token })).ok).toBe(false);
});
