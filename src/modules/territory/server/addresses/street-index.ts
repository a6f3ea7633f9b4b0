import { STREET_KINDS } from './abbreviations.ts';
import { countNumbers, type Street } from './street.ts';
import { Vocabulary } from './vocabulary.ts';
import { isLight, wordsOf } from './words.ts';

/** A commune, or the part of one that was a commune of its own: where streets share what is said of the place. */
export type Place = {
  commune: string;
  communeName: string;
  /** Words of each of its names: commune, former commune, name for the post. */
  names: readonly Int32Array[];
  streets: number;
  numbers: number;
  /** Sums over its streets, by which its middle is found; integers of 1e-7 degree. */
  lon: number;
  lat: number;
  postcodes: Set<string>;
};

/** Words of every name of every street, and where each word is. */
export type StreetIndex = {
  streets: readonly Street[];
  vocabulary: Vocabulary;
  /** By word: how much it tells, from 0 to 1: the rarer among streets, the more. */
  weights: Float32Array;
  /** By word: whether it says what kind of street it is. */
  kinds: Uint8Array;
  /** By street: word of its kind; -1 when its name says none. */
  kindOf: Int32Array;
  /** By street: words of each of its names, its own first, then its other names, then its lieux-dits. */
  names: readonly (readonly Int32Array[])[];
  /** By street: how many of its names are lieux-dits that it crosses. */
  hamlets: Uint8Array;
  /** By word: positions of the streets that have it in a name. */
  streetsOf: readonly Int32Array[];
  places: readonly Place[];
  /** By street: position of its place. */
  placeOf: Int32Array;
  /** By word: positions of the places that have it in a name. */
  placesOf: readonly (readonly number[])[];
  /** Positions of places by postcode. */
  placesByPostcode: ReadonlyMap<string, ReadonlySet<number>>;
};

/** Weight of an article or a preposition. */
export const LIGHT = 0.04;
/** Least weight of a word that tells something of its own. */
export const TELLING = 0.2;
/** Least weight of any other word, however common. */
const LEAST = 0.1;

/** Indexes streets by the words of their names. */
export function indexStreets(streets: readonly Street[]): StreetIndex {
  const vocabulary = new Vocabulary();
  const hamlets = new Uint8Array(streets.length);
  const names = streets.map((street, at) => {
    const own = namesOf(vocabulary, [street.name, ...street.otherNames]);
    const all = namesOf(vocabulary, [street.name, ...street.otherNames, ...street.hamlets]);
    hamlets[at] = all.length - own.length;
    return all;
  });
  const { places, placeOf } = gatherPlaces(vocabulary, streets);
  vocabulary.seal();
  const streetsOf = postings(vocabulary, names);
  const placesOf: number[][] = vocabulary.words.map(() => []);
  for (const [at, place] of places.entries())
    for (const id of new Set(place.names.flatMap((name) => [...name]))) placesOf[id].push(at);
  const kinds = Uint8Array.from(vocabulary.words, (word) => Number(STREET_KINDS.has(word)));
  return {
    streets,
    vocabulary,
    weights: weigh(vocabulary, streetsOf, streets.length),
    kinds,
    kindOf: Int32Array.from(names, ([own]) => (own && kinds[own[0]] === 1 ? own[0] : -1)),
    names,
    hamlets,
    streetsOf,
    places,
    placeOf,
    placesOf,
    placesByPostcode: byPostcode(streets, placeOf),
  };
}

function namesOf(vocabulary: Vocabulary, names: readonly string[]): Int32Array[] {
  const seen = new Set<string>();
  const found: Int32Array[] = [];
  for (const name of names) {
    const words = wordsOf(name);
    const key = words.join(' ');
    if (words.length === 0 || seen.has(key)) continue;
    seen.add(key);
    found.push(Int32Array.from(words, (word) => vocabulary.add(word)));
  }
  return found;
}

function gatherPlaces(
  vocabulary: Vocabulary,
  streets: readonly Street[],
): { places: Place[]; placeOf: Int32Array } {
  const known = new Map<string, number>();
  const places: Place[] = [];
  const placeOf = Int32Array.from(streets, (street) => {
    const { commune, communeName, oldCommuneName, delivery } = street;
    const key = [commune, communeName, oldCommuneName, delivery].join('|');
    let at = known.get(key);
    if (at === undefined) {
      const names = namesOf(vocabulary, [communeName, oldCommuneName, delivery]);
      const none = { streets: 0, numbers: 0, lon: 0, lat: 0, postcodes: new Set<string>() };
      at = places.push({ commune, communeName, names, ...none }) - 1;
      known.set(key, at);
    }
    count(places[at], street);
    return at;
  });
  return { places, placeOf };
}

function count(place: Place, street: Street): void {
  place.streets++;
  place.numbers += countNumbers(street.numbers);
  place.lon += street.lon;
  place.lat += street.lat;
  for (const postcode of street.postcodes) place.postcodes.add(postcode);
}

function postings(vocabulary: Vocabulary, names: readonly (readonly Int32Array[])[]): Int32Array[] {
  const lengths = new Int32Array(vocabulary.words.length);
  const lastSeen = new Int32Array(vocabulary.words.length).fill(-1);
  const each = (take: (word: number, street: number) => void): void => {
    lastSeen.fill(-1);
    for (const [street, all] of names.entries())
      for (const name of all)
        for (const word of name)
          if (lastSeen[word] !== street) {
            lastSeen[word] = street;
            take(word, street);
          }
  };
  each((word) => lengths[word]++);
  const lists = Array.from(lengths, (length) => new Int32Array(length));
  lengths.fill(0);
  each((word, street) => (lists[word][lengths[word]++] = street));
  return lists;
}

function weigh(vocabulary: Vocabulary, streetsOf: readonly Int32Array[], streets: number): Float32Array {
  const whole = Math.log1p(streets);
  return Float32Array.from(vocabulary.words, (word, id) => {
    if (isLight(word)) return LIGHT;
    return Math.max(LEAST, Math.log1p(streets / Math.max(1, streetsOf[id].length)) / whole);
  });
}

function byPostcode(streets: readonly Street[], placeOf: Int32Array): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const [at, { postcodes }] of streets.entries())
    for (const postcode of postcodes) {
      const places = found.get(postcode);
      if (places) places.add(placeOf[at]);
      else found.set(postcode, new Set([placeOf[at]]));
    }
  return found;
}
