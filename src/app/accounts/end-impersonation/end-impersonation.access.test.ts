import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever is signed in asks, about themselves alone: it takes no number', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.endImpersonation, {})).toEqual(ANYONE.filter((who) => who !== 'visitor'));
});

test('whoever acts in their own name has nothing to stop', async () => {
  const { own } = sides();
  expect(await own.as('administrator', own.acts.endImpersonation, {})).toEqual({
    ok: false,
    refusals: [{ code: 'not-in-anothers-name' }],
  });
});
