import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('anyone sees a control; its checklist is for those who audit, and the seed for nobody before the draw', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  const { publicId } = valueOf(await own.as('auditor', own.acts.commitControl, aControl()));
  expect(await own.access(own.acts.viewControl, { publicId })).toEqual(ANYONE);
  const seen = valueOf(await own.as('auditor', own.acts.viewControl, { publicId }));
  expect([seen.control.draw, seen.checklist]).toEqual([null, []]);
  valueOf(await own.as('auditor', own.acts.drawControl, { publicId, beaconValue: '', depositor: 'x' }));
  const drawn = valueOf(await own.as('visitor', own.acts.viewControl, { publicId }));
  expect(drawn.control.draw?.sample).toEqual(['C-000001']);
  expect(drawn.checklist).toBeNull();
  expect(valueOf(await own.as('adviser', own.acts.viewControl, { publicId })).checklist).toBeNull();
  expect(await other.as('auditor', other.acts.viewControl, { publicId })).toMatchObject({
    refusals: [{ code: 'control-unknown' }],
  });
});
