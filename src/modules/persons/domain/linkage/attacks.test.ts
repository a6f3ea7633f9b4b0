import { beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import {
  byFrequency,
  byGraph,
  byLikeness,
  byPatterns,
  keysInCommon,
  minePatterns,
  type Level,
} from '../../testing/attackers.ts';
import { structures } from '../../testing/people.ts';
import { keyFromBytes, openEncoder, type EncodedFile } from '../encoding/index.ts';
import { readPerson, type Person } from '../encoding/person.ts';
import { positionsOf, setTokens } from '../encoding/positions.ts';
import { dateFeatures, nameFeatures } from '../encoding/tokens.ts';
import { link } from './index.ts';

/**
 * The attacker knows every parameter and holds the very list that was encoded, in the clear and without an error: more than
 * any published attack assumes. Only the key is not known. Levels are shares of records put to their own person.
 */
const COUNT = 600;
const ROWS = structures({ seed: 'attacked', severity: 'mild', parties: 1, size: COUNT }).parties[0];
const keyOf = (factor: number) =>
  unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => at * factor + 1)));

async function encode(factor: number): Promise<EncodedFile> {
  const encoder = await openEncoder(keyOf(factor));
  return encoder.encode(
    ROWS.map(({ identity }, at) => ({ reference: String(at), identity })),
    COUNT,
  );
}

let stolen: EncodedFile;
let ofAnotherKey: EncodedFile;
beforeAll(async () => {
  stolen = await encode(7);
  ofAnotherKey = await encode(11);
});

const say = (attack: string, { share, chance }: Level): void =>
  console.info(`${attack}: ${(100 * share).toFixed(2)} % of records, chance ${(100 * chance).toFixed(2)} %`);

/** As many right guesses as chance gives, and three of its standard deviations. */
const byChance = ({ chance }: Level): number => chance + 3 * Math.sqrt(chance / COUNT);

test('alignment by frequency tells no filter from another', () => {
  const filters = Array.from({ length: COUNT }, (_, row) => [
    stolen.filters.slice(row * 32, (row + 1) * 32).join(),
  ]);
  const level = byFrequency(filters);
  say('frequency of filters', level);
  expect(level.share).toBeLessThan(byChance(level));
});

test('alignment by frequency of the match keys finds few', () => {
  const { values, kinds, starts } = stolen.keys;
  for (const kind of new Set(kinds)) {
    const held = ROWS.map((_, row) =>
      Array.from(values.subarray(starts[row], starts[row + 1])).filter(
        (_value, at) => kinds[starts[row] + at] === kind,
      ),
    );
    const level = byFrequency(held);
    say(`frequency of match keys of kind ${kind}`, level);
    expect(level.share).toBeLessThan(0.05);
  }
});

describe('a dictionary of the very same persons', () => {
  test('finds nobody without the key', () => {
    const level = byLikeness(stolen, ofAnotherKey);
    say('dictionary without the key', level);
    expect(level.share).toBeLessThan(byChance(level));
    expect(keysInCommon(stolen, ofAnotherKey)).toBe(0);
  });

  test('finds everybody with the key: whoever links must not hold it', async () => {
    const level = byLikeness(stolen, await encode(7));
    say('dictionary with the key', level);
    expect(level.share).toBeGreaterThan(0.95);
  });
});

test('files of two keys, as of two periods, are neither linked nor alike', async () => {
  const refused = await link([
    { id: 'A', file: stolen },
    { id: 'B', file: ofAnotherKey },
  ]);
  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'encoding-key' }] });
  // Whoever does not ask `link` and compares by hand: contacts and presence do not help either.
  const disguised = { ...ofAnotherKey, scheme: stolen.scheme };
  const linked = unwrap(
    await link([
      { id: 'A', file: stolen },
      { id: 'B', file: disguised },
    ]),
  );
  const [one, other] = linked.persons;
  const right = one.filter((person, row) => person === other[row]).length;
  const level = { share: right / COUNT, chance: 1 / COUNT };
  say('across two keys', level);
  expect(level.share).toBeLessThan(byChance(level));
});

describe('patterns of columns', () => {
  const persons = ROWS.map(({ identity }) => readPerson(identity));

  test('give little of whole records', () => {
    const tokens = persons.map(tokensOf);
    // Of correlations from 0.15 to 0.7, the one that served the attacker best.
    const patterns = minePatterns(stolen, { tokens, least: 0.4 });
    const level = byPatterns(stolen, { patterns, tokens });
    say(`${patterns.length} patterns of columns`, level);
    expect(patterns.length).toBeGreaterThan(10);
    expect(level.share).toBeLessThan(0.02);
  });

  test('give half of the records of a filter that holds one field: why there is none', async () => {
    const positions = await positionsOf(keyOf(7), { purpose: 'filter', bits: 1024 });
    const dates = { ...stolen, filters: new Uint32Array(stolen.filters.length) };
    const tokens = persons.map(({ birth }, row) => {
      const held = birth ? dateFeatures(birth).flatMap((feature) => feature.tokens) : [];
      const filter = dates.filters.subarray(row * 32, (row + 1) * 32);
      for (const token of held) setTokens(filter, [token], { positions, budget: 10 });
      return new Set(held);
    });
    const patterns = minePatterns(dates, { tokens, least: 0.4 });
    const level = byPatterns(dates, { patterns, tokens });
    say('patterns of columns of dates alone, in clear filters', level);
    expect(level.share).toBeGreaterThan(0.25);
  });
});

test('likenesses to all others, without the key, find some: the fewer, the less of the list is known', () => {
  const shares = [1, 0.9, 0.5, 0.25].map((overlap) => {
    const known = [...ROWS.keys()].filter((row) => (row * 7919) % 100 < overlap * 100);
    const level = byGraph(stolen, { own: ofAnotherKey, known });
    say(`similarity graph, ${100 * overlap} % of the list known`, level);
    return level.share;
  });
  // Likeness is what linkage needs: this leak is stated, not closed; see docs/privacy-linkage.md.
  expect(shares[0]).toBeGreaterThan(0.01);
  expect(shares[0]).toBeLessThan(0.1);
  expect(shares[3]).toBeLessThan(0.02);
});

function tokensOf({ given, surnames, birth }: Person): Set<string> {
  const features = [
    ...nameFeatures(given, 'given'),
    ...surnames.flatMap((forms) => nameFeatures(forms, 'surname')),
    ...(birth ? dateFeatures(birth) : []),
  ];
  return new Set(features.flatMap((feature) => feature.tokens));
}
