import { inside, only2015, only2024, outside, qpvNamed, type Place } from '../territory.ts';
import type { Random } from '../random.ts';

/** Who controls premises: the public, a private owner, or nobody knows. */
export type Control = 'public' | 'private' | 'unknown';

/** Premises that live alike: where they stand, who controls them at first and at the council. */
export type Lot = {
  count: number;
  place: (random: Random) => Place;
  first: Control;
  last: Control;
  life: 'standing' | 'built' | 'demolished';
};

const settled = (random: Random): Place => inside(random);
const boissiere = (random: Random): Place => inside(random, qpvNamed('La Boissière'));

/**
 * In the QPV at the council (2024 outline): 646 premises, of which 200 public, 405 private, 41 unknown: 33.06 % of those
 * known, 30.96 % of all. In 2021 (2015 outline): 629, of which 153 public, 413 private, 63 unknown: 27.03 %.
 */
export const LOTS: readonly Lot[] = [
  { count: 146, place: settled, first: 'public', last: 'public', life: 'standing' },
  { count: 4, place: settled, first: 'public', last: 'private', life: 'standing' },
  { count: 31, place: settled, first: 'private', last: 'public', life: 'standing' },
  { count: 374, place: settled, first: 'private', last: 'private', life: 'standing' },
  { count: 6, place: settled, first: 'unknown', last: 'public', life: 'standing' },
  { count: 16, place: settled, first: 'unknown', last: 'private', life: 'standing' },
  { count: 41, place: settled, first: 'unknown', last: 'unknown', life: 'standing' },
  { count: 1, place: only2024, first: 'public', last: 'public', life: 'standing' },
  { count: 3, place: only2024, first: 'private', last: 'private', life: 'standing' },
  { count: 2, place: only2015, first: 'public', last: 'public', life: 'standing' },
  { count: 4, place: only2015, first: 'private', last: 'private', life: 'standing' },
  // The first polarity delivered brings most of the new premises.
  { count: 14, place: boissiere, first: 'public', last: 'public', life: 'built' },
  { count: 4, place: boissiere, first: 'private', last: 'private', life: 'built' },
  { count: 2, place: settled, first: 'public', last: 'public', life: 'built' },
  { count: 4, place: settled, first: 'private', last: 'private', life: 'built' },
  { count: 1, place: settled, first: 'public', last: 'public', life: 'demolished' },
  { count: 4, place: settled, first: 'private', last: 'private', life: 'demolished' },
  { count: 14, place: outside, first: 'public', last: 'public', life: 'standing' },
  { count: 3, place: outside, first: 'private', last: 'public', life: 'standing' },
  { count: 89, place: outside, first: 'private', last: 'private', life: 'standing' },
  { count: 8, place: outside, first: 'unknown', last: 'unknown', life: 'standing' },
];

/** Occupancy of the 646 at the council: 109 vacant of 638 known, 17.1 %. */
export const OCCUPANCIES = [
  ['vacant', 109],
  ['unknown', 8],
  ['works', 12],
  ['reserved', 7],
  ['temporary', 15],
  ['occupied', 495],
] as const;

/** Share of the area of premises of known control that is public, in the QPV at the council: public premises are larger. */
export const PUBLIC_AREA_SHARE = 0.359;

/** Neighbourhoods of the six polarities, by the name that the council gives them. */
export const POLARITY_OF: ReadonlyMap<string, string> = new Map(
  (
    [
      ['La Boissière', 'Boissière'],
      ['Bottière Pin Sec', 'Bottière'],
      ['Les Dervallières', 'Dervallières'],
      ['Bellevue', 'Mendès-France'],
      ['Bout des landes - Bout des pavés - Chêne des Anglais', 'Chêne des Anglais'],
      ['Château', 'Château de Rezé'],
    ] as const
  ).map(([name, polarity]) => [qpvNamed(name).qpv2024, polarity]),
);
