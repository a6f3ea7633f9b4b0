import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('commitments are set by facilitators', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.setCommitment, {
      contractNo: 1,
      terms: { form: 'fixed', hours: 100 },
      rounding: { to: 'hour', mode: 'nearest' },
      from: 1,
      wording: 'x',
      mode: 'preview',
    }),
  ).toEqual(only('facilitator'));
});
