import { expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aLayer, aSquare } from '../../testing/an-outline.ts';

const sides = useTwoCollectivities();
const load = async (over: Parameters<typeof aLayer>[0] = {}) => {
  const { own } = sides();
  return own.as('operator', own.acts.importLayer, aLayer(over));
};
const certainties = async (date: string) => {
  const { own } = sides();
  const point = { lon: -1.6, lat: 47.2, date };
  const { answers, inForce } = valueOf(await own.as('visitor', own.acts.locateAddress, point));
  return { inForce, certainties: answers.map((answer) => answer.certainty) };
};

test('outlines are stated in the ledger, answer at once, and are in force between their dates', async () => {
  const first = valueOf(await load());
  expect(first).toMatchObject({ outlines: 1, replaced: null });
  expect(await certainties('2024-06-01')).toEqual({ inForce: '2024', certainties: ['unknown', 'inside'] });
  expect(await certainties('2023-06-01')).toEqual({ inForce: null, certainties: ['unknown', 'inside'] });
  const old = {
    layer: 'qpv-2015' as const,
    starts: parseDay('2015-01-01') ?? 0,
    ends: parseDay('2023-12-31') ?? 0,
    outlines: [aSquare('QP044005')],
  };
  expect(valueOf(await load(old)).entryNo).toBe((first.entryNo ?? 0) + 1);
  expect(await certainties('2023-12-31')).toEqual({ inForce: '2015', certainties: ['inside', 'inside'] });
});

test('the same file again records nothing', async () => {
  expect(valueOf(await load())).toEqual({ entryNo: null, outlines: 1, replaced: null });
});

test('another file from the same day replaces it; withdrawing its entry takes it out of use', async () => {
  const moved = [aSquare('QN04405M', { lon: -1.5 })];
  const receipt = valueOf(await load({ outlines: moved }));
  expect(receipt.replaced).not.toBeNull();
  expect((await certainties('2024-06-01')).certainties[1]).toBe('outside');
  const { own } = sides();
  valueOf(await own.as('operator', own.acts.withdrawEntry, { entryNo: receipt.entryNo }));
  expect((await certainties('2024-06-01')).certainties[1]).toBe('unknown');
});

test('a period that overlaps another of the same layer is refused, and nothing changes', async () => {
  await load();
  const before = await certainties('2025-01-01');
  expect(await load({ starts: parseDay('2025-01-01') ?? 0 })).toMatchObject({
    ok: false,
    refusals: [{ code: 'layer-clash', value: 'qpv-2024' }],
  });
  expect(await load({ starts: 10, ends: 9 })).toMatchObject({
    ok: false,
    refusals: [{ code: 'layer-ends-before' }],
  });
  expect(await certainties('2025-01-01')).toEqual(before);
});
