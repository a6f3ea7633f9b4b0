import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();

test('staff locates files, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.openLocator, {})).toEqual(
    only(
      'administrator',
      'strategy-officer',
      'facilitator',
      'commerce-officer',
      'structure-manager',
      'adviser',
    ),
  );
});

test('what it opens is of its own collectivity', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  expect(valueOf(await own.as('strategy-officer', own.acts.openLocator, {})).layers).toHaveLength(1);
  expect(valueOf(await other.as('strategy-officer', other.acts.openLocator, {})).layers).toEqual([]);
});
