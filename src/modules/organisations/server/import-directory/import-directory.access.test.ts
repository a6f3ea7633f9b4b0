import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aDirectory, aStructure, withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('a directory is imported by those who work on it', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.importDirectory, aDirectory({}, 'preview'))).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});

test('a structure imports its own records, never over those of another', async () => {
  const { own } = sides();
  await withDirectory(own);
  const { organisationId, manager } = await own.structure('Ailleurs');
  const changed = aDirectory({
    structures: [aStructure({ nom: 'Pris par un autre', date_maj: '2025-06-20' })],
    services: [],
  });
  const refused = valueOf(await own.by(manager, own.acts.importDirectory, changed));
  expect(refused.faults.map(({ code }) => code)).toEqual(['directory-of-another']);
  const mine = aDirectory({ structures: [aStructure({ id: 'essai--2', nom: 'La nôtre' })], services: [] });
  expect(valueOf(await own.by(manager, own.acts.importDirectory, mine)).structures.created).toBe(1);
  const { structures } = valueOf(await own.by(manager, own.acts.listStructures, { show: 'mine' }));
  expect(structures.map((one) => [one.name, one.organisationId])).toEqual([['La nôtre', organisationId]]);
});
