import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { febrlLike } from '../../testing/febrl-like.ts';
import { keyFromBytes } from '../encoding/index.ts';
import { evaluate, readMap } from './index.ts';

const KEY = unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => at * 11)));
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string[] =>
  outcome.ok ? [] : (outcome.refusals ?? []).map(({ code }) => code);

describe('a map of columns', () => {
  test('takes the usual names of fields, several columns, and either side', () => {
    const map = unwrap(
      readMap({
        given_name: 'prenom',
        street: ['no', 'rue'],
        'date de naissance': 'ddn',
        nom2: 'surname',
        unique: true,
      }),
    );
    expect([...map.columns]).toEqual([
      ['given', ['prenom']],
      ['street', ['no', 'rue']],
      ['birthDate', ['ddn']],
      ['birthName', ['nom2']],
    ]);
    expect(map.unique).toBe(true);
    expect([...unwrap(readMap({ columns: { surname: 'a' } })).columns.keys()]).toEqual(['birthName']);
  });

  test('refuses what is no field, and what is no map', () => {
    expect(codes(readMap({ colour: 'red' }))).toEqual(['map-field']);
    expect(codes(readMap(['given']))).toEqual(['map-unreadable']);
    expect(codes(readMap({}))).toEqual(['map-unreadable']);
  });
});

const { originals, duplicates } = febrlLike('evaluate');
const HEADER = ['rec_id', 'given_name', 'surname', 'date_of_birth', 'postcode'];
const tables = [originals, duplicates].map((rows, file) => [
  HEADER,
  ...rows
    .filter(({ person }) => person < 800)
    .map(({ person, identity: { given = '', birthName = '', birthDate = '', postcode = '' } }) => [
      `rec-${person}-${file === 0 ? 'org' : 'dup-0'}`,
      given,
      birthName,
      birthDate.replaceAll('-', ''),
      postcode,
    ]),
]);
const columns = unwrap(
  readMap({ given: 'given_name', birthName: 'surname', birthDate: 'date_of_birth', postcode: 'postcode' }),
);
const asked = { columns, truth: 'rec_id', pattern: String.raw`^rec-(\d+)-`, key: KEY };

test('labelled files are encoded, linked and measured, beside what others would use', async () => {
  const outcome = unwrap(await evaluate(tables, asked));
  expect(outcome.truth).toBe(800);
  expect(outcome.records).toBe(1600);
  expect(outcome.f1).toBeGreaterThan(0.985);
  expect(outcome.counted.low).toBeLessThanOrEqual(800);
  expect(outcome.counted.high).toBeGreaterThanOrEqual(800);
  expect(outcome.baselines.slk581.f1).toBeLessThan(outcome.f1);
  expect(outcome.comparisons).toBeGreaterThan(0);
});

test('one file alone is searched for duplicates, and whole cells may be the truth', async () => {
  const [head, ...rows] = tables[0];
  const twice = [head, ...rows.slice(0, 200), ...rows.slice(0, 50)];
  const { truth, counted, recall } = unwrap(await evaluate([twice], { columns, truth: 'rec_id', key: KEY }));
  expect([truth, counted.value, recall]).toEqual([200, 200, 1]);
});

test('what is not there is refused, and where', async () => {
  expect(codes(await evaluate([[]], asked))).toEqual(['empty-file']);
  expect(codes(await evaluate(tables, { ...asked, truth: 'person' }))).toEqual(['truth-column-missing']);
  expect(codes(await evaluate(tables, { ...asked, pattern: '(' }))).toEqual(['truth-pattern']);
  expect(codes(await evaluate(tables, { ...asked, pattern: '^x(.)' }))).toEqual(['truth-missing']);
  const other = unwrap(readMap({ given: 'prenom' }));
  expect(codes(await evaluate(tables, { ...asked, columns: other }))).toEqual(['map-column-missing']);
});
