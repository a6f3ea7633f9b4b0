import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byExact, byMatchKeys, bySlk581, score, slk581, truthOf } from './baselines.ts';
import type { Labelled } from './baselines.ts';

describe('score', () => {
  test('pairs and persons of a small example', () => {
    // True persons: abc, de, f. Found: ab, cd, e, f: one pair of four is found, one of two found is true.
    const found = score([1, 1, 2, 2, 3, 4], [7, 7, 7, 8, 8, 9]);
    expect(found).toEqual({
      precision: 0.5,
      recall: 0.25,
      f1: 1 / 3,
      counted: 4,
      truth: 3,
      error: 4 / 3 - 1,
    });
  });

  test('it is what counting every pair gives', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(rows, (labels) => {
        const pairs = labels.flatMap((a, i) =>
          labels.slice(i + 1).map((b) => [a[0] === b[0], a[1] === b[1]]),
        );
        const said = pairs.filter(([same]) => same).length;
        const real = pairs.filter(([, same]) => same).length;
        const both = pairs.filter(([a, b]) => a && b).length;
        const { precision, recall } = score(
          labels.map(([cluster]) => cluster),
          labels.map(([, person]) => person),
        );
        expect(precision).toBe(said === 0 ? 1 : both / said);
        expect(recall).toBe(real === 0 ? 1 : both / real);
      }),
    );
  });

  test('the truth is perfect, and the names of clusters do not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), (truth) => {
        const renamed = truth.map((person) => 1000 - 7 * person);
        expect(score(renamed, truth)).toMatchObject({ precision: 1, recall: 1, f1: 1, error: 0 });
      }),
    );
  });

  test('two lists of different lengths are a mistake', () => {
    expect(() => score([1], [1, 2])).toThrow('each row');
  });
});

describe('SLK-581', () => {
  test.each([
    [{ given: 'Jane', birthName: 'Citizen', birthDate: '1963-05-27', sex: 'female' }, 'ITZAN270519632'],
    [{ given: 'Joseph', birthName: "O'Donnell", birthDate: '1980-01-02', sex: 'male' }, 'DONOS020119801'],
    [{ given: 'Jo', birthName: 'Li', birthDate: '1980-01-02' }, 'I22O2020119809'],
    [{ given: 'Anne', birthDate: '1980-01-02', sex: 'female' }, '999NN020119802'],
    [{ birthName: 'Martin', birthDate: '1980-01-02', sex: 'female' }, 'ARI99020119802'],
    [
      { given: 'Éloïse', birthName: 'Dupont', usualName: 'Lefèvre', birthDate: '1980-01-02' },
      'EFVLO020119809',
    ],
    [{ given: 'Anne', birthName: 'Martin' }, null],
    [{ birthDate: '1980-01-02' }, null],
  ] as const)('of %j is %s', (identity, key) => {
    expect(slk581(identity)).toBe(key);
  });
});

describe('ways of counting', () => {
  const base = { given: 'Marie', birthName: 'Durand', birthDate: '1985-03-12', sex: 'female' } as const;
  const same = (other: Labelled['identity']): Record<string, boolean> => {
    const rows = [base, other].map((identity) => ({ identity, person: 0 }));
    const one = (clusters: Int32Array): boolean => clusters[0] === clusters[1];
    return { exact: one(byExact(rows)), slk: one(bySlk581(rows)), keys: one(byMatchKeys(rows)) };
  };

  test.each([
    ['capitals', { ...base, given: 'MARIE', birthName: 'DURAND' }, { exact: true, slk: true, keys: true }],
    [
      'a slip that SLK does not see',
      { ...base, birthName: 'Durend' },
      { exact: false, slk: true, keys: true },
    ],
    ['a slip that SLK sees', { ...base, birthName: 'Dutand' }, { exact: false, slk: false, keys: true }],
    [
      'names exchanged',
      { ...base, given: 'Durand', birthName: 'Marie' },
      { exact: false, slk: false, keys: true },
    ],
    [
      'day and month exchanged',
      { ...base, birthDate: '1985-12-03' },
      { exact: false, slk: false, keys: true },
    ],
    [
      'two errors',
      { ...base, given: 'Mqrie', birthDate: '1985-03-13' },
      { exact: false, slk: false, keys: false },
    ],
    ['a missing date', { given: 'Marie', birthName: 'Durand' }, { exact: false, slk: false, keys: false }],
    ['a sister', { ...base, given: 'Jeanne' }, { exact: false, slk: false, keys: false }],
  ])('%s', (_, other, expected) => {
    expect(same(other)).toEqual(expected);
  });

  test('rows that share a key through others are one person', () => {
    const rows = [
      base,
      { ...base, given: 'Marue', birthName: 'Dutand' },
      { ...base, given: 'Marue', birthName: 'Durand' },
    ].map((identity, person) => ({ identity, person }));
    expect(new Set(byMatchKeys(rows)).size).toBe(1);
    expect([...truthOf(rows)]).toEqual([0, 1, 2]);
  });
});
