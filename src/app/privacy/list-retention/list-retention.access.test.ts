import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('how long names are kept is read by those who answer requests', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listRetention, {})).toEqual(
    only('structure-manager', 'data-protection-officer'),
  );
});
