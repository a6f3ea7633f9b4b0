import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a step is planned by people of a structure on the path', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(
    await own.access(own.acts.writeAction, {
      ...on,
      act: 'plan',
      title: 'Appeler',
      dueOn: null,
      who: 'resident',
      shared: true,
    }),
  ).toEqual(only('structure-manager', 'adviser'));
  const { manager } = await own.structure('Ailleurs');
  expect(
    await own.by(manager, own.acts.writeAction, {
      ...on,
      act: 'plan',
      title: 'Appeler',
      dueOn: null,
      who: 'resident',
      shared: true,
    }),
  ).toMatchObject({ refusals: [{ code: 'access-denied' }] });
});
