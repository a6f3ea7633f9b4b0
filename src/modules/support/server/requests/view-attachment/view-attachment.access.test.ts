import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('a document is opened by a structure that holds it, and is unknown to others', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  const asked = { organisationId: 2, requestNo, attachmentNo: 1 };
  expect(await own.access(own.acts.viewAttachment, asked)).toEqual(only('structure-manager', 'adviser'));
  expect(await own.as('adviser', own.acts.viewAttachment, asked)).toMatchObject({
    refusals: [{ code: 'request-unknown' }],
  });
});
