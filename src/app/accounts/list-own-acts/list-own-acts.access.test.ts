import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('everybody who is signed in reads what they did, and nobody else’s', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listOwnActs, {})).toEqual(ANYONE.filter((who) => who !== 'visitor'));
  valueOf(await own.as('auditor', own.acts.listTraces, {}));
  const mine = valueOf(await own.as('auditor', own.acts.listOwnActs, {}));
  expect(mine.acts.map(({ code }) => code)).toEqual(['traces-read']);
  expect(valueOf(await own.as('adviser', own.acts.listOwnActs, {})).acts).toEqual([]);
});
