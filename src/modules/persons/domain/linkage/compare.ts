import {
  CONTACT_BITS,
  CONTACT_WORDS,
  FILTER_BITS,
  FILTER_WORDS,
  PARAMETERS,
  PRESENT,
} from '../encoding/index.ts';
import { ones, type Population } from './population.ts';

/** What a comparison sees of two records, all of it small integers. */
export type Seen = {
  /** Which names and dates agree, see `PATTERNS`. */
  pattern: number;
  /** What both records have, see `COMPARED`. */
  compared: number;
  /** Likeness of the filters in steps of `STEP` from `LEAST`. */
  step: number;
  /** Likeness of the contacts, see `CONTACTS`. */
  contact: number;
};

/** What match keys say, the strongest first. */
export const PATTERNS = [
  'names-and-date',
  'sounds-and-date',
  'date-sound-and-letters',
  'date-and-one-sound',
  'names-and-year',
  'some-of-names-and-year',
  'sounds-and-day',
  'letters-and-year',
  'none',
] as const;

/** What there was to compare. */
export const COMPARED = ['all', 'one-name', 'no-day', 'no-date'] as const;

/** What contacts say; `key` is an e-mail or a telephone together with the sound of the given name. */
export const CONTACTS = ['nothing', 'other', 'some', 'much', 'all', 'key'] as const;

export const LEAST = 0.5;
export const STEP = 0.0125;
export const STEPS = 41;

const CONTACT_BOUNDS = [0.58, 0.72, 0.86];
const [WHOLE, SOUND, YEAR, DAY, START, END] = [1, 2, 4, 8, 16, 32];
const CONTACT_KEYS = 64 | 128;

/** Kinds of match keys that two records share, as bits. */
export function sharedKinds({ keys: { values, kinds, starts } }: Population, a: number, b: number): number {
  let shared = 0;
  let [i, j] = [starts[a], starts[b]];
  const [endA, endB] = [starts[a + 1], starts[b + 1]];
  while (i < endA && j < endB) {
    if (values[i] < values[j]) i++;
    else if (values[i] > values[j]) j++;
    else {
      shared |= 1 << kinds[i];
      i++;
      j++;
    }
  }
  return shared;
}

/** The strongest agreement among kinds of keys, a place in `PATTERNS`. */
export function patternOf(shared: number): number {
  if (shared & WHOLE) return 0;
  const letters = (shared & START ? 1 : 0) + (shared & END ? 1 : 0);
  if (shared & SOUND) {
    if (shared & YEAR) return 1;
    return letters > 0 ? 2 : 3;
  }
  return undatedPattern(shared, letters);
}

function undatedPattern(shared: number, letters: number): number {
  if (shared & YEAR) return letters === 2 ? 4 : 5;
  if (letters === 2) return 5;
  if (shared & DAY) return 6;
  return letters === 1 ? 7 : 8;
}

const DATE = PRESENT.year | PRESENT.dayAndMonth;

/** What both records have of what identifies, a place in `COMPARED`. */
export function comparedOf(a: number, b: number): number {
  const both = a & b;
  if (!(both & PRESENT.year)) return 3;
  if ((both & DATE) !== DATE) return 2;
  return both & PRESENT.given && both & PRESENT.birthName ? 0 : 1;
}

/** Bits that each optional or missing part draws, in the filter of the person. */
const PARTS: [bit: number, budget: number][] = [
  [PRESENT.given, PARAMETERS.given],
  [PRESENT.birthName, PARAMETERS.surname],
  [PRESENT.usualName, PARAMETERS.surname],
  [PRESENT.year, PARAMETERS.century + 2 * PARAMETERS.digit + PARAMETERS.year],
  [PRESENT.dayAndMonth, 4 * PARAMETERS.digit + PARAMETERS.month + PARAMETERS.day + 3 * PARAMETERS.pair],
  [PRESENT.sex, PARAMETERS.sex],
  [PRESENT.birthPlace, PARAMETERS.birthPlace],
];
const CONTACT_PARTS: [bit: number, budget: number][] = [
  [PRESENT.postcode, PARAMETERS.postcode],
  [PRESENT.city, PARAMETERS.city],
  [PRESENT.street, PARAMETERS.street],
  [PRESENT.phone, PARAMETERS.phone],
  [PRESENT.email, PARAMETERS.email],
];

/** Positions drawn for the parts of each mask, computed once. */
const budgets = (parts: [number, number][]): Float64Array =>
  Float64Array.from({ length: 4096 }, (_, mask) =>
    parts.reduce((sum, [bit, budget]) => (mask & bit ? sum + budget : sum), 0),
  );
const PERSON_BUDGET = budgets(PARTS);
const CONTACT_BUDGET = budgets(CONTACT_PARTS);
const CONTACT_MASK = CONTACT_PARTS.reduce((mask, [bit]) => mask | bit, 0);

type Sides = { shared: number; onesA: number; onesB: number; aloneA: number; aloneB: number; bits: number };

/**
 * Dice coefficient of what both records hold: the bits that a part draws, which the other record does not have, are taken
 * out as far as can be expected. An absence is neither an agreement nor a disagreement.
 */
function likeness({ shared, onesA, onesB, aloneA, aloneB, bits }: Sides): number {
  if (aloneA === 0 && aloneB === 0) return (2 * shared) / (onesA + onesB);
  const freshA = (bits - onesA) * Math.expm1(aloneA / bits);
  const freshB = (bits - onesB) * Math.expm1(aloneB / bits);
  const chance = (freshA * onesB + freshB * onesA) / bits;
  const [a, b] = [onesA - freshA, onesB - freshB];
  return Math.max(0, Math.min(1, (2 * (shared - chance)) / Math.max(1, a + b)));
}

/** Likeness of two persons, from 0 to 1, corrected for what only one of the records has. */
export function personLikeness(all: Population, a: number, b: number): number {
  const { filters, present, ones: counts } = all;
  let shared = 0;
  const [from, other] = [a * FILTER_WORDS, b * FILTER_WORDS];
  for (let word = 0; word < FILTER_WORDS; word++)
    shared += ones(filters[from + word] & filters[other + word]);
  return likeness({
    shared,
    onesA: counts[a],
    onesB: counts[b],
    aloneA: PERSON_BUDGET[present[a] & ~present[b]],
    aloneB: PERSON_BUDGET[present[b] & ~present[a]],
    bits: FILTER_BITS,
  });
}

/** What the contacts of two records say, a place in `CONTACTS`. */
export function contactOf(
  all: Population,
  { a, b, shared }: { a: number; b: number; shared: number },
): number {
  if (shared & CONTACT_KEYS) return 5;
  if (!(all.present[a] & all.present[b] & CONTACT_MASK)) return 0;
  // Either salt may be wrong in one of the records: the better half counts.
  const like = Math.max(halfLikeness(all, { a, b, half: 0 }), halfLikeness(all, { a, b, half: 1 }));
  return like < 0 ? 0 : 1 + CONTACT_BOUNDS.filter((bound) => like >= bound).length;
}

const HALF = CONTACT_WORDS / 2;

/** Likeness of one filter of contacts; -1 when a record has none. */
function halfLikeness(all: Population, { a, b, half }: { a: number; b: number; half: number }): number {
  const { contacts, present, contactOnes } = all;
  const [onesA, onesB] = [contactOnes[2 * a + half], contactOnes[2 * b + half]];
  if (onesA === 0 || onesB === 0) return -1;
  let common = 0;
  const [from, other] = [a * CONTACT_WORDS + half * HALF, b * CONTACT_WORDS + half * HALF];
  for (let word = 0; word < HALF; word++) common += ones(contacts[from + word] & contacts[other + word]);
  return likeness({
    shared: common,
    onesA,
    onesB,
    aloneA: CONTACT_BUDGET[present[a] & ~present[b] & CONTACT_MASK],
    aloneB: CONTACT_BUDGET[present[b] & ~present[a] & CONTACT_MASK],
    bits: CONTACT_BITS,
  });
}

/** Step of a likeness. */
export const stepOf = (like: number): number =>
  Math.max(0, Math.min(STEPS - 1, Math.floor((like - LEAST) / STEP)));
