import { day } from '../calendar.ts';
import { fileStatements, onDays, type Filing, type Statement } from '../filing.ts';
import { depositor, MEMBERS, REUSE_OPERATORS, type Organisation } from '../organisations.ts';
import { placeCells } from '../population.ts';
import { Random } from '../random.ts';
import { inside, outside, qpvNamed, type Place } from '../territory.ts';

/** Short lists that the métropole keeps itself: polarities, reuse shops, members of a programme. */
export function registerFilings(): Filing[] {
  const random = new Random('registers');
  return [...polarityFilings(random), ...reuseShopFilings(random), ...membershipFilings()];
}

const COMMERCE = depositor('Mission commerce de la métropole', 'mission-commerce');

/** The six polarities: neighbourhood, and the day planned for delivery. */
const POLARITIES = [
  ['Boissière', 'La Boissière', '2024-11-30'],
  ['Château de Rezé', 'Château', '2026-09-30'],
  ['Bottière', 'Bottière Pin Sec', '2027-06-30'],
  ['Dervallières', 'Les Dervallières', '2027-12-17'],
  ['Chêne des Anglais', 'Bout des landes - Bout des pavés - Chêne des Anglais', '2028-06-30'],
  ['Mendès-France', 'Bellevue', '2028-12-15'],
] as const;

function polarityFilings(random: Random): Filing[] {
  const planned = POLARITIES.map(([polarity, name, on]) => ({
    polarity,
    day: day(on),
    ...placeCells({
      ...inside(random, qpvNamed(name)),
      ...(name === 'Bellevue' ? { commune: '44109' } : {}),
    }),
  }));
  const [delivered] = planned;
  const told = day('2022-10-03');
  const statements: Statement[] = planned.map((cells) => ({ on: told, cells }));
  // The last one slipped by a year: the same key with another date corrects the plan.
  statements.push({ on: day('2025-02-03'), cells: { ...planned[5], day: day('2029-12-14') } });
  return [
    ...fileStatements({
      kind: 'polarity-planned',
      depositor: COMMERCE,
      stem: 'polarites-programmees',
      title: 'Polarités programmées',
      windows: onDays(['2022', '2022-10-03', '2022-10-12'], ['2025', '2025-02-03', '2025-02-12']),
      statements,
    }),
    ...fileStatements({
      kind: 'polarity-delivered',
      depositor: COMMERCE,
      stem: 'polarites-livrees',
      title: 'Polarités livrées',
      windows: onDays(['2024', '2024-12-31', '2025-01-15']),
      statements: [{ on: day('2024-11-15'), cells: { ...delivered, day: day('2024-11-15') } }],
    }),
  ];
}

/** Reuse shops: neighbourhood (none when outside), opening and closing days. */
const SHOPS = [
  ['Ressourcerie des Dervallières', 'Les Dervallières', '2020-03-02'],
  ['Ressourcerie de Bellevue', 'Bellevue', '2021-04-12'],
  ['Ressourcerie de Malakoff', 'Malakoff', '2021-10-04'],
  ['Ressourcerie de la Bottière', 'Bottière Pin Sec', '2022-05-16'],
  ['Ressourcerie du Château', 'Château', '2023-03-06'],
  ['Ressourcerie de la Boissière', 'La Boissière', '2024-12-02'],
  ['Ressourcerie du Breil', 'Le Breil', '2020-09-07', '2023-09-29'],
  ['Ressourcerie du Centre', undefined, '2020-02-03'],
  ['Ressourcerie de la Zone', undefined, '2022-11-14'],
] as const;

function reuseShopFilings(random: Random): Filing[] {
  const statements = SHOPS.flatMap(([site, name, opened, closed]): Statement[] => {
    const place: Place = name === undefined ? outside(random) : inside(random, qpvNamed(name));
    const cells = {
      site,
      organisation: random.pick(REUSE_OPERATORS).siret,
      from: day(opened),
      ...placeCells(place),
    };
    const opens = { on: day(opened), cells };
    return closed === undefined
      ? [opens]
      : [opens, { on: day(closed), cells: { ...cells, to: day(closed) } }];
  });
  return fileStatements({
    kind: 'reuse-shop-open',
    depositor: depositor('Mission économie sociale et solidaire', 'mission-ess'),
    stem: 'ressourceries_mission-ess',
    title: 'Ressourceries ouvertes',
    windows: onDays(
      ['2021', '2021-12-31', '2022-02-08'],
      ['2023', '2023-12-31', '2024-02-06'],
      ['2025', '2025-06-20', '2025-06-24'],
    ),
    statements,
  });
}

/** Members of "Osez entreprendre" and when they were. */
export const MEMBERSHIPS: readonly (readonly [Organisation, string, string?])[] = [
  [MEMBERS.ouvreBoites, '2013-09-02'],
  [MEMBERS.adie, '2014-01-06'],
  [MEMBERS.bge, '2013-09-02', '2022-06-30'],
  [MEMBERS.atdec, '2015-01-05'],
  [MEMBERS.franceActive, '2016-03-01'],
  [MEMBERS.initiative, '2021-03-01'],
  [MEMBERS.singa, '2022-09-01'],
];

function membershipFilings(): Filing[] {
  const statements = MEMBERSHIPS.flatMap(([{ name, siret }, from, to]): Statement[] => {
    const cells = { organisation: siret, member: name, programme: 'osez-entreprendre', from: day(from) };
    const joins = { on: day(from), cells };
    return to === undefined ? [joins] : [joins, { on: day(to), cells: { ...cells, to: day(to) } }];
  });
  return fileStatements({
    kind: 'programme-membership',
    depositor: depositor('Mission entrepreneuriat de la métropole', 'mission-entrepreneuriat'),
    stem: 'membres_osez-entreprendre',
    title: 'Membres d’Osez entreprendre',
    windows: onDays(
      ['2020', '2020-12-31', '2021-01-20'],
      ['2021', '2021-12-31', '2022-01-19'],
      ['2022', '2022-12-31', '2023-01-18'],
    ),
    statements,
  });
}
