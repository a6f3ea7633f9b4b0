import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('a control is drawn by those who audit, in its own collectivity', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  const { publicId } = valueOf(await own.as('auditor', own.acts.commitControl, aControl()));
  const draw = { publicId, beaconValue: '', depositor: 'Métropole' };
  expect(await other.as('auditor', other.acts.drawControl, draw)).toMatchObject({
    refusals: [{ code: 'control-unknown' }],
  });
  expect(await own.access(own.acts.drawControl, draw)).toEqual(only('administrator', 'approver', 'auditor'));
});
