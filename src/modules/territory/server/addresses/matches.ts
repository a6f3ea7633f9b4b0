import type { AddressMatch } from '../../domain/address.ts';
import type { Query } from './query.ts';
import type { ScoredStreet } from './score.ts';
import type { SaidPlace } from './score-place.ts';
import { numberAt, numberId, PER_DEGREE, sayNumber } from './street.ts';
import type { StreetIndex } from './street-index.ts';

/** The match of a street, or of its door when the number was found. */
export function toMatch({ streets }: StreetIndex, { street: at, score, door }: ScoredStreet): AddressMatch {
  const street = streets[at];
  const common = {
    score: Math.min(1, score),
    street: street.name,
    commune: street.commune,
    communeName: street.communeName,
  };
  if (!door) {
    const postcode = street.postcodes[0] ?? '';
    return {
      ...common,
      id: street.id,
      label: labelOf(['', street.name, postcode, street.communeName]),
      level: street.kind,
      number: '',
      postcode,
      lon: street.lon / PER_DEGREE,
      lat: street.lat / PER_DEGREE,
      position: '',
    };
  }
  const found = numberAt(street.numbers, door.at);
  const number = sayNumber(found);
  const postcode = street.postcodes[found.postcode] ?? '';
  return {
    ...common,
    id: numberId(street.id, found),
    label: labelOf([number, street.name, postcode, street.communeName]),
    level: 'housenumber',
    number,
    postcode,
    lon: found.lon / PER_DEGREE,
    lat: found.lat / PER_DEGREE,
    position: found.position,
  };
}

const labelOf = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** A number typed with nothing but a commune: something of the street was typed, and not found. */
const NUMBERED = 0.5;

/** Communes that were typed, less sure as more was typed besides. */
export function toMunicipalities(
  index: StreetIndex,
  query: Query,
  said: readonly SaidPlace[],
): AddressMatch[] {
  const best = new Map<string, number>();
  for (const { commune, used, weight } of said) {
    const score = (weight / (weight + costOfOthers(query, used))) * (isNumbered(query, used) ? NUMBERED : 1);
    if (score > (best.get(commune) ?? 0)) best.set(commune, score);
  }
  const { words, postcode } = query;
  if (words.length === 0 && postcode !== null)
    for (const place of index.placesByPostcode.get(postcode) ?? []) best.set(index.places[place].commune, 1);
  return Array.from(best, ([commune, score]) => municipality(index, { commune, score }, postcode));
}

function costOfOthers({ words, costs }: Query, used: number): number {
  let cost = 0;
  for (let at = 0; at < words.length; at++) if (((used >> at) & 1) === 0) cost += costs[at];
  return cost;
}

const isNumbered = ({ numbers }: Query, used: number): boolean =>
  numbers.some(({ at }) => ((used >> at) & 1) === 0);

function municipality(
  { places }: StreetIndex,
  { commune, score }: { commune: string; score: number },
  typed: string | null,
): AddressMatch {
  const parts = places.filter((place) => place.commune === commune);
  const sum = (of: (place: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  const streets = sum((place) => place.streets);
  const postcodes = parts.flatMap((place) => [...place.postcodes]);
  const postcode = typed !== null && postcodes.includes(typed) ? typed : (postcodes[0] ?? '');
  const communeName = parts[0]?.communeName ?? '';
  return {
    id: commune,
    label: labelOf([postcode, communeName]),
    level: 'municipality',
    score,
    number: '',
    street: '',
    postcode,
    commune,
    communeName,
    lon: sum((place) => place.lon) / streets / PER_DEGREE,
    lat: sum((place) => place.lat) / streets / PER_DEGREE,
    position: '',
  };
}
