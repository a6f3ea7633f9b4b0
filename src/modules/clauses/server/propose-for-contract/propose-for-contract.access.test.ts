import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aContract, hired } from '../../../../../tests/setup/hours.ts';

const sides = useTwoCollectivities();

test('what to propose is read by facilitators, and names by those who follow the person', async () => {
  const { own, other } = sides();
  await aContract(own);
  await hired(own, 1, { hiring: { ends: null } });
  const asked = { contractNo: 1 };
  expect(await own.access(own.acts.proposeForContract, asked)).toEqual(only('facilitator'));
  // A contract of another collectivity is not there.
  expect(await other.as('facilitator', other.acts.proposeForContract, asked)).toMatchObject({
    refusals: [{ code: 'unknown-contract' }],
  });
  valueOf(await own.as('facilitator', own.acts.proposeForContract, asked));
});
