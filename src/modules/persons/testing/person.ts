import { Random } from '#app/demo/random.ts';
import { foldName } from '../domain/names/index.ts';
import { Frequencies } from './frequencies.ts';
import { ORIGINS, type Origin, type OriginName } from './name-lists.ts';
import { aHome, aPhone, birthPlace, type Home } from './places.ts';

/** A person as the civil registry knows them. */
export type Person = {
  origin: OriginName;
  sex: 'female' | 'male';
  /** One to three given names, the first in use. */
  given: string[];
  birthName: string;
  /** Name in use when it is not that of birth. */
  usualName: string | undefined;
  /** `YYYY-MM-DD`; when `dayKnown` is false the registry stamped a day that is not theirs. */
  birthDate: string;
  dayKnown: boolean;
  birthPlace: string;
  home: Home;
  phone: string;
  email: string;
};

type Drawn = {
  name: OriginName;
  female: Frequencies<string>;
  male: Frequencies<string>;
  surnames: Frequencies<string>;
};

const SHARES = (Object.keys(ORIGINS) as OriginName[]).map(
  (name) => [drawn(name), ORIGINS[name].share] as const,
);
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_BIRTH = 1948;
const LAST_BIRTH = 2008;

function drawn(name: OriginName): Drawn {
  const origin = ORIGINS[name];
  return {
    name,
    female: new Frequencies(origin.female, 0.8, 4),
    male: new Frequencies(origin.male, 0.8, 4),
    surnames: new Frequencies([...origin.surnames, ...tailOf(origin, name)], origin.skew, 6),
  };
}

/** Rarer surnames: every beginning with every ending, in an order of their own. */
function tailOf({ tail, surnames }: Origin, name: string): string[] {
  if (!tail) return [];
  const known = new Set(surnames);
  const made = new Set(tail.starts.flatMap((start) => tail.ends.map((end) => start + end)));
  return new Random(`persons-tail-${name}`).shuffle([...made].filter((surname) => !known.has(surname)));
}

/** One resident of the neighbourhoods. */
export function aPerson(random: Random): Person {
  const origin = random.weighted(SHARES);
  const year =
    FIRST_BIRTH + Math.floor(((random.next() + random.next()) / 2) * (LAST_BIRTH - FIRST_BIRTH + 1));
  return registered(random, { origin, year, birthName: origin.surnames.draw(random), home: aHome(random) });
}

/**
 * Somebody of the same name at the same address: brother, sister, parent, and once in twenty a twin. They are who a lax
 * comparison takes for one person.
 */
export function aRelative(
  random: Random,
  { origin: name, birthName, birthDate, given, home }: Person,
): Person {
  const [origin] = SHARES.find(([{ name: other }]) => other === name) ?? SHARES[0];
  const gap = random.weighted([
    [0, 1],
    [random.int(1, 12), 12],
    [random.int(20, 35), 7],
  ]);
  const year = Number(birthDate.slice(0, 4)) - gap;
  for (;;) {
    const relative = registered(random, { origin, year, birthName, home });
    if (relative.given[0] === given[0]) continue;
    return gap === 0 ? { ...relative, birthDate, dayKnown: !birthDate.endsWith(STAMP) } : relative;
  }
}

const STAMP = '-01-01';

type Known = { origin: Drawn; year: number; birthName: string; home: Home };

function registered(random: Random, { origin, year, birthName, home }: Known): Person {
  const { respelt } = ORIGINS[origin.name];
  const sex = random.chance(0.54) ? 'female' : 'male';
  const dayKnown = !random.chance(respelt ? 0.06 : 0.003);
  const given = givenNames(random, origin[sex]);
  return {
    origin: origin.name,
    sex,
    given,
    birthName,
    usualName: sex === 'female' && year < 2000 ? usualName(random, birthName, origin) : undefined,
    birthDate: dayKnown ? dateIn(random, year) : year + STAMP,
    dayKnown,
    birthPlace: birthPlace(random, respelt),
    home,
    phone: aPhone(random),
    email: `${foldName(given[0])}.${foldName(birthName)}${random.int(1, 99)}@exemple.org`,
  };
}

function givenNames(random: Random, names: Frequencies<string>): string[] {
  const count = random.weighted([
    [1, 5],
    [2, 3],
    [3, 2],
  ] as const);
  return [...new Set(Array.from({ length: count }, () => names.draw(random)))];
}

/** Four women in ten bear another name than that of their birth, one in seven of these both with a hyphen. */
function usualName(random: Random, birthName: string, origin: Drawn): string | undefined {
  if (!random.chance(0.4)) return undefined;
  const spouse = (random.chance(0.75) ? origin : random.weighted(SHARES)).surnames.draw(random);
  return random.chance(1 / 7) ? `${birthName}-${spouse}` : spouse;
}

function dateIn(random: Random, year: number): string {
  const month = random.int(1, 12);
  return `${year}-${two(month)}-${two(random.int(1, MONTH_DAYS[month - 1]))}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
