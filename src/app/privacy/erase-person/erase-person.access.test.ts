import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('people are erased by those who answer requests', async () => {
  const { own } = sides();
  const email = 'personne@exemple.fr';
  expect(await own.access(own.acts.erasePerson, { email, confirmed: email })).toEqual(
    only('structure-manager', 'data-protection-officer'),
  );
});
