import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();
const decision = {
  generation: '2024',
  subject: 'point:-1.600000, 47.200000',
  label: '-1.600000, 47.200000',
  qpv: 'out',
  reason: 'vu sur place',
};
const point = { lon: -1.6, lat: 47.2, date: '2024-06-01' };

test('staff decides, nobody else does', async () => {
  const { own } = sides();
  await own.as('operator', own.acts.importLayer, aLayer());
  expect(await own.access(own.acts.decideAddress, decision)).toEqual(
    only(
      'administrator',
      'strategy-officer',
      'facilitator',
      'commerce-officer',
      'structure-manager',
      'adviser',
    ),
  );
});

test('a decision of one collectivity says nothing in another', async () => {
  const { own, other } = sides();
  await other.as('operator', other.acts.importLayer, aLayer());
  await own.as('strategy-officer', own.acts.decideAddress, decision);
  const decided = async (side: typeof own) =>
    valueOf(await side.as('visitor', side.acts.locateAddress, point)).answers[1];
  expect(await decided(own)).toMatchObject({ certainty: 'outside', decision: { reason: 'vu sur place' } });
  expect(await decided(other)).toMatchObject({ certainty: 'inside', decision: null });
});
