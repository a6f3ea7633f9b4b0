import type { DayNumber } from '#kernel/days.ts';
import { OUTSIDE } from '#evidence/index.ts';
import { SWITCH_DAY } from './calendar.ts';
import type { Random } from './random.ts';

/** Where a person lives or a thing stands. A field left out was not stated, which is not the same as outside. */
export type Place = { commune?: string; qpv2015?: string; qpv2024?: string };

/** A priority neighbourhood of Nantes Métropole: both codes, its communes and how many persons reach the schemes there. */
export type Qpv = {
  name: string;
  qpv2015: string;
  qpv2024: string;
  communes: readonly (readonly [string, number])[];
  weight: number;
  /** Whether its outline moved enough between generations for addresses to fall on one side only. */
  moved: boolean;
};

const NANTES = '44109';
const SAINT_HERBLAIN = '44162';

/** Code of both generations: the 15 keep their number, 2024 adds a letter (official lists). */
function qpv(
  number: string,
  name: string,
  rest: { weight: number; communes?: Qpv['communes']; moved?: boolean },
): Qpv {
  return {
    name,
    qpv2015: `QP0440${number.slice(0, 2)}`,
    qpv2024: `QN044${number}`,
    communes: rest.communes ?? [[NANTES, 1]],
    weight: rest.weight,
    moved: rest.moved ?? false,
  };
}

/**
 * The 15 neighbourhoods, weighted by their inhabitants (Insee, 2013). Two of the smallest are weighted lower: nobody
 * holds office there, and their small numbers are there to be protected.
 */
export const QPVS: readonly Qpv[] = [
  qpv('05M', 'Bellevue', {
    weight: 16_918,
    communes: [
      [NANTES, 7],
      [SAINT_HERBLAIN, 3],
    ],
    moved: true,
  }),
  qpv('06M', 'Les Dervallières', { weight: 5075, moved: true }),
  qpv('07I', 'Le Breil', { weight: 3575 }),
  qpv('08M', 'Bout des landes - Bout des pavés - Chêne des Anglais', { weight: 5166, moved: true }),
  qpv('09I', 'La Boissière', { weight: 1927 }),
  qpv('10I', 'Port Boyer', { weight: 1733 }),
  qpv('11I', 'Le Clos Toreau', { weight: 440 }),
  qpv('12M', 'Le Ranzay', { weight: 1164, moved: true }),
  qpv('13M', 'Malakoff', { weight: 3130, moved: true }),
  qpv('14M', 'Bottière Pin Sec', { weight: 5207 }),
  qpv('15I', 'La Halvêque', { weight: 1437 }),
  qpv('16I', 'La Petite Sensive', { weight: 380 }),
  qpv('17I', 'Plaisance', { weight: 1689, communes: [['44114', 1]] }),
  qpv('18M', 'Château', { weight: 2967, communes: [['44143', 1]], moved: true }),
  qpv('19I', 'Le Sillon de Bretagne', { weight: 1539, communes: [[SAINT_HERBLAIN, 1]] }),
];

/** Communes of the métropole where people live outside any QPV. */
const COMMUNES = [
  [NANTES, 55],
  [SAINT_HERBLAIN, 12],
  ['44143', 9],
  ['44114', 6],
  ['44190', 5],
  ['44215', 4],
  ['44047', 4],
  ['44020', 3],
  ['44026', 3],
  ['44035', 3],
  ['44172', 2],
] as const;

const BY_WEIGHT = QPVS.map((place) => [place, place.weight] as const);
const MOVED = BY_WEIGHT.filter(([place]) => place.moved);

/** The neighbourhood of that name. @throws RangeError when there is none. */
export function qpvNamed(name: string): Qpv {
  const found = QPVS.find((place) => place.name === name);
  if (!found) throw new RangeError(`No QPV ${name}`);
  return found;
}

/** A place in a neighbourhood under both outlines. */
export function inside(random: Random, place: Qpv = random.weighted(BY_WEIGHT)): Place {
  return { commune: random.weighted(place.communes), qpv2015: place.qpv2015, qpv2024: place.qpv2024 };
}

/** A place that the 2024 outline left out. */
export const only2015 = (random: Random): Place => ({
  ...inside(random, random.weighted(MOVED)),
  qpv2024: OUTSIDE,
});

/** A place that the 2024 outline took in. */
export const only2024 = (random: Random): Place => ({
  ...inside(random, random.weighted(MOVED)),
  qpv2015: OUTSIDE,
});

/** A place in no neighbourhood. */
export const outside = (random: Random): Place => ({
  commune: random.weighted(COMMUNES),
  qpv2015: OUTSIDE,
  qpv2024: OUTSIDE,
});

/** A place of which the commune at most was written down. */
export const unknown = (random: Random): Place =>
  random.chance(0.7) ? { commune: random.weighted(COMMUNES) } : {};

/** Whether a place is known to lie in a QPV under the outlines in force on a day. */
export function isInQpv(place: Place, date: DayNumber): boolean {
  const code = date < SWITCH_DAY ? place.qpv2015 : place.qpv2024;
  return code !== undefined && code !== OUTSIDE;
}
