import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('controls are public, each collectivity’s apart', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  valueOf(await own.as('auditor', own.acts.commitControl, aControl()));
  expect(await own.access(own.acts.listControls, {})).toEqual(ANYONE);
  expect(valueOf(await own.as('visitor', own.acts.listControls, {}))).toHaveLength(1);
  expect(valueOf(await other.as('visitor', other.acts.listControls, {}))).toEqual([]);
});
