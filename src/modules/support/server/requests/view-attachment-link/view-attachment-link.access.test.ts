import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { anAsk, aRequest, askedOf, lastToken, PDF } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('whoever holds the link opens the documents of its request, and of no other', async () => {
  const { own } = sides();
  const { serviceNo } = await askedOf(own);
  expect(await own.access(own.acts.viewAttachmentLink, { token: 'x', attachmentNo: 1 })).toEqual(ANYONE);
  const sent = { ...anAsk(serviceNo), organisationId: 2, agreedHow: 'said' };
  const { requestNo } = valueOf(await own.as('adviser', own.acts.sendRequest, sent));
  const token = await lastToken(own, 'request-asked');
  const document = { organisationId: 2, requestNo, name: 'CV.pdf', bytes: PDF };
  const { attachmentNo } = valueOf(await own.as('adviser', own.acts.attachToRequest, document));
  const opened = valueOf(await own.as('visitor', own.acts.viewAttachmentLink, { token, attachmentNo }));
  expect([opened.name, opened.mediaType]).toEqual(['CV.pdf', 'application/pdf']);
  const { answerToken } = await aRequest(own);
  expect(
    await own.as('visitor', own.acts.viewAttachmentLink, { token: answerToken, attachmentNo }),
  ).toMatchObject({ refusals: [{ code: 'request-unknown' }] });
});
