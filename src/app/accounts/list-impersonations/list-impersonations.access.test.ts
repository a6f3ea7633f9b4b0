import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever is signed in asks, about themselves alone: it takes no number', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listImpersonations, {})).toEqual(
    ANYONE.filter((who) => who !== 'visitor'),
  );
});

test('what was done in the name of others is not shown', async () => {
  const { own } = sides();
  expect(await own.as('administrator', own.acts.listImpersonations, {})).toEqual({ ok: true, value: [] });
});
