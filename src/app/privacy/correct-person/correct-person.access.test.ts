import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('names are corrected by those who answer requests', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.correctPerson, { email: 'personne@exemple.fr', name: 'Nina' })).toEqual(
    only('structure-manager', 'data-protection-officer'),
  );
});
