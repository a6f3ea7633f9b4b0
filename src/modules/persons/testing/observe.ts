import type { Random } from '#app/demo/random.ts';
import type { Identity } from '../domain/identity.ts';
import { ORIGINS, SPELLINGS } from './name-lists.ts';
import type { Person } from './person.ts';
import { aHome, aPhone } from './places.ts';
import { misdate, respell, slip } from './slips.ts';

/** How much goes wrong between a person and a list. */
export type Severity = 'mild' | 'medium' | 'heavy';

/** How one structure keeps its list. */
export type Style = {
  /** Two columns of names, or one for the name in use. */
  bothNames: boolean;
  allGiven: boolean;
  /** Capitals without accents, as older software exports them. */
  capitals: boolean;
  /** Characters that an export keeps of a name. */
  cut: number;
  sex: boolean;
  birthPlace: boolean;
  address: boolean;
  contact: boolean;
};

type Rates = {
  /** A slip of the finger, in each name. */
  slip: number;
  /** Another transliteration, in each name that is one. */
  respelt: number;
  /** Given name and surname in each other's column. */
  swapped: number;
  misdated: number;
  undated: number;
  /** An optional field left empty, each. */
  missing: number;
  /** Another address since, and another number. */
  moved: number;
  /** Given names otherwise: in another order, the first part of a compound only, a usual second name. */
  reordered: number;
};

/** What each severity means, so that figures can be read beside it. */
export const RATES: Record<Severity, Rates> = {
  mild: {
    slip: 0.02,
    respelt: 0.1,
    swapped: 0.005,
    misdated: 0.01,
    undated: 0.002,
    missing: 0.05,
    moved: 0.05,
    reordered: 0.02,
  },
  medium: {
    slip: 0.06,
    respelt: 0.25,
    swapped: 0.02,
    misdated: 0.03,
    undated: 0.01,
    missing: 0.15,
    moved: 0.12,
    reordered: 0.05,
  },
  heavy: {
    slip: 0.15,
    respelt: 0.45,
    swapped: 0.05,
    misdated: 0.08,
    undated: 0.04,
    missing: 0.3,
    moved: 0.25,
    reordered: 0.1,
  },
};

/** Characters of a name that the export of each structure keeps. */
const CUTS = [30, 25, 100, 20, 100, 20];

/** The manner of the n-th structure; some manners are sure to be there, whatever the chance. */
export function styleOf(random: Random, n: number): Style {
  return {
    bothNames: n % 2 === 0,
    allGiven: n % 3 === 0,
    capitals: n % 2 === 1,
    cut: CUTS[n % CUTS.length],
    sex: random.chance(0.8),
    birthPlace: random.chance(0.3),
    address: random.chance(0.9),
    contact: random.chance(0.7),
  };
}

/** A person as a structure has them on its list. */
export function observe(
  random: Random,
  person: Person,
  { style, severity }: { style: Style; severity: Severity },
): Identity {
  const rates = RATES[severity];
  const names = namesOf(random, person, { style, rates });
  const identity: Identity = random.chance(rates.swapped)
    ? { ...names, given: names.birthName, birthName: names.given }
    : names;
  if (!random.chance(rates.undated)) identity.birthDate = dateOf(random, person, rates);
  const has = (column: boolean): boolean => column && !random.chance(rates.missing);
  if (has(style.sex)) identity.sex = person.sex;
  if (has(style.birthPlace)) identity.birthPlace = person.birthPlace;
  if (has(style.address)) Object.assign(identity, random.chance(rates.moved) ? aHome(random) : person.home);
  if (has(style.contact)) identity.phone = random.chance(rates.moved) ? aPhone(random) : person.phone;
  if (has(style.contact)) identity.email = person.email;
  return identity;
}

type Manner = { style: Style; rates: Rates };

function namesOf(random: Random, person: Person, { style, rates }: Manner): Identity {
  const write = (name: string): string => {
    let written =
      random.chance(rates.respelt) && ORIGINS[person.origin].respelt ? otherSpelling(random, name) : name;
    if (random.chance(rates.slip)) written = slip(random, written);
    return (style.capitals ? capitals(written) : written).slice(0, style.cut);
  };
  const given = write(givenOf(random, person.given, { style, rates }));
  const { birthName, usualName } = person;
  if (usualName === undefined) return { given, birthName: write(birthName) };
  // A column of names alone mostly holds the name in use; a second one is not always filled in.
  if (!style.bothNames) return { given, birthName: write(random.chance(0.75) ? usualName : birthName) };
  if (random.chance(0.15)) return { given, birthName: write(birthName) };
  return { given, birthName: write(birthName), usualName: write(usualName) };
}

function givenOf(random: Random, given: string[], { style, rates }: Manner): string {
  const names = random.chance(rates.reordered) ? random.shuffle(given) : given;
  const kept = style.allGiven ? names : names.slice(0, 1);
  const compound = kept[0].split('-');
  if (compound.length === 1 || !random.chance(0.25)) return kept.join(' ');
  return [random.pick([compound[0], compound.join(' '), compound.join('')]), ...kept.slice(1)].join(' ');
}

/** Spellings of a name by each of its spellings. */
const SAME = new Map(SPELLINGS.flatMap((group) => group.map((spelling) => [spelling, group] as const)));

function otherSpelling(random: Random, name: string): string {
  const group = SAME.get(name);
  return group ? random.pick(group) : respell(random, name);
}

const capitals = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toUpperCase();

/** A day that the registry does not know is stamped in more than one way. */
function dateOf(random: Random, person: Person, rates: Rates): string {
  if (person.dayKnown)
    return random.chance(rates.misdated) ? misdate(random, person.birthDate) : person.birthDate;
  const year = person.birthDate.slice(0, 4);
  return (
    year +
    random.weighted([
      ['-01-01', 8],
      ['-12-31', 1],
      ['-00-00', 1],
    ] as const)
  );
}
