import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('whoever holds the link answers, and a link that was made up answers nothing', async () => {
  const { own } = sides();
  const { answerToken: token } = await aRequest(own);
  expect(await own.access(own.acts.answerRequestLink, { token: 'x', act: 'accept' })).toEqual(ANYONE);
  expect(await own.as('visitor', own.acts.answerRequestLink, { token: 'x', act: 'accept' })).toMatchObject({
    refusals: [{ code: 'link-unknown' }],
  });
  expect(valueOf(await own.as('visitor', own.acts.answerRequestLink, { token, act: 'accept' })).state).toBe(
    'accepted',
  );
});
