import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aControl, recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('a control is closed by those who audit', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  const { publicId } = valueOf(await own.as('auditor', own.acts.commitControl, aControl()));
  const close = { publicId, depositor: 'Métropole' };
  expect(await own.access(own.acts.closeControl, close)).toEqual(
    only('administrator', 'approver', 'auditor'),
  );
  expect(await other.as('auditor', other.acts.closeControl, close)).toMatchObject({
    refusals: [{ code: 'control-unknown' }],
  });
});
