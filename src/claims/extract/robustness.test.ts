import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractClaims, textDate, type ExtractedClaim } from './index.ts';
import { claimsIn, countsIn } from './testing/summary.ts';

/** Pieces that a text of claims is made of, in any order, with what a hostile text adds to them. */
const PIECES = [
  'plus de ',
  'mille ',
  '12 ',
  '1\u202f200 ',
  '3,5 millions d’',
  'deux cents ',
  'habitant-e-s ',
  'contrats de travail ',
  '% ',
  'M€ ',
  'en 2024 ',
  'depuis mai ',
  'd’ici 2030, ',
  'seront ',
  'ont été ',
  'à Rezé, ',
  'entre ',
  'et ',
  'à ',
  '(',
  ')',
  '. ',
  '\n',
  '\r\n',
  '- ',
  '«',
  ' : ',
  'un tiers des ',
  'sur 10 ',
  '7 ',
  '&nbsp;',
  '<b>',
  '\ud800',
  'e\u0301',
  '\u00ad',
  '0',
  '99999999999999999999',
  'L’',
  '…',
  '| ',
  '**',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

function areInOrder(claims: readonly ExtractedClaim[]): boolean {
  return claims.every(
    (claim, i) => claim.start < claim.end && (i === 0 || claim.start >= (claims[i - 1]?.end ?? 0)),
  );
}

describe('any text', () => {
  it('gives claims whose offsets are those of their quotes, in order, without overlaps', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const claims = claimsIn(text);
        expect(claims.every((claim) => text.slice(claim.start, claim.end) === claim.quote)).toBe(true);
        expect(
          claims.every(
            ({ context }) => text.slice(context.sentenceStart, context.sentenceEnd) === context.sentence,
          ),
        ).toBe(true);
        expect(areInOrder(claims)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives finite values, ranges in order, and units with a name', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { value, unit } of claimsIn(text)) {
          const ends = typeof value === 'number' ? [value] : [value.min, value.max];
          expect(ends.every(Number.isFinite)).toBe(true);
          expect(typeof value === 'number' || value.min < value.max).toBe(true);
          expect(unit).not.toBe('other:');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same claims twice, and never throws without a date', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(extractClaims(text)).toEqual(extractClaims(text));
        textDate(text);
      }),
    );
  });
});

const SMALL =
  `zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf`.split(
    ' ',
  );
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

/** French writer of numbers, of its own: the reader must give back what it wrote. */
function write(n: number): string {
  if (n < 20) return SMALL[n] ?? '';
  if (n < 100) return writeTens(n);
  if (n < 1000)
    return joined(
      n < 200 ? 'cent' : `${write(Math.floor(n / 100))} cent${n % 100 === 0 ? 's' : ''}`,
      n % 100,
    );
  return joined(
    n < 2000 ? 'mille' : `${write(Math.floor(n / 1000)).replace(/(cent|vingt)s$/, '$1')} mille`,
    n % 1000,
  );
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${write(rest)}`;
}

function writeTens(n: number): string {
  const ten = Math.floor(n / 10);
  const rest = ten === 7 || ten === 9 ? (n % 10) + 10 : n % 10;
  if (rest === 0) return ten === 8 ? 'quatre-vingts' : TENS[ten];
  const isLinked = ten < 8 && (rest === 1 || rest === 11);
  return `${TENS[ten]}${isLinked ? ' et ' : '-'}${SMALL[rest]}`;
}

describe('numbers in words', () => {
  it('are read as they are written, up to a million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999 }), fc.boolean(), (n, hyphens) => {
        const words = hyphens ? write(n).replaceAll(' ', '-') : write(n);
        expect(countsIn(`Il y a ${words} habitants.`)).toEqual([`${words} habitants = eq ${n} person`]);
      }),
      { numRuns: 3000 },
    );
  });

  it('are worth the same in digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2100, max: 999_999 }),
        fc.constantFrom(' ', '\u00a0', '\u202f', '.', ''),
        (n, separator) => {
          const digits = String(n).replace(/\B(?=(?:\d{3})+$)/g, separator);
          expect(countsIn(`Il y a ${digits} habitants.`)).toEqual([`${digits} habitants = eq ${n} person`]);
        },
      ),
    );
  });
});

describe('layout', () => {
  it('offsets are those of the text as given, however its accents are composed', () => {
    const text =
      'Cre\u0301e\u0301e en 2020, elle a aide\u0301 120 be\u0301ne\u0301ficiaires a\u0300 Reze\u0301.';
    const [claim] = claimsIn(text);
    expect(claim?.quote).toBe('120 be\u0301ne\u0301ficiaires');
    expect(text.slice(claim?.start, claim?.end)).toBe(claim?.quote);
    expect(claim?.place?.normalize('NFC')).toBe('Rezé');
  });

  it.each([
    ['<p>En 2024, <strong>800</strong>&nbsp;habitants.</p>', '800</strong>&nbsp;habitants = eq 800 person'],
    ['- **314 000** heures', '314 000** heures = eq 314000 hour'],
    ['PLUS DE 800 HABITANTS ACCOMPAGNÉS', 'PLUS DE 800 HABITANTS = gt 800 person'],
    ["plus d'une centaine d'élèves", "plus d'une centaine d'élèves = gt 100 person"],
    ['plus d’une centaine d’élèves', 'plus d’une centaine d’élèves = gt 100 person'],
    ['Fin.Les 12 associations', '12 associations = eq 12 structure'],
    ['• 12 associations\r\n• 15 clubs', '12 associations = eq 12 structure', '15 clubs = eq 15 other:club'],
    ['M. Dupont et l’art. 5 : 12 associations', '12 associations = eq 12 structure'],
    ['\ud800 12 associations \udc00', '12 associations = eq 12 structure'],
  ])('%s', (text, ...claims) => {
    expect(countsIn(text)).toEqual(claims);
  });
});

describe('speed', () => {
  // Some 200 pages of claims, and hostile texts. A quadratic step would take minutes: the bounds leave room for a busy machine.
  it('reads 200 pages', () => {
    const sentence =
      'En 2024, plus de 800 habitant-e-s des QPV ont été accompagné-e-s, dont 38 % de femmes, à Nantes et à Rezé. ';
    expect(elapsed(sentence, 600_000)).toBeLessThan(8000);
  });

  it.each([
    '12 habitants et ',
    'entre 2 et ',
    '12, 13, ',
    'deux cent mille ',
    'depuis le ',
    'en 2024 ',
    '9',
    '123 456 ',
    '<a ',
    '(l’',
    'e\u0301',
    '\n12',
  ])('stays linear on %j', (piece) => {
    expect(elapsed(piece, 200_000)).toBeLessThan(5000);
  });
});

function elapsed(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  const started = performance.now();
  claimsIn(text);
  return performance.now() - started;
}
