import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const person = { email: 'amina@exemple.fr', name: 'Amina', roles: ['adviser'] };

test('those who manage the team of an organisation invite into it', async () => {
  const { own } = sides();
  const invitation = { ...person, organisationId: 2 };
  expect(await own.access(own.acts.invite, invitation)).toEqual(only('administrator', 'structure-manager'));
  const elsewhere = { ...person, organisationId: 1, roles: ['approver'] };
  expect(await own.access(own.acts.invite, elsewhere)).toEqual(only('administrator'));
});

test('an invitation of one collectivity waits in no other', async () => {
  const { own, other } = sides();
  const invitation = { ...person, name: 'Zoé', organisationId: 2 };
  valueOf(await other.as('structure-manager', other.acts.invite, invitation));
  const { invited } = valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 2 }));
  expect(invited.map(({ name }) => name)).not.toContain('Zoé');
});
