import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('the path that followed is said by the structure that accepted', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  expect(await own.access(own.acts.keepPath, { organisationId: 2, requestNo, pathNo: 1 })).toEqual(
    only('structure-manager', 'adviser'),
  );
  expect(
    await own.as('adviser', own.acts.keepPath, { organisationId: 2, requestNo, pathNo: 1 }),
  ).toMatchObject({
    refusals: [{ code: 'request-not-accepted' }],
  });
});
