import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { anInvitation, opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a structure is invited by people of one that is on the path', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(await own.access(own.acts.inviteStructure, anInvitation(on.pathNo, 9999))).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.inviteStructure, anInvitation(on.pathNo, 9999))).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
});
