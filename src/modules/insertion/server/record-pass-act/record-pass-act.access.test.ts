import { expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('a PASS is changed by people of the structure', async () => {
  const { own } = sides();
  await recorded(own, [{}]);
  const [starts, ends] = [parseDay('2025-05-01'), parseDay('2025-05-31')];
  const act = { organisationId: 2, passNo: 1, act: 'suspension', starts, ends };
  expect(await own.access(own.acts.recordPassAct, act)).toEqual(only('structure-manager', 'adviser'));
  const { organisationId, manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.recordPassAct, { ...act, organisationId })).toMatchObject({
    refusals: [{ code: 'insertion-unknown-pass' }],
  });
});
