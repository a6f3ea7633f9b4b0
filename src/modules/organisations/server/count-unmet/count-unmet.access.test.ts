import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone counts a need that nothing answers, by codes alone', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.countUnmet, { qpv: 'QN04405M', need: 'sante--acces-aux-soins' })).toEqual(
    ANYONE,
  );
  expect((await own.as('visitor', own.acts.countUnmet, { qpv: 'out', need: '12 rue des Lilas' })).ok).toBe(
    false,
  );
});
