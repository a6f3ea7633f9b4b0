import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('a structure is set by its own people, or by those who work for all', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.setStructure, { structureNo: null, record: { nom: 'Neuve' } })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  const structureNo = (await withDirectory(own)).get('essai--1');
  expect(
    await own.as('structure-manager', own.acts.setStructure, { structureNo, record: { nom: 'Prise' } }),
  ).toMatchObject({
    refusals: [{ code: 'directory-of-another' }],
  });
  valueOf(
    await own.as('administrator', own.acts.setStructure, {
      structureNo,
      record: { nom: 'Gardée' },
      organisationId: 2,
    }),
  );
  valueOf(
    await own.as('structure-manager', own.acts.setStructure, { structureNo, record: { nom: 'La nôtre' } }),
  );
  const { structure } = valueOf(await own.as('administrator', own.acts.viewStructure, { structureNo }));
  expect([structure.name, structure.organisationId]).toEqual(['La nôtre', 2]);
});
