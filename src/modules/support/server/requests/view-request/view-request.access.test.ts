import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('a request is shown to the structure asked, and is unknown to another', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  expect(await own.access(own.acts.viewRequest, { organisationId: 2, requestNo })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { organisationId, manager } = await own.structure('Curieuse');
  expect(await own.by(manager, own.acts.viewRequest, { organisationId, requestNo })).toMatchObject({
    refusals: [{ code: 'request-unknown' }],
  });
});
