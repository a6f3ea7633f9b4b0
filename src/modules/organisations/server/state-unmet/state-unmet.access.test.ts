import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('needs are stated by the deployment, once their day is over, and once', async () => {
  const { own } = sides();
  const need = { qpv: 'QN04405M', need: 'sante--acces-aux-soins' };
  for (let times = 0; times < 3; times++) valueOf(await own.as('visitor', own.acts.countUnmet, need));
  expect(valueOf(await own.as('operator', own.acts.stateUnmet, {})).stated).toBe(0);
  own.travel(1);
  expect(valueOf(await own.as('operator', own.acts.stateUnmet, {})).stated).toBe(1);
  expect(await own.access(own.acts.stateUnmet, {})).toEqual(OPERATOR);
  expect(valueOf(await own.as('operator', own.acts.stateUnmet, {})).entryNo).toBeNull();
  await own.sync();
  const page = valueOf(await own.as('visitor', own.acts.viewFigure, { id: 'needs-without-service' }));
  expect(page.figure.value).toBe(3);
});
