import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const person = { email: 'amina@exemple.fr', name: 'Amina', roles: ['adviser'], organisationId: 2 };

test('those who manage a team take its invitations back', async () => {
  const { own } = sides();
  const invitationId = crypto.randomUUID();
  expect(await own.access(own.acts.revokeInvitation, { organisationId: 2, invitationId })).toEqual(
    only('administrator', 'structure-manager'),
  );
  expect(await own.access(own.acts.revokeInvitation, { organisationId: 1, invitationId })).toEqual(
    only('administrator'),
  );
});

test('an invitation is taken back where it was made: nor in another collectivity, nor in another organisation', async () => {
  const { own, other } = sides();
  const { invitationId } = valueOf(await other.as('structure-manager', other.acts.invite, person));
  const unknown = { ok: false, refusals: [{ code: 'unknown-invitation' }] };
  const act = own.acts.revokeInvitation;
  expect(await own.as('administrator', act, { organisationId: 2, invitationId })).toEqual(unknown);
  expect(await other.as('administrator', act, { organisationId: 1, invitationId })).toEqual(unknown);
  expect((await other.as('structure-manager', act, { organisationId: 2, invitationId })).ok).toBe(true);
});
