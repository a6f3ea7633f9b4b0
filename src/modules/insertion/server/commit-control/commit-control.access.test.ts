import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('a control is announced by those who audit', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  expect(await own.access(own.acts.commitControl, aControl())).toEqual(
    only('administrator', 'approver', 'auditor'),
  );
  expect(valueOf(await other.as('visitor', other.acts.listControls, {}))).toEqual([]);
  expect(await other.as('auditor', other.acts.commitControl, aControl())).toMatchObject({
    refusals: [{ code: 'population-empty' }],
  });
});
