import { align } from './align.ts';
import type { Query } from './query.ts';
import type { StreetIndex } from './street-index.ts';

/** A place whose whole name was typed. */
export type SaidPlace = { place: number; commune: string; name: Int32Array; used: number; weight: number };

/** What streets are compared with. */
export type Situation = {
  index: StreetIndex;
  query: Query;
  said: readonly SaidPlace[];
  /** INSEE code of the only commune asked. */
  commune: string | undefined;
  typing: boolean;
};

/** Part of a place's name that must have been typed for the place to be said, and to be said whole. */
const SAID = 0.6;
const WHOLE = 0.8;

/** What multiplies the score of a street when what was typed of the place does not agree. */
const COSTS = {
  /** Another commune was typed, whether or not the postcode agrees. */
  otherCommune: 0.65,
  otherCommuneSamePostcode: 0.75,
  /** The commune agrees and the postcode does not: postcodes are often wrong by a delivery office. */
  otherPostcode: 0.97,
  /** The postcode does not agree and no commune was typed. */
  onlyOtherPostcode: 0.7,
  /** Neither commune nor postcode was typed: the street may be one of another town, which the base does not have. */
  nothingOfPlace: 0.88,
  /** The postcode was typed, and no commune. */
  onlyPostcode: 0.99,
  /** The name of the street has taken a word of the commune, as `rue Sainte-Marie` would of `Sainte-Luzine`. */
  wordTaken: 0.82,
  /** The commune is said by few of its words, or with errors: up to that. */
  halfSaid: 0.1,
} as const;

/** Places whose whole name was typed, the longest where one name is within another. */
export function saidPlaces(index: StreetIndex, query: Query): SaidPlace[] {
  const seen = new Set<number>();
  const said: SaidPlace[] = [];
  for (const id of query.reach.keys())
    for (const place of index.placesOf[id]) {
      if (seen.has(place)) continue;
      seen.add(place);
      const { names, commune } = index.places[place];
      for (const name of names) {
        const { used, total, met } = align(index, { query, free: -1 }, name);
        if (met >= WHOLE * total) said.push({ place, commune, name, used, weight: met });
      }
    }
  return said.filter(
    ({ used }) => !said.some((other) => other.used !== used && (other.used & used) === used),
  );
}

/** What was typed of the place of a street: `cover` with its typing errors, `met` without. */
export type FoundPlace = { used: number; cover: number; met: number; heaviest: number };
const NOWHERE: FoundPlace = { used: 0, cover: 0, met: 0, heaviest: -1 };

/** What was typed of the place of a street, among the words that its name leaves. */
export function findPlace({ index, query }: Situation, street: number, free: number): FoundPlace {
  let best = NOWHERE;
  for (const name of index.places[index.placeOf[street]].names) {
    const { used, got, total, met, heaviest } = align(index, { query, free }, name);
    if (got > best.cover * total) best = { used, cover: got / total, met: met / total, heaviest };
  }
  return best.met >= SAID ? best : NOWHERE;
}

/** Words that the name of a street leaves, and what they say of its place. */
export type Found = { free: number; place: FoundPlace };

/** What the place says for a street: 1 when commune and postcode agree, less for each disagreement. */
export function placeFactor(situation: Situation, street: number, found: Found): number {
  const postcode = comparePostcode(situation, street);
  if (situation.commune !== undefined) return postcode === 'other' ? COSTS.otherPostcode : 1;
  if (isElsewhere(situation, street, found))
    return postcode === 'same' ? COSTS.otherCommuneSamePostcode : COSTS.otherCommune;
  if (found.place.cover > 0)
    return communeFactor(situation, street, found.place) * (postcode === 'other' ? COSTS.otherPostcode : 1);
  return { same: COSTS.onlyPostcode, other: COSTS.onlyOtherPostcode, none: COSTS.nothingOfPlace }[postcode];
}

/** A postcode of companies, with `cedex`, says nothing of the street. */
function comparePostcode({ index, query }: Situation, street: number): 'same' | 'other' | 'none' {
  const { postcode, cedex } = query;
  if (postcode === null) return 'none';
  if (index.streets[street].postcodes.includes(postcode)) return 'same';
  return cedex ? 'none' : 'other';
}

function communeFactor({ index, said }: Situation, street: number, { cover, met }: FoundPlace): number {
  const at = index.placeOf[street];
  const taken = met < WHOLE && said.some(({ place }) => place === at);
  return (1 - COSTS.halfSaid * (1 - cover)) * (taken ? COSTS.wordTaken : 1);
}

/** Whether words that the name leaves spell another commune, with more of them than spell this one. */
function isElsewhere({ index, query, said }: Situation, street: number, { free, place }: Found): boolean {
  const own = index.places[index.placeOf[street]].commune;
  for (const { commune, used, name } of said) {
    if (commune === own) continue;
    let there = used;
    if ((used & ~free) !== 0) {
      const again = align(index, { query, free }, name);
      if (again.met < WHOLE * again.total) continue;
      there = again.used;
    }
    if (place.met < WHOLE || (there & ~place.used) !== 0) return true;
  }
  return false;
}
