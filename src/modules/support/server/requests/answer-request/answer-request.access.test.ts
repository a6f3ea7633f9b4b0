import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('a request is answered by people of the structure asked, and of no other', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  const answer = { organisationId: 2, requestNo, act: 'first-contact' };
  expect(await own.access(own.acts.answerRequest, answer)).toEqual(only('structure-manager', 'adviser'));
  const { organisationId, manager } = await own.structure('Pressée');
  expect(
    await own.by(manager, own.acts.answerRequest, { organisationId, requestNo, act: 'accept' }),
  ).toMatchObject({ refusals: [{ code: 'request-unknown' }] });
});
