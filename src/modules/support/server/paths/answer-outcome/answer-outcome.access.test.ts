import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever holds the link is let in, and a link that was made up opens nothing', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.answerOutcome, { token: 'x', stage: 'alive-12', answer: 'yes' })).toEqual(
    ANYONE,
  );
  expect(
    await own.as('visitor', own.acts.answerOutcome, { token: 'x', stage: 'alive-12', answer: 'yes' }),
  ).toMatchObject({ refusals: [{ code: 'link-unknown' }] });
});
