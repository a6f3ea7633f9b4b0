import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsForgiven, likenessOf, NearWords, typingErrors } from './near-words.ts';

describe('typing errors are counted', () => {
  test.each([
    ['victor', 'victor', 0],
    ['victr', 'victor', 1],
    ['victtor', 'victor', 1],
    ['vidtor', 'victor', 1],
    ['vitcor', 'victor', 1],
    ['vitco', 'victor', 2],
    ['ab', 'ba', 1],
    ['abcdef', 'fedcba', 3],
  ])('from %s to %s: %i', (typed, word, errors) => {
    expect(typingErrors(typed, word, 2)).toBe(errors);
    expect(typingErrors(word, typed, 2)).toBe(errors);
  });

  test('one in a word of four letters, two in one of eight, by the longer of the two', () => {
    expect([3, 4, 7, 8].map((length) => errorsForgiven(length, 1))).toEqual([0, 1, 1, 2]);
    expect([errorsForgiven(3, 4), errorsForgiven(6, 8)]).toEqual([1, 2]);
  });

  test('a second error weighs more than the first, and a short word more than a long one', () => {
    const [one, two] = [1, 2].map((errors) => likenessOf(errors, 'geronniere', 'gerinniere'));
    expect(one).toBeCloseTo(0.9);
    expect(two).toBeCloseTo(0.6);
    expect(likenessOf(1, 'gare', 'gree')).toBeLessThan(one);
  });
});

describe('near words', () => {
  const letters = fc.constantFrom('a', 'b', 'c', 'd');
  const word = fc.string({ unit: letters, minLength: 1, maxLength: 11 });

  test('are all those that comparing every word finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (words, typed) => {
        const found: string[] = [];
        new NearWords(words, () => true).find(typed, (id, errors) => found.push(`${words[id]} ${errors}`));
        const wanted = words.flatMap((one) => {
          const most = one.length < 4 || typed.length < 3 ? 0 : errorsForgiven(typed.length, one.length);
          const errors = typingErrors(typed, one, most);
          return errors > 0 && errors <= most ? [`${one} ${errors}`] : [];
        });
        expect(found.toSorted()).toEqual(wanted.toSorted());
      }),
      { numRuns: 400 },
    );
  });

  test('are only looked for among words that are wanted', () => {
    const found: number[] = [];
    new NearWords(['lilas', 'lilis'], (one) => one === 'lilis').find('lilys', (id) => found.push(id));
    expect(found).toEqual([1]);
  });
});
