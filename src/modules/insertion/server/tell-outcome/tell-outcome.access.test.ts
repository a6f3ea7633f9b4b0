import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('what was found is entered by those who audit', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  const { publicId } = valueOf(await own.as('auditor', own.acts.commitControl, aControl()));
  valueOf(await own.as('auditor', own.acts.drawControl, { publicId, beaconValue: '', depositor: 'x' }));
  const told = { publicId, outcomes: [{ reference: 'C-000001', outcome: 'conform' }] };
  expect(await own.access(own.acts.tellOutcome, told)).toEqual(only('administrator', 'approver', 'auditor'));
  expect(await other.as('auditor', other.acts.tellOutcome, told)).toMatchObject({
    refusals: [{ code: 'control-unknown' }],
  });
});
