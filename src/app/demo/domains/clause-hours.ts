import { Random } from '../random.ts';
import { SIAE } from '../organisations.ts';
import { hurried, type Person, type Population } from '../population.ts';
import { inside, isInQpv, only2015, only2024, outside, unknown, type Place } from '../territory.ts';
import { monthStart } from '../calendar.ts';
import { underWay, type Contract } from './clause-contracts.ts';

/** Hours of one person on one contract over one month, in hundredths. */
export type Hours = {
  person: Person;
  home: Place;
  contract: Contract;
  month: number;
  quantity: number;
  employer: string;
  hiring: string | undefined;
};

/** A year of clauses: people of the neighbourhoods, others, and the exact sums where the story needs them. */
type YearPlan = {
  year: number;
  months: number;
  residents: number;
  others: number;
  /** Hours of all and of residents, in hundredths. */
  exactly?: { residents: number; all: number };
};

/**
 * In 2024, 503 residents of a QPV worked 188,412.50 hours, and the 1,480 people of all places 314,037.25: the speech
 * counted the persons of one group and the hours of the other.
 */
const YEARS: readonly YearPlan[] = [
  { year: 2020, months: 12, residents: 214, others: 428 },
  { year: 2021, months: 12, residents: 296, others: 590 },
  { year: 2022, months: 12, residents: 368, others: 733 },
  { year: 2023, months: 12, residents: 441, others: 862 },
  {
    year: 2024,
    months: 12,
    residents: 503,
    others: 977,
    exactly: { residents: 18_841_250, all: 31_403_725 },
  },
  { year: 2025, months: 5, residents: 262, others: 431 },
];

/** Months worked within a year. */
const LONG = [
  [1, 13],
  [2, 18],
  [3, 20],
  [4, 18],
  [5, 12],
  [6, 9],
  [8, 7],
  [10, 3],
] as const;
const SHORT = [
  [1, 76],
  [2, 19],
  [3, 5],
] as const;

/** A full month is 151.67 hours; fewer than 60 is rare. */
const FULL_MONTH = 15_167;
const LEAST = 2000;
const QUARTER_HOUR = 25;

/** Everyone's hours, year by year. Part of the people come from the year before or from structures of insertion. */
export function workHours(
  contracts: readonly Contract[],
  population: Population,
  insertion: ReadonlyMap<number, readonly Person[]>,
): Hours[] {
  const random = new Random('clause hours');
  const team = { random, contracts, population };
  const all: Hours[] = [];
  let before: Person[] = [];
  for (const plan of YEARS) {
    const candidates = random.shuffle([...before, ...(insertion.get(plan.year) ?? [])]);
    const hours = workYear(team, plan, [...new Set(candidates)]);
    before = [...new Set(hours.map((line) => line.person))];
    all.push(...hours);
  }
  return all;
}

type Team = { random: Random; contracts: readonly Contract[]; population: Population };

function workYear(team: Team, plan: YearPlan, candidates: readonly Person[]): Hours[] {
  const midYear = monthStart(plan.year * 12 + 2);
  const inQpv = (person: Person): boolean => isInQpv(person.home, midYear);
  const reused = {
    residents: candidates.filter(inQpv).slice(0, Math.round(plan.residents * 0.36)),
    others: candidates.filter((person) => !inQpv(person)).slice(0, Math.round(plan.others * 0.3)),
  };
  const residents = complete(team, reused.residents, {
    count: plan.residents,
    home: residentHome(plan.year),
  });
  const others = complete(team, reused.others, { count: plan.others, home: otherHome(plan.year) });
  const ofResidents = residents.flatMap((person) => workSpell(team, plan, { person, lengths: LONG }));
  const ofOthers = others.flatMap((person) => workSpell(team, plan, { person, lengths: SHORT }));
  if (plan.exactly) {
    settle(team.random, ofResidents, plan.exactly.residents);
    settle(team.random, ofOthers, plan.exactly.all - plan.exactly.residents);
  }
  return [...ofResidents, ...ofOthers];
}

function complete(
  team: Team,
  people: readonly Person[],
  wanted: { count: number; home: (random: Random) => Place },
): Person[] {
  const missing = wanted.count - people.length;
  return [
    ...people,
    ...Array.from({ length: missing }, () => team.population.meet(wanted.home(team.random))),
  ];
}

/** Homes inside the outline of the year; a few are outside the other outline. */
const residentHome =
  (year: number) =>
  (random: Random): Place =>
    random.chance(0.02) ? (year < 2024 ? only2015(random) : only2024(random)) : inside(random);

const otherHome =
  (year: number) =>
  (random: Random): Place =>
    random.weighted([
      [outside, 96],
      [unknown, 2],
      [year < 2024 ? only2024 : only2015, 2],
    ])(random);

/** Consecutive months of one person within a year, on one contract or two, sometimes both in the same month. */
function workSpell(
  team: Team,
  plan: YearPlan,
  of: { person: Person; lengths: readonly (readonly [number, number])[] },
): Hours[] {
  const { random } = team;
  const length = Math.min(random.weighted(of.lengths), plan.months);
  const first = plan.year * 12 + random.int(0, plan.months - length);
  const hours: Hours[] = [];
  let post = takePost(team, first);
  for (let month = first; month < first + length; month++) {
    if (post.contract.lastMonth < month || random.chance(0.08)) post = takePost(team, month);
    const line = { person: of.person, home: hurried(random, of.person.home, monthStart(month)), month };
    const quantity = random.int(240, 606) * QUARTER_HOUR;
    const second = random.chance(0.05) ? takePost(team, month) : post;
    if (second.contract === post.contract) hours.push({ ...line, ...post, quantity });
    else {
      const part = Math.floor(quantity / 2 / QUARTER_HOUR) * QUARTER_HOUR;
      hours.push({ ...line, ...post, quantity: part }, { ...line, ...second, quantity: quantity - part });
    }
  }
  return hours;
}

function takePost(
  { random, contracts }: Team,
  month: number,
): Pick<Hours, 'contract' | 'employer' | 'hiring'> {
  const contract = random.pick(underWay(contracts, month));
  const hiring = random.weighted([
    ['direct', 42],
    ['secondment', 46],
    ['subcontract', 10],
    [undefined, 2],
  ]);
  if (hiring === 'secondment')
    return { contract, hiring, employer: random.pick([...SIAE.ETTI, ...SIAE.AI]).siret };
  if (hiring === 'subcontract')
    return { contract, hiring, employer: random.pick([...SIAE.EI, ...SIAE.ACI]).siret };
  return { contract, hiring, employer: contract.holder };
}

/** Brings a sum to an exact total by small changes, none of which makes a month unlikely. */
function settle(random: Random, hours: readonly Hours[], total: number): void {
  let gap = total - hours.reduce((sum, line) => sum + line.quantity, 0);
  const order = random.shuffle(hours);
  for (let at = 0; gap !== 0; at = (at + 1) % order.length) {
    const step = Math.sign(gap) * Math.min(Math.abs(gap), random.int(4, 40) * QUARTER_HOUR);
    const quantity = order[at].quantity + step;
    if (quantity < LEAST || quantity > FULL_MONTH) continue;
    order[at].quantity = quantity;
    gap -= step;
  }
}
