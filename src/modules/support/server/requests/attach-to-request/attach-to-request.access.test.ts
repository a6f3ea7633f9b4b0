import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aRequest, PDF } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('a document is joined by the structure that sent the request, and by no other', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  const document = { organisationId: 2, requestNo, name: 'CV.pdf', bytes: PDF };
  expect(await own.access(own.acts.attachToRequest, document)).toEqual(only('structure-manager', 'adviser'));
  expect(await own.as('adviser', own.acts.attachToRequest, document)).toMatchObject({
    refusals: [{ code: 'request-unknown' }],
  });
});
