import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('administrators make organisations, nobody else does', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.makeOrganisation, { name: 'Emploi Est', kind: 'structure', siret: undefined }),
  ).toEqual(only('administrator'));
});

test('an organisation of one collectivity is not in another, whose numbers are its own', async () => {
  const { own, other } = sides();
  const input = { name: 'Ailleurs seulement', kind: 'structure' };
  const { organisationId } = valueOf(await other.as('operator', other.acts.makeOrganisation, input));
  expect(organisationId).toBe(3);
  const known = valueOf(await own.as('administrator', own.acts.listOrganisations, {}));
  expect(known.map(({ name }) => name)).not.toContain('Ailleurs seulement');
});
