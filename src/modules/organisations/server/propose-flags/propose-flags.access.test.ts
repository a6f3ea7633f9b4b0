import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('SIRENE files are read by those who work on the directory', async () => {
  const { own } = sides();
  const bytes = new TextEncoder().encode('siret;economieSocialeSolidaireUniteLegale\n13000548100010;O\n');
  expect(await own.access(own.acts.proposeFlags, { name: 'stock.csv', bytes })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
});
