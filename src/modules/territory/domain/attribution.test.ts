import { describe, expect, test } from 'vitest';
import { aSquare } from '../testing/an-outline.ts';
import { attribute, precisionOf, type Decision, type Located } from './attribution.ts';
import { indexOutlines } from './geometry/outline-index.ts';

const outlines = [aSquare('QN04405M', { name: 'Bellevue' })];
const layer = { outlines, index: indexOutlines(outlines) };
const METRES = 111_195;
const north = (metres: number): number => 47.2 + metres / METRES;

const door = (lat: number, over: Partial<Located> = {}): Located => ({
  lon: -1.6,
  lat,
  level: 'housenumber',
  score: 0.95,
  position: 'entrée',
  ...over,
});
const ask = (located: Located | null, over: { layer?: typeof layer | null; decision?: Decision } = {}) =>
  attribute(located, {
    generation: '2024',
    layer: over.layer === undefined ? layer : over.layer,
    decision: over.decision ?? null,
  });

describe('an address', () => {
  test('well inside is inside, and names its neighbourhood', () => {
    expect(ask(door(47.2))).toMatchObject({
      certainty: 'inside',
      qpv: { code: 'QN04405M', name: 'Bellevue' },
      reasons: [],
    });
  });

  test('well outside is outside, and says how far the nearest edge is', () => {
    const answer = ask(door(north(350)));
    expect(answer).toMatchObject({ certainty: 'outside', qpv: null, nearest: { code: 'QN04405M' } });
    expect(answer.edgeMetres).toBeCloseTo(150, 0);
  });

  test.each([198, 202])('at 2 m from the edge (%d m from the middle), a person decides', (metres) => {
    const answer = ask(door(north(metres)));
    expect(answer.certainty).toBe('near-edge');
    expect(answer.reasons).toEqual([{ code: 'edge', metres: expect.closeTo(2, 0), within: 5 }]);
    expect(answer.qpv === null).toBe(metres > 200);
  });

  test('whose point stands on the parcel needs to be further from the edge than one at the door', () => {
    expect(ask(door(north(180))).certainty).toBe('inside');
    expect(ask(door(north(180), { position: 'parcelle' })).certainty).toBe('near-edge');
  });

  test.each(['street', 'locality', 'municipality'] as const)('found as a %s only never decides', (level) => {
    expect(ask(door(47.2, { level, score: 1 }))).toMatchObject({
      certainty: 'too-vague',
      qpv: null,
      reasons: [{ code: 'above-the-door', level }],
    });
  });

  test('found with a score under 0.8 never decides', () => {
    expect(ask(door(47.2, { score: 0.79 }))).toMatchObject({ certainty: 'too-vague', qpv: null });
    expect(ask(door(47.2, { score: 0.8 })).certainty).toBe('inside');
  });

  test('not found is unknown, as is any when no outlines are loaded', () => {
    expect(ask(null)).toMatchObject({ certainty: 'unknown', reasons: [{ code: 'no-match' }] });
    expect(ask(door(47.2), { layer: null })).toMatchObject({
      certainty: 'unknown',
      reasons: [{ code: 'no-outlines' }],
    });
  });
});

test('where outlines overlap, the first code is given, all are named, and a person decides', () => {
  const both = [aSquare('QN04406M'), aSquare('QN04405M')];
  const answer = ask(door(47.2), { layer: { outlines: both, index: indexOutlines(both) } });
  expect(answer).toMatchObject({
    certainty: 'near-edge',
    qpv: { code: 'QN04405M' },
    reasons: [{ code: 'several', codes: ['QN04405M', 'QN04406M'] }],
  });
});

describe('a decision', () => {
  const decision = { qpv: 'out', reason: 'entrée côté rue', by: 'Agent', at: '2025-01-02T10:00:00.000Z' };

  test('wins over what is computed, and is shown with it', () => {
    expect(ask(door(47.2), { decision })).toMatchObject({
      certainty: 'outside',
      qpv: null,
      decision,
      reasons: [{ code: 'decided' }],
    });
  });

  test('may place an address that was not found', () => {
    expect(ask(null, { decision: { ...decision, qpv: 'QN04405M' } })).toMatchObject({
      certainty: 'inside',
      qpv: { code: 'QN04405M', name: 'Bellevue' },
      reasons: [{ code: 'decided' }, { code: 'no-match' }],
    });
  });
});

test('a stated point is exact; a door whose position is not said is not', () => {
  expect(precisionOf({ level: 'point', position: '' })).toBe(0);
  expect(precisionOf({ level: 'housenumber', position: '' })).toBe(20);
});
