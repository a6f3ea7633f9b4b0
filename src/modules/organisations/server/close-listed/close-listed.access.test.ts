import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('what is no longer offered is closed by its own people, and comes back', async () => {
  const { own } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  const found = async () => valueOf(await own.as('visitor', own.acts.findHelp, { text: 'papiers' })).total;
  expect(await found()).toBe(1);
  expect(await own.access(own.acts.closeListed, { structureNo, serviceNo: null, closed: true })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager'),
  );
  expect(await found()).toBe(0);
  expect(
    (await own.as('structure-manager', own.acts.closeListed, { structureNo, serviceNo: null, closed: false }))
      .ok,
  ).toBe(false);
  valueOf(
    await own.as('administrator', own.acts.closeListed, { structureNo, serviceNo: null, closed: false }),
  );
  expect(await found()).toBe(1);
});
