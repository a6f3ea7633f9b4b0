import type { AddressMatch, AddressSearch } from '../../domain/address.ts';
import { toMunicipalities, toMatch } from './matches.ts';
import { NearestNumbers } from './nearest-numbers.ts';
import { toQuery, type Effort, type Query } from './query.ts';
import { Retriever } from './retrieve.ts';
import { scoreStreet, withDoor, type ScoredStreet } from './score.ts';
import { saidPlaces, type SaidPlace } from './score-place.ts';
import { countNumbers, type Street } from './street.ts';
import { indexStreets, type StreetIndex } from './street-index.ts';
import { readTyped } from './typed-address.ts';

/** Most matches given when no limit is said. */
const LIMIT = 5;
/** A match below that is noise. */
const LEAST = 0.25;
/** Part of the best likeness below which a street is of no interest, neither as an answer nor as a doubt. */
const FAR_BEHIND = 0.6;
/** The same when one answer is wanted: no lower street makes a sure one doubtful (see `withDoubt`). */
const DOUBTFUL = 0.85;
/** A best street below that makes every word be looked at as a possible typing error. */
const GOOD = 0.9;
/** What a match is brought down to when another street answers as well: under the 0.8 that may decide. */
const AMBIGUOUS = 0.79;

/** Streets of the address base, searched in memory. Nothing that is searched is kept. */
export class AddressBook {
  readonly #index: StreetIndex;
  readonly #retriever: Retriever;
  #nearest: NearestNumbers | null = null;

  constructor(streets: readonly Street[]) {
    this.#index = indexStreets(streets);
    this.#retriever = new Retriever(this.#index);
  }

  /** How much the book holds. */
  get size(): { streets: number; numbers: number } {
    const { streets } = this.#index;
    return {
      streets: streets.length,
      numbers: streets.reduce((sum, street) => sum + countNumbers(street.numbers), 0),
    };
  }

  /**
   * Addresses that answer what was typed, the best first. A number that the street does not have gives the street, never a
   * door beside. When another street answers about as well, no match reaches 0.8.
   */
  search(text: string, options: AddressSearch = {}): AddressMatch[] {
    const { placesByPostcode } = this.#index;
    const typed = readTyped(text, (code) => placesByPostcode.has(code));
    const typing = options.typing === true;
    let look = this.#look(toQuery(this.#index, typed, { typing, thorough: false }), options);
    if (isPoor(look.streets[0], typing)) {
      const effort: Effort = { typing, thorough: true };
      look = this.#look(toQuery(this.#index, typed, effort), options);
    }
    const streets = withDoubt(this.#index, look.streets);
    const matches = [
      ...streets.map((scored) => toMatch(this.#index, scored)),
      ...toMunicipalities(this.#index, look.query, look.said),
    ];
    return matches
      .filter(({ score }) => score >= LEAST)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, options.limit ?? LIMIT);
  }

  #look(query: Query, options: AddressSearch): Look {
    const said = saidPlaces(this.#index, query);
    const { commune } = options;
    const situation = { index: this.#index, query, said, commune, typing: options.typing === true };
    const streets: ScoredStreet[] = [];
    let best = LEAST;
    const behind = options.limit === 1 ? DOUBTFUL : FAR_BEHIND;
    for (const street of this.#retriever.candidates(query, said, commune)) {
      const scored = scoreStreet(situation, street, best * behind);
      if (!scored) continue;
      streets.push(scored);
      best = Math.max(best, scored.likeness);
    }
    const near = streets.filter(({ likeness }) => likeness > best * behind);
    return { query, said, streets: this.#inOrder(near.map((scored) => withDoor(this.#index, scored))) };
  }

  /** Best first; alike, the place with most addresses. */
  #inOrder(streets: ScoredStreet[]): ScoredStreet[] {
    const { placeOf, places } = this.#index;
    const size = ({ street }: ScoredStreet): number => places[placeOf[street]].numbers;
    return streets.toSorted(
      (a, b) => b.score - a.score || b.likeness - a.likeness || size(b) - size(a) || a.street - b.street,
    );
  }

  /** Numbers nearest to a point, nearest first. Their score is 1 at the point, and 0 at a hundred metres and beyond. */
  reverse(lon: number, lat: number, limit = 1): AddressMatch[] {
    this.#nearest ??= new NearestNumbers(this.#index.streets);
    return this.#nearest
      .find(lon, lat, limit)
      .map(({ street, at, score }) =>
        toMatch(this.#index, { street, likeness: score, score, number: null, door: { at } }),
      );
  }
}

type Look = { query: Query; said: SaidPlace[]; streets: ScoredStreet[] };

const isPoor = (best: ScoredStreet | undefined, typing: boolean): boolean =>
  (best?.likeness ?? 0) < (typing ? LEAST : GOOD);

/**
 * Brings down what is not sure. Another street counts against the best one when it answers nearly as well: within two
 * hundredths when everything typed was found, within more as less was. Exempt is the rest of the same street, listed
 * twice by the base, when it does not have the door.
 */
function withDoubt(index: StreetIndex, streets: readonly ScoredStreet[]): ScoredStreet[] {
  const best = streets[0];
  if (!best) return [];
  const least = best.likeness - 0.02 - 0.4 * (1 - Math.min(1, best.likeness));
  const rival = streets.some(
    (other) => other !== best && other.likeness >= least && !isRestOf(index, best, other),
  );
  return streets.map((scored) =>
    scored === best && !rival ? scored : { ...scored, score: Math.min(scored.score, AMBIGUOUS) },
  );
}

function isRestOf({ streets }: StreetIndex, best: ScoredStreet, other: ScoredStreet): boolean {
  if (best.door === null || other.door !== null) return false;
  const [a, b] = [streets[best.street], streets[other.street]];
  return a.commune === b.commune && a.oldCommune === b.oldCommune && a.name === b.name;
}
