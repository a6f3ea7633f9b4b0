import { LIGHT, TELLING, type StreetIndex } from './street-index.ts';
import type { TypedAddress } from './typed-address.ts';
import { isDigits, isLight } from './words.ts';

/** A typed word that may stand for a word of the book. */
export type Reach = { at: number; likeness: number };

/** What was typed, in the words of the book. */
export type Query = TypedAddress & {
  /** By typed word: number of the same word in the book; -1 when the book does not have it. */
  ids: Int32Array;
  /** By typed word: what it costs when a street has nothing for it. */
  costs: Float32Array;
  /** By word of the book: typed words that may stand for it. */
  reach: Map<number, Reach[]>;
  /** One bit per typed word that is a letter, and may be an initial. */
  initials: number;
  /** One bit per typed word that may say a kind of street. */
  kinds: number;
  /** One bit per typed word that tells something of its own. */
  telling: number;
};

/** What a word costs that nothing answers, whether the book has it or not: at least that of a name heard half. */
const LEFT = 0.55;
/** Part of its likeness that a near word keeps when what was typed is itself a word of the book. */
const OTHER_WORD = 0.8;
/** A letter or a number besides the door's says little. */
const SMALL = 0.12;
/** Part of a word's cost when it stands before the number and the street, where residences are written. */
const MINOR = 0.05;
/** Completions kept of the word being typed: those of most streets. */
const MOST_COMPLETIONS = 150;

/** Puts typed words in the words of the book. `thorough`: words that the book has may be typing errors as well. */
export function toQuery(index: StreetIndex, typed: TypedAddress, how: Effort): Query {
  const query = startQuery(index, typed);
  // The number before `rue` is the door's, and no part of `rue du 8 Mai`.
  const doors = new Set(typed.numbers.filter(({ leads }) => leads).map(({ at }) => at));
  for (const [at, word] of typed.words.entries()) {
    if (doors.has(at)) continue;
    const id = query.ids[at];
    if (id >= 0) reachWord(query, id, { at, likeness: 1 });
    const completed = how.typing && at === typed.last && complete(index, query, at);
    if (completed) continue;
    if (id < 0 || (how.thorough && !isLight(word))) reachNear(index, query, at);
  }
  markKinds(index, query);
  return query;
}

function markKinds(index: StreetIndex, query: Query): void {
  for (const [id, reaches] of query.reach)
    if (index.kinds[id] === 1) for (const { at } of reaches) query.kinds |= 1 << at;
}

function startQuery(index: StreetIndex, typed: TypedAddress): Query {
  const ids = Int32Array.from(typed.words, (word) => index.vocabulary.idOf(word));
  const costs = costsOf(index, typed, ids);
  return {
    ...typed,
    ids,
    costs,
    reach: new Map(),
    initials: bitsOf(typed.words, (word) => word.length === 1 && !isDigits(word)),
    kinds: bitsOf(typed.words, (_, at) => ids[at] >= 0 && index.kinds[ids[at]] === 1),
    telling: bitsOf(typed.words, (_, at) => costs[at] >= TELLING),
  };
}

function bitsOf(words: readonly string[], isIn: (word: string, at: number) => boolean): number {
  let bits = 0;
  for (const [at, word] of words.entries()) if (isIn(word, at)) bits |= 1 << at;
  return bits;
}

function reachNear(index: StreetIndex, query: Query, at: number): void {
  const known = query.ids[at] >= 0;
  const saysKind = (query.kinds & ~(1 << at)) !== 0;
  for (const { id, likeness } of index.vocabulary.near(query.words[at]))
    // `rouet` may be a slip for `route`, but `vallée` none for `allée` in `rue de la Vallée`.
    if (!known || !saysKind || index.kinds[id] === 0)
      reachWord(query, id, { at, likeness: known ? likeness * OTHER_WORD : likeness });
}

/** How hard to look. */
export type Effort = { typing: boolean; thorough: boolean };

function reachWord(query: Query, id: number, reach: Reach): void {
  const known = query.reach.get(id);
  if (known) known.push(reach);
  else query.reach.set(id, [reach]);
}

function complete(index: StreetIndex, query: Query, at: number): boolean {
  const found = index.vocabulary.startingWith(query.words[at]);
  const streets = (id: number): number => index.streetsOf[id].length + index.placesOf[id].length;
  if (found.length > MOST_COMPLETIONS) found.sort((a, b) => streets(b.id) - streets(a.id));
  for (const { id, likeness } of found.slice(0, MOST_COMPLETIONS)) reachWord(query, id, { at, likeness });
  return found.length > 0;
}

function costsOf(index: StreetIndex, { words, minor }: TypedAddress, ids: Int32Array): Float32Array {
  return Float32Array.from(words, (word, at) => {
    const cost = costOf(index, word, ids[at]);
    return (minor >> at) & 1 ? cost * MINOR : cost;
  });
}

/** Articles and kinds of streets cost what they weigh; kinds are compared apart. */
function costOf({ weights, kinds }: StreetIndex, word: string, id: number): number {
  if (isLight(word)) return LIGHT;
  if (isDigits(word) || word.length === 1) return SMALL;
  if (id < 0) return LEFT;
  return kinds[id] === 1 ? weights[id] : Math.max(LEFT, weights[id]);
}
