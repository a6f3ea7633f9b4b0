import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('what is held on a person is read by those who answer requests', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewPerson, { email: 'personne@exemple.fr' })).toEqual(
    only('structure-manager', 'data-protection-officer'),
  );
});

test('a structure finds the people of its own team only, and is not told whether others exist', async () => {
  const { own } = sides();
  const { organisationId, manager } = await own.structure('Ailleurs');
  await own.member({ organisationId: 2, roles: ['adviser'], email: 'nina@exemple.fr' });
  const asked = { email: 'Nina@exemple.fr' };
  const found = valueOf(await own.as('structure-manager', own.acts.viewPerson, asked));
  expect(found.memberships.map((one) => one.organisationId)).toEqual([2]);
  expect(await own.by(manager, own.acts.viewPerson, asked)).toEqual({
    ok: false,
    refusals: [{ code: 'nobody-known', field: 'email' }],
  });
  expect(organisationId).not.toBe(2);
});
