import { align, type Alignment } from './align.ts';
import { findDoor, type Door } from './find-door.ts';
import type { Query } from './query.ts';
import { findPlace, placeFactor, type FoundPlace, type Situation } from './score-place.ts';
import type { StreetIndex } from './street-index.ts';
import type { TypedNumber } from './typed-address.ts';

/** How well a street answers what was typed. */
export type ScoredStreet = {
  /** Position in the index. */
  street: number;
  /** Name and place, whatever the number. */
  likeness: number;
  /** With the number: what is said of the match. */
  score: number;
  /** The number that was typed and that its name leaves, if any. */
  number: TypedNumber | null;
  door: Door | null;
};

/** What multiplies the score of a street, each for one disagreement between its name and what was typed. */
const COSTS = {
  /** `avenue` typed where the street is a `rue`: another street, maybe, that the base does not have. */
  otherKind: 0.78,
  /** No kind of street typed: `la Noue` is a lieu-dit, and not always on the `rue de la Noue`. */
  noKind: 0.85,
  /** A word that tells was typed, and the street has nothing for it. */
  wordLeft: 0.85,
  /** The street has a word that tells, and nothing was typed for it: `la Noue` is not `la Petite Noue`. */
  wordMissed: 0.9,
  /** Another word that tells stands among those of the name. */
  scattered: 0.85,
  /** The place comes between the kind of street and its name: the order tells `rue de A, B` from `rue de B, A`. */
  otherOrder: 0.78,
  /** The place comes before the name, and no kind of street tells which is which. */
  placeFirst: 0.93,
  /** Found by its alias or its postal spelling. */
  otherName: 0.98,
  /** Found by a lieu-dit that it crosses, which may have numbers of its own. */
  hamlet: 0.75,
  /** The street does not have the number. */
  noDoor: 0.85,
} as const;

/** Part of the likeness that a name keeps while the rest of it may still be typed. */
const BEGUN = 0.7;

/** Exponent of what was typed and found; what is in the name counts by its square root. */
const FOUND = 0.75;

/** Cost from which a word that tells is left, rather than a few small ones. */
const A_WORD = 0.5;

/** Compares a street with what was typed, word by word, under the name that answers best, when one does above `least`. */
export function scoreStreet(situation: Situation, street: number, least: number): ScoredStreet | null {
  const { index, query } = situation;
  const names = index.names[street];
  let best: ScoredStreet | null = null;
  let bar = least;
  for (let at = 0; at < names.length; at++) {
    const alignment = align(index, { query, free: -1 }, names[at]);
    const cover = alignment.got / alignment.total;
    const shown = situation.typing ? BEGUN + (1 - BEGUN) * cover : cover;
    const isHamlet = at >= names.length - index.hamlets[street];
    const most = Math.sqrt(shown) * (at === 0 ? 1 : isHamlet ? COSTS.hamlet : COSTS.otherName);
    // What follows can only bring it down.
    if (alignment.used === 0 || most <= bar) continue;
    const scored = scoreName(situation, street, { name: names[at], alignment, most, bar });
    if (!scored) continue;
    best = scored;
    bar = scored.likeness;
  }
  return best;
}

/** Looks for the door in a street that answers well. */
export function withDoor({ streets }: StreetIndex, scored: ScoredStreet): ScoredStreet {
  if (!scored.number) return scored;
  const door = findDoor(streets[scored.street].numbers, scored.number);
  return { ...scored, door, score: scored.likeness * (door ? 1 : COSTS.noDoor) };
}

type Named = { name: Int32Array; alignment: Alignment; most: number; bar: number };

function scoreName(situation: Situation, street: number, named: Named): ScoredStreet | null {
  const { alignment, bar } = named;
  const free = ~alignment.used;
  const place = findPlace(situation, street, free);
  const there = named.most * placeFactor(situation, street, { free, place });
  if (there <= bar) return null;
  let left = free & ~place.used;
  const number = doorNumber(situation.query, left);
  if (number) left &= ~doorWords(number);
  const cost = costOf(situation, street, left);
  const found = alignment.got / (alignment.met + cost);
  const likeness =
    there *
    found ** FOUND *
    (cost >= A_WORD ? COSTS.wordLeft : 1) *
    (alignment.misses && !situation.typing ? COSTS.wordMissed : 1) *
    (isScattered(situation.query, alignment) ? COSTS.scattered : 1) *
    kindFactor(situation, { ...named, place }, left);
  return likeness <= bar ? null : { street, likeness, score: likeness, number, door: null };
}

/** Bits of the number, and of a letter after it that may be its repetition. */
const doorWords = ({ at, repetition, sure }: TypedNumber): number =>
  repetition !== '' && !sure ? 3 << at : 1 << at;

/** What typed words cost when the street has nothing for them, under any of its names. */
function costOf({ index, query }: Situation, street: number, left: number): number {
  let cost = 0;
  for (let at = 0; at < query.words.length; at++) {
    if (((left >> at) & 1) === 0) continue;
    if (query.ids[at] < 0 || !isAbout(index, street, query.ids[at])) cost += query.costs[at];
  }
  return cost;
}

/** Whether a word is in any name of a street or of its place. */
function isAbout(index: StreetIndex, street: number, id: number): boolean {
  for (const name of index.names[street]) if (name.includes(id)) return true;
  for (const name of index.places[index.placeOf[street]].names) if (name.includes(id)) return true;
  return false;
}

/** Whether a word that tells, and that the name does not have, stands between the first and the last of its words. */
function isScattered(query: Query, { used, telling }: Alignment): boolean {
  if (telling === 0) return false;
  const fromFirst = -(telling & -telling);
  const toLast = (1 << (32 - Math.clz32(telling))) - 1;
  return (fromFirst & toLast & query.telling & ~used) !== 0;
}

/** What the kind of street and the order of the words say against a street. */
function kindFactor(
  { index, query }: Situation,
  { name, alignment, place }: { name: Int32Array; alignment: Alignment; place: FoundPlace },
  left: number,
): number {
  let kind = -1;
  if (index.kinds[name[0]] === 1)
    for (const { at } of query.reach.get(name[0]) ?? []) if ((alignment.used >> at) & 1) kind = at;
  if (kind < 0 && (query.kinds & left) !== 0) return COSTS.otherKind;
  const order = orderFactor({ kind, name: alignment.heaviest, place: place.heaviest });
  return kind < 0 && index.kinds[name[0]] === 1 ? order * COSTS.noKind : order;
}

/** The name goes with the kind of street, the place before or after both. */
function orderFactor({ kind, name, place }: { kind: number; name: number; place: number }): number {
  if (place < 0 || name < 0) return 1;
  if (kind < 0) return place < name ? COSTS.placeFirst : 1;
  const between = name < kind ? kind < place : kind < place && place < name;
  return between ? COSTS.otherOrder : 1;
}

/** The number that is the door's, if the name of the street has left any: one before a kind of street, else the first. */
function doorNumber({ numbers }: Query, left: number): TypedNumber | null {
  let first: TypedNumber | null = null;
  for (const number of numbers) {
    if (((left >> number.at) & 1) === 0) continue;
    if (number.leads) return number;
    first ??= number;
  }
  return first;
}
