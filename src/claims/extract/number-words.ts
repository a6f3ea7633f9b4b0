import { at, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** A number written in words: the tokens it takes up to `to`, and whether it ends on "million" or "milliard". */
export type NumberWords = { to: number; value: number; scaled: boolean; article: boolean; factor: number };

const UNITS = new Map(
  Object.entries({
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
  }),
);
const TENS = new Map(
  Object.entries({
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    octante: 80,
    nonante: 90,
  }),
);
const SCALES = new Map(
  Object.entries({ mille: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 }),
);
const PARTS = new Set([...UNITS.keys(), ...TENS.keys(), ...SCALES.keys(), 'cent', 'cents', 'et']);
const LONGEST = 12;

type Parts = readonly string[];
/** A value and the part that follows it. */
type Read = { value: number; next: number };

function isNumberPart(part: string): boolean {
  return PARTS.has(part);
}

/** Reads the longest number in words that starts at token `from`. */
export function readNumberWords(sentence: Sentence, from: number): NumberWords | null {
  if (!startsNumber(at(sentence, from))) return null;
  const { parts, ends } = numberParts(sentence, from);
  const read = readInteger(parts);
  // A number must end with a word: "deux-roues" or "trois-quarts" are something else.
  const taken = read ? ends.indexOf(read.next) : -1;
  if (!read || taken < 0) return null;
  return finish(sentence, {
    to: from + taken + 1,
    value: read.value,
    last: parts[read.next - 1] ?? '',
    single: read.next === 1,
  });
}

/** A quick look before the full reading: most words are no number. */
function startsNumber({ kind, key }: Token): boolean {
  if (kind !== 'word' || key === 'et') return false;
  const hyphen = key.indexOf('-');
  return isNumberPart(hyphen < 0 ? key : key.slice(0, hyphen));
}

/** The parts of the words in a row that can make a number, and how many each word ends. */
function numberParts(sentence: Sentence, from: number): { parts: string[]; ends: number[] } {
  const parts: string[] = [];
  const ends: number[] = [];
  for (let i = from; i < from + LONGEST; i++) {
    const token = at(sentence, i);
    if (token.kind !== 'word') break;
    const pieces = token.key.split('-');
    if (!pieces.every(isNumberPart)) break;
    parts.push(...pieces);
    ends.push(parts.length);
  }
  return { parts, ends };
}

function finish(
  sentence: Sentence,
  read: { to: number; value: number; last: string; single: boolean },
): NumberWords {
  const scale = SCALES.get(read.last) ?? 1;
  const scaled = scale >= 1e6;
  const half = scaled && at(sentence, read.to).key === 'et' && at(sentence, read.to + 1).key === 'demi';
  if (half) return { to: read.to + 2, value: read.value + scale / 2, scaled, article: false, factor: scale };
  return {
    to: read.to,
    value: read.value,
    scaled,
    article: read.single && read.value === 1,
    factor: scaled ? scale : 1,
  };
}

function readInteger(parts: Parts): Read | null {
  let total = 0;
  let next = 0;
  let smallest = Infinity;
  while (next < parts.length) {
    const step = readStep(parts, next, smallest);
    if (!step) break;
    total += step.value;
    next = step.next;
    smallest = step.scale;
    if (smallest === 1) break;
  }
  return next > 0 ? { value: total, next } : null;
}

/** The next group with its scale, smaller than the one before: "trois cent" then "mille". */
function readStep(parts: Parts, from: number, smallest: number): (Read & { scale: number }) | null {
  const group = readGroup(parts, from);
  const scaled = readScale(parts, group?.next ?? from, smallest);
  if (scaled && (group || scaled.scale === 1e3))
    return { ...scaled, value: (group?.value ?? 1) * scaled.scale };
  return group ? { ...group, scale: 1 } : null;
}

function readScale(parts: Parts, from: number, smallest: number): { scale: number; next: number } | null {
  const scale = SCALES.get(parts[from] ?? '');
  return scale !== undefined && scale < smallest ? { scale, next: from + 1 } : null;
}

/** A number below a thousand. */
function readGroup(parts: Parts, from: number): Read | null {
  const head = readBelow100(parts, from);
  const cent = head ? head.next : from;
  const isCent = parts[cent] === 'cent' || parts[cent] === 'cents';
  if (!isCent) return head;
  if (head && (head.value < 2 || head.value > 9)) return head;
  const rest = readBelow100(parts, cent + 1);
  const hundreds = (head?.value ?? 1) * 100;
  return rest ? { value: hundreds + rest.value, next: rest.next } : { value: hundreds, next: cent + 1 };
}

function readBelow100(parts: Parts, from: number): Read | null {
  const first = parts[from] ?? '';
  const second = parts[from + 1] ?? '';
  if (first === 'quatre' && (second === 'vingt' || second === 'vingts'))
    return addUnits(parts, { value: 80, next: from + 2 }, 19);
  const tens = TENS.get(first);
  if (tens !== undefined) return addUnits(parts, { value: tens, next: from + 1 }, tens === 60 ? 19 : 9);
  return readUnits(parts, from);
}

/** One to nineteen. */
function readUnits(parts: Parts, from: number): Read | null {
  const value = UNITS.get(parts[from] ?? '');
  if (value === undefined) return null;
  const more = UNITS.get(parts[from + 1] ?? '') ?? 0;
  if (value === 10 && more >= 7 && more <= 9) return { value: 10 + more, next: from + 2 };
  return { value, next: from + 1 };
}

function addUnits(parts: Parts, tens: Read, most: number): Read {
  const linked = parts[tens.next] === 'et';
  const units = readUnits(parts, linked ? tens.next + 1 : tens.next);
  if (!units || units.value > most) return tens;
  if (linked && units.value !== 1 && units.value !== 11) return tens;
  return { value: tens.value + units.value, next: units.next };
}
