import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { day, opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a stage is told by people of a structure on the path', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.reachStage, { ...on, stage: 'idea', on: day('2024-02-01') })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(
    await own.by(manager, own.acts.reachStage, { ...on, stage: 'idea', on: day('2024-02-01') }),
  ).toMatchObject({ refusals: [{ code: 'access-denied' }] });
});
