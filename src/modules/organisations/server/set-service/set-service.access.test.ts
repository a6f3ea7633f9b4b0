import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('a service is set by the people of its structure, or by those who work for all', async () => {
  const { own } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  const record = { nom: 'Atelier', description: 'Un atelier pour tous.' };
  expect(await own.access(own.acts.setService, { structureNo, serviceNo: null, record })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  expect(
    await own.as('structure-manager', own.acts.setService, { structureNo, serviceNo: null, record }),
  ).toMatchObject({
    refusals: [{ code: 'directory-of-another' }],
  });
});
