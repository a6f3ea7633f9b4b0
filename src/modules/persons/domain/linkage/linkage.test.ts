import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { febrlLike } from '../../testing/febrl-like.ts';
import { structures } from '../../testing/people.ts';
import { keyFromBytes, openEncoder, type EncodedFile, type Encoder } from '../encoding/index.ts';
import { bySlk581, score, truthOf, type Labelled } from '../evaluate/index.ts';
import { link, type Linkage, type Party } from './index.ts';

const KEY = unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => at * 7)));
let encoder: Encoder;
beforeAll(async () => {
  encoder = await openEncoder(KEY);
});

const encode = (rows: readonly Labelled[]): EncodedFile =>
  encoder.encode(
    rows.map(({ identity }, at) => ({ reference: `R${String(at).padStart(6, '0')}`, identity })),
    rows.length,
  );
const parties = (files: readonly (readonly Labelled[])[], unique = false): Party[] =>
  files.map((rows, at) => ({ id: `P${at}`, file: encode(rows), unique }));
const linked = async (...args: Parameters<typeof link>): Promise<Linkage> => unwrap(await link(...args));
const flat = ({ persons }: Linkage): number[] => persons.flatMap((column) => [...column]);

/** The same partition, whatever its numbers. */
function sameness(numbers: readonly number[]): number[] {
  const first = new Map<number, number>();
  return numbers.map((number, at) => {
    if (!first.has(number)) first.set(number, at);
    return first.get(number) ?? at;
  });
}

const three = (rows: readonly Labelled[]): Labelled[] =>
  rows.map(({ person, identity: { given, birthName, birthDate } }) => ({
    person,
    identity: {
      ...(given === undefined ? {} : { given }),
      ...(birthName === undefined ? {} : { birthName }),
      ...(birthDate === undefined ? {} : { birthDate }),
    },
  }));

const SMALL = structures({ severity: 'medium', parties: 4, size: 150, overlap: [0.5, 0.3, 0.2] }).parties;

describe('quality, default settings, no labels', () => {
  const febrl = (() => {
    const { originals, duplicates } = febrlLike('test');
    const some = ({ person }: Labelled): boolean => person < 2000;
    return [originals.filter(some), duplicates.filter(some)];
  })();

  test('three fields of two damaged lists', async () => {
    const rows = febrl.map(three);
    const { distinct, ...all } = await linked(parties(rows));
    const quality = score(flat({ distinct, ...all }), truthOf(rows.flat()));
    expect(quality.f1).toBeGreaterThan(0.985);
    expect(Math.abs(quality.error)).toBeLessThan(0.012);
    expect(distinct.low).toBeLessThanOrEqual(2000);
    expect(distinct.high).toBeGreaterThanOrEqual(2000);
  });

  test('all fields of the same', async () => {
    const quality = score(flat(await linked(parties(febrl))), truthOf(febrl.flat()));
    expect(quality.f1).toBeGreaterThan(0.993);
  });

  test.each(['mild', 'medium'] as const)(
    'six structures, %s errors: a fifth of the error of SLK-581 at most',
    async (severity) => {
      const files = structures({
        seed: 'test',
        severity,
        size: 800,
        overlap: [0.6, 0.25, 0.1, 0.05],
      }).parties;
      const truth = truthOf(files.flat());
      const quality = score(flat(await linked(parties(files))), truth);
      expect(quality.f1).toBeGreaterThan(0.965);
      expect(Math.abs(quality.error)).toBeLessThan(0.015);
      expect(Math.abs(quality.error)).toBeLessThan(Math.abs(score(bySlk581(files.flat()), truth).error) / 5);
    },
  );
});

describe('whatever the order', () => {
  test('parties in any order, and one taken out and put back, give the same persons', async () => {
    const files = parties(SMALL);
    const once = await linked(files);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (order) => {
        const again = await linked(order.map((at) => files[at]));
        const back = [0, 1, 2, 3].map((at) => again.persons[order.indexOf(at)]);
        expect(sameness(back.flatMap((column) => [...column]))).toEqual(sameness(flat(once)));
        expect(again.distinct).toEqual(once.distinct);
      }),
      { numRuns: 8 },
    );
  });

  test('rows of a file in another order are the same persons', async () => {
    const [first, ...others] = parties(SMALL);
    const { references } = first.file;
    const reversed = encoder.encode(
      SMALL[0].map(({ identity }, at) => ({ reference: references[at], identity })).toReversed(),
      references.length,
    );
    const once = await linked([first, ...others]);
    const again = await linked([{ ...first, file: reversed }, ...others]);
    const straight = [again.persons[0].toReversed(), ...again.persons.slice(1)];
    expect(sameness(straight.flatMap((column) => [...column]))).toEqual(sameness(flat(once)));
  });
});

describe('what people said', () => {
  test('a split is never merged again, directly or through others, and a confirmation joins', async () => {
    const files = parties(SMALL);
    const { links } = await linked(files);
    await fc.assert(
      fc.asyncProperty(fc.subarray(links, { minLength: 1, maxLength: 30 }), async (some) => {
        const splits = some.map(({ a, b }) => [a, b] as const);
        const after = await linked(files, { splits });
        for (const [a, b] of splits)
          expect(after.persons[a.party][a.row]).not.toBe(after.persons[b.party][b.row]);
      }),
      { numRuns: 10 },
    );
  });

  test('two rows that nothing links become one person when confirmed, unless they were split', async () => {
    const files = parties(SMALL);
    const before = await linked(files);
    const [a, b] = [
      { party: 0, row: 0 },
      { party: 1, row: SMALL[1].findIndex(({ person }) => person !== SMALL[0][0].person) },
    ];
    const same = ({ persons }: Linkage): boolean => persons[0][0] === persons[1][b.row];
    expect(same(before)).toBe(false);
    expect(same(await linked(files, { confirmed: [[a, b]] }))).toBe(true);
    expect(same(await linked(files, { confirmed: [[a, b]], splits: [[b, a]] }))).toBe(false);
  });

  test('settled pairs are not asked again', async () => {
    const files = parties(SMALL);
    const { doubtful } = await linked(files);
    expect(doubtful.length).toBeGreaterThan(0);
    const { a, b } = doubtful[0];
    const after = await linked(files, { splits: [[a, b]] });
    expect(after.doubtful.some((pair) => JSON.stringify([pair.a, pair.b]) === JSON.stringify([a, b]))).toBe(
      false,
    );
  });
});

test('nobody of a file without duplicates is linked with another of it', async () => {
  const [rows] = structures({ severity: 'mild', parties: 1, size: 300, duplicates: 0.2 }).parties;
  const declared = await linked(parties([rows], true));
  expect(declared.distinct).toEqual({ value: rows.length, low: rows.length, high: rows.length });
  const open = await linked(parties([rows]));
  expect(open.distinct.value).toBeLessThan(rows.length - 20);
});

test('links bear a reason, a probability and a version, and weights can be looked at', async () => {
  const { links, version, weights } = await linked(parties(SMALL));
  expect(version).toMatch(/^fellegi-sunter-\d+$/);
  for (const { agrees, probability } of links) {
    expect(agrees[0]).not.toBe('');
    expect(probability).toBeGreaterThan(0);
  }
  const mean = (name: string): number => {
    const some = weights.filter(({ agrees }) => agrees.startsWith(name));
    return some.reduce((sum, { weight }) => sum + weight, 0) / some.length;
  };
  expect(mean('names-and-date')).toBeGreaterThan(mean('none') + 10);
});

test('a file under another key, or the same party twice, is refused', async () => {
  const other = await openEncoder(
    unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => at * 5 + 1))),
  );
  const foreign = other.encode([{ reference: 'A', identity: SMALL[0][0].identity }], 1);
  const [own] = parties(SMALL);
  expect(await link([own, { id: 'X', file: foreign }])).toMatchObject({
    ok: false,
    refusals: [{ code: 'encoding-key' }],
  });
  expect(await link([own, own])).toMatchObject({ ok: false, refusals: [{ code: 'party-twice' }] });
});

test('no file, an empty one or a single row are counted as they are', async () => {
  expect((await linked([])).distinct).toEqual({ value: 0, low: 0, high: 0 });
  expect((await linked(parties([[]]))).distinct.value).toBe(0);
  expect((await linked(parties([SMALL[0].slice(0, 1)]))).distinct).toEqual({ value: 1, low: 1, high: 1 });
});
