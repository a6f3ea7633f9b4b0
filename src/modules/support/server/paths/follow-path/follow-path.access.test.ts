import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever holds the link is let in, and a link that was made up opens nothing', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.followPath, { token: 'x' })).toEqual(ANYONE);
  expect(await own.as('visitor', own.acts.followPath, { token: 'x' })).toMatchObject({
    refusals: [{ code: 'link-unknown' }],
  });
});
