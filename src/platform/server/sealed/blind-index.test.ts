import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ring } from '../../../../tests/accounts/setup.ts';
import { beginsLike, exactIndex, exactIndexes, searchedTokens, searchTokens } from './blind-index.ts';
import { NORMALISERS } from './normalise.ts';
import { Sealer } from './sealer.ts';

const sealer = new Sealer(ring(1));
const both = new Sealer(ring(1, 2));
const EMAIL = { collectivityId: 1, organisationId: 7, table: 't', field: 'email', normal: 'email' } as const;
const NAME = { ...EMAIL, field: 'name', normal: 'name', search: 'prefix' } as const;
const letters = fc.string({
  minLength: 2,
  maxLength: 14,
  unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', 'ï', 'ç', 'œ'),
});

describe('normal forms', () => {
  test.for([
    ['email', ' Amina.DIALLO@Exemple.fr ', 'amina.diallo@exemple.fr'],
    ['name', 'D’Àrtagnan-Éluard', 'd artagnan eluard'],
    ['name', 'Cœur', 'coeur'],
    ['phone', '06 12.34-56 78', '+33612345678'],
    ['phone', '0033 6 12 34 56 78', '+33612345678'],
    ['phone', '+33 (0)6 12 34 56 78', '+33612345678'],
    ['phone', '+221 77 123 45 67', '+221771234567'],
  ] as const)('%s: %s', ([normal, value, expected]) => {
    expect(NORMALISERS[normal](value)).toBe(expected);
  });

  test('a form already normal does not change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(NORMALISERS) as (keyof typeof NORMALISERS)[])),
        fc.string(),
        (n, s) => {
          const once = NORMALISERS[n](s);
          expect(NORMALISERS[n](once)).toBe(once);
        },
      ),
    );
  });
});

describe('an exact index', () => {
  test('finds what it was made of, under any key that still opens', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const kept = exactIndex(sealer, email, EMAIL);
        expect(kept).toHaveLength(16);
        expect(exactIndexes(both, email.toUpperCase(), EMAIL).some((one) => one.equals(kept))).toBe(true);
      }),
    );
  });

  test('says nothing to another organisation, field, or use', () => {
    const seen = new Set(
      [
        EMAIL,
        { ...EMAIL, organisationId: 8 },
        { ...EMAIL, collectivityId: 2 },
        { ...EMAIL, field: 'contact' },
        { ...EMAIL, table: 'u' },
      ].map((indexed) => exactIndex(sealer, 'a@b.fr', indexed).toString('hex')),
    );
    expect(seen.size).toBe(5);
  });
});

describe('a search index', () => {
  test('finds a name by the beginning of its words, accents or not, while two keys live side by side', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        (words, which, cut) => {
          const word = NORMALISERS.name(words[which % words.length]);
          const query = word.slice(0, 2 + (cut % Math.max(1, word.length - 1)));
          const kept = new Set(searchTokens(sealer, words.join('-'), NAME));
          expect(
            searchedTokens(both, query, NAME).some(
              (asked) => asked.length > 0 && asked.every((t) => kept.has(t)),
            ),
          ).toBe(true);
          expect(beginsLike(words.join('-'), query, 'name')).toBe(true);
        },
      ),
    );
  });

  test('finds by the middle with trigrams, and not by the middle with beginnings', () => {
    const trigram = { ...NAME, search: 'trigram' } as const;
    const answers = (query: string, how: typeof NAME | typeof trigram) => {
      const kept = new Set(searchTokens(sealer, 'Amina Diallo', how));
      return searchedTokens(sealer, query, how)[0].every((token) => kept.has(token));
    };
    expect([answers('iall', trigram), answers('iall', NAME), answers('dial', NAME)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(beginsLike('Amina Diallo', 'dia ami', 'name')).toBe(true);
    expect(beginsLike('Amina Diallo', 'iall', 'name')).toBe(false);
  });

  test('asks nothing for one letter', () => {
    expect(searchedTokens(sealer, 'a', NAME)).toEqual([[]]);
  });

  test('tokens do not follow the order of the letters', () => {
    const tokens = searchTokens(sealer, 'Amina', NAME);
    expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
  });
});
