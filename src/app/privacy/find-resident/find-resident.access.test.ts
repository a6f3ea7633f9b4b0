import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('residents are searched by those who answer requests, each in its own organisations', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.findResident, { name: 'Durand' })).toEqual(
    only('structure-manager', 'data-protection-officer'),
  );
});
