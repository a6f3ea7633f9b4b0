import type { DayNumber } from '#kernel/days.ts';
import { day, FIRST_DAY, LAST_DAY, workday } from '../calendar.ts';
import {
  fileStatements,
  HURRIED,
  onDays,
  quarterly,
  yearly,
  type Filing,
  type Statement,
} from '../filing.ts';
import { depositor, EMPLOYERS_FROM } from '../organisations.ts';
import { placeCells } from '../population.ts';
import { Random } from '../random.ts';
import { siretOf } from '../siret.ts';
import { inside, outside, unknown, type Place } from '../territory.ts';

/** How long companies stay. The counts by fate give 312 at the council, 371 ever, and 287 on 1 January 2026. */
type Fate = 'stays' | 'leaves-after-council' | 'left' | 'joins-after-council';

const COMPANIES: readonly (readonly [Fate, number])[] = [
  ['stays', 279],
  ['leaves-after-council', 33],
  ['left', 59],
  ['joins-after-council', 8],
];
/** Companies of the 312 with two or three establishments: 338 in all. */
const WITH_TWO = 22;
const WITH_THREE = 2;

/** Companies that came back after having left, and second establishments that left alone. */
const CAME_BACK = 6;
const CLOSED_BRANCHES = 5;

const COMMITMENTS = [
  ['charter', 40],
  ['hiring', 34],
  ['immersion', 17],
  ['mentoring', 9],
] as const;

type Span = { from: DayNumber; to?: DayNumber };
type Commitment = Span & { siret: string; commitment: string; place: Place; network: Network };
type Network = 'metropole' | 'club';
type Company = { no: number; fate: Fate; network: Network };

/** Files of the two networks of employers. */
export function employerFilings(): Filing[] {
  const random = new Random('employers');
  let no = EMPLOYERS_FROM;
  const companies = COMPANIES.flatMap(([fate, count]) =>
    Array.from({ length: count }, (): Company => ({
      no: no++,
      fate,
      network: random.chance(0.7) ? 'metropole' : 'club',
    })),
  );
  const commitments = companies.flatMap((company, at) => commit(random, company, at));
  return [fileNetwork('metropole', commitments), fileNetwork('club', commitments)].flat();
}

function commit(random: Random, company: Company, at: number): Commitment[] {
  const site = (establishment: number, span: Span): Commitment[] =>
    commitSite(random, { siret: siretOf(company.no, establishment), network: company.network, span });
  // Only companies that stay have rank below 279, so these few all concern them.
  const branches = at < WITH_THREE ? 2 : at < WITH_THREE + WITH_TWO ? 1 : 0;
  const commitments = site(1, spanOf(random, company.fate));
  for (let branch = 0; branch < branches; branch++)
    commitments.push(...site(2 + branch, spanOf(random, 'stays')));
  if (at >= 100 && at < 100 + CLOSED_BRANCHES) commitments.push(...site(2, spanOf(random, 'left')));
  if (at >= 200 && at < 200 + CAME_BACK) commitments.push(...formerSpell(random, commitments[0]));
  return commitments;
}

function spanOf(random: Random, fate: Fate): Span {
  switch (fate) {
    case 'stays':
      return { from: startDay(random, FIRST_DAY, LAST_DAY) };
    case 'leaves-after-council':
      return { from: startDay(random, FIRST_DAY, day('2024-12-20')), to: leavingDay(random) };
    case 'left': {
      const from = startDay(random, FIRST_DAY, day('2023-12-20'));
      return { from, to: workday(random, from + 180, day('2025-06-06')) };
    }
    case 'joins-after-council':
      return { from: workday(random, day('2025-09-01'), day('2025-11-28')) };
  }
}

/** More and more companies join: of two draws, the later. */
function startDay(random: Random, from: DayNumber, to: DayNumber): DayNumber {
  return Math.max(workday(random, from, to), workday(random, from, to));
}

/** Charters signed for a term mostly end with the year. */
function leavingDay(random: Random): DayNumber {
  return random.chance(0.5) ? day('2025-12-31') : workday(random, day('2025-07-10'), day('2025-12-05'));
}

function formerSpell(random: Random, present: Commitment): Commitment[] {
  const from = workday(random, FIRST_DAY - 200, FIRST_DAY + 60);
  return present.from < from + 200 ? [] : [{ ...present, from, to: from + 180 }];
}

/** One to three commitments of one establishment, the first of which lasts as long as the establishment's. */
function commitSite(random: Random, site: { siret: string; network: Network; span: Span }): Commitment[] {
  const place = random.weighted([
    [inside, 14],
    [outside, 84],
    [unknown, 2],
  ])(random);
  const base = { siret: site.siret, network: site.network, place };
  const first = random.weighted(COMMITMENTS);
  const commitments: Commitment[] = [{ ...base, ...site.span, commitment: first }];
  const last = Math.min(site.span.to ?? LAST_DAY, LAST_DAY);
  for (const [commitment] of COMMITMENTS) {
    if (commitment === first || site.span.from + 60 > last || !random.chance(0.16)) continue;
    commitments.push({ ...base, ...site.span, from: workday(random, site.span.from, last), commitment });
  }
  return commitments;
}

/** A commitment is told when it begins, then again with its end: the second line corrects the first. */
function tell({ siret, commitment, place, from, to }: Commitment): Statement[] {
  const cells = { organisation: siret, commitment, from, ...placeCells(place) };
  const begins = { on: from, cells };
  // Ends of December were announced early in the month.
  return to === undefined
    ? [begins]
    : [begins, { on: Math.min(to, day('2025-12-10')), cells: { ...cells, to } }];
}

const NETWORKS = {
  metropole: depositor('Réseau employeurs de la métropole', 'reseau-metropole', 'careless'),
  club: depositor('Club d’employeurs (démo)', 'club', 'plain'),
} as const;

function fileNetwork(network: Network, commitments: readonly Commitment[]): Filing[] {
  const random = new Random(`windows employers ${network}`);
  const before = network === 'metropole' ? quarterly(random) : yearly(random);
  return fileStatements({
    kind: 'employer-committed',
    depositor: NETWORKS[network],
    stem: `employeurs-engages_${NETWORKS[network].slug}`,
    title: 'Employeurs engagés',
    windows: [
      ...before,
      ...onDays(['2025-T3', '2025-09-26', '2025-09-30'], ['2025-T4', '2025-12-12', '2025-12-17']),
    ],
    statements: commitments.filter((commitment) => commitment.network === network).flatMap(tell),
    habits: HURRIED,
  });
}
