import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('whoever holds the link is let in, and a link that was made up opens nothing', async () => {
  const { own, other } = sides();
  const { answerToken: token } = await aRequest(own);
  expect(await own.access(own.acts.openRequestLink, { token: 'x' })).toEqual(ANYONE);
  for (const [side, made] of [
    [own, 'x'],
    [other, token],
  ] as const)
    expect(await side.as('visitor', side.acts.openRequestLink, { token: made })).toMatchObject({
      refusals: [{ code: 'link-unknown' }],
    });
  valueOf(await own.as('visitor', own.acts.openRequestLink, { token }));
});
