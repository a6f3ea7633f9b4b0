import { countNumbers, findNumber, numberAt, type PackedNumbers } from './street.ts';
import type { TypedNumber } from './typed-address.ts';

/** A letter and the word it is short for are one repetition, unless the street has both. */
const SAME_REPETITION: Readonly<Record<string, string>> = {
  b: 'bis',
  bis: 'b',
  t: 'ter',
  ter: 't',
  q: 'quater',
  quater: 'q',
};

/** A door of a street: the position of its number. */
export type Door = { at: number };

/**
 * Position of the door that was typed, among the numbers of a street; null when the street has no such door. Neither
 * `12` for `12 bis` nor the other way round: that is a neighbour.
 */
export function findDoor(packed: PackedNumbers, typed: TypedNumber): Door | null {
  const repetition = typed.repetition.toLowerCase();
  const exact = find(packed, typed.value, repetition);
  if (exact >= 0) return { at: exact };
  if (repetition !== '' && !typed.sure) {
    // The letter is an initial, or part of a name.
    const plain = find(packed, typed.value, '');
    if (plain >= 0) return { at: plain };
  }
  if (typed.upTo === null) return null;
  const other = find(packed, typed.upTo, repetition);
  return other < 0 ? null : { at: other };
}

function find(packed: PackedNumbers, number: number, repetition: string): number {
  const first = findNumber(packed, number);
  if (first < 0) return -1;
  let same = -1;
  for (let at = first; at < countNumbers(packed); at++) {
    const one = numberAt(packed, at);
    if (one.number !== number) break;
    const found = one.repetition.toLowerCase();
    if (found === repetition) return at;
    if (same < 0 && found !== '' && SAME_REPETITION[repetition] === found) same = at;
  }
  return same;
}
