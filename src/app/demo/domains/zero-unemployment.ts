import type { DayNumber } from '#kernel/days.ts';
import { day, workday } from '../calendar.ts';
import { fileStatements, onDays, type Filing, type Statement } from '../filing.ts';
import { depositor, EBE, type Organisation } from '../organisations.ts';
import { personCells, placeCells, type Person, type Population } from '../population.ts';
import { Random } from '../random.ts';
import { inside, qpvNamed, type Place } from '../territory.ts';
import { OUTSIDE } from '#evidence/index.ts';

/** A zero long-term unemployment territory. It is wider than the QPV whose name it bears. */
type Territory = {
  name: string;
  slug: string;
  commune: string;
  ebe: Organisation;
  /** Persons met by the local committee, employed by the EBE, and posts created: at the council, and after it. */
  met: readonly [number, number];
  hired: readonly [number, number];
  posts: readonly [number, number];
  /** One employee of this EBE left in October 2025. */
  oneLeft: boolean;
};

/** At the council 17 + 7 employed, 24 posts, 118 persons met; at the end of the year 31 + 15 employed, 46 posts, 155 met. */
const TERRITORIES: readonly Territory[] = [
  {
    name: 'Bottière Pin Sec',
    slug: 'bottiere-pin-sec',
    commune: '44109',
    ebe: EBE.nantes,
    met: [79, 24],
    hired: [17, 15],
    posts: [17, 14],
    oneLeft: true,
  },
  {
    name: 'Château',
    slug: 'chateau',
    commune: '44143',
    ebe: EBE.reze,
    met: [39, 13],
    hired: [7, 8],
    posts: [7, 8],
    oneLeft: false,
  },
];

const ORDER_OF_MARCH = day('2025-03-21');
const LEFT_ON = day('2025-10-31');

/** Spans of the two times: from the order to the council, and autumn. */
const FIRST_MET = { from: day('2025-03-24'), to: day('2025-04-30') };
const BEFORE = { from: day('2025-03-24'), to: day('2025-06-20') };
const AFTER = { from: day('2025-09-01'), to: day('2025-12-05') };
/** Both enterprises opened in May. */
const HIRING = { from: day('2025-05-05'), to: day('2025-06-16') };

/** Files of the two territories. */
export function zeroUnemploymentFilings(population: Population): Filing[] {
  const random = new Random('zero unemployment');
  return [
    ...fileStatements({
      kind: 'territory-habilitated',
      depositor: depositor('Mission emploi de la métropole', 'mission-emploi'),
      stem: 'territoires-habilites',
      title: 'Territoires habilités',
      windows: onDays(['2025', '2025-03-21', '2025-03-28']),
      statements: TERRITORIES.map((territory) => ({
        on: ORDER_OF_MARCH,
        cells: {
          'tzcld-territory': territory.name,
          day: ORDER_OF_MARCH,
          ...placeCells(home(random, territory, 1)),
        },
      })),
    }),
    ...TERRITORIES.flatMap((territory) => territoryFilings(random, population, territory)),
  ];
}

/** A home in the commune, in the QPV or in the wider territory around it. */
function home(random: Random, territory: Territory, inQpv: number): Place {
  if (random.chance(inQpv)) return inside(random, qpvNamed(territory.name));
  return { commune: territory.commune, qpv2015: OUTSIDE, qpv2024: OUTSIDE };
}

function territoryFilings(random: Random, population: Population, territory: Territory): Filing[] {
  const [before, after] = territory.met.map((count) =>
    Array.from({ length: count }, () => population.meet(home(random, territory, 0.62))),
  );
  // Hired in the order of the list, without selection: the first ones met, then others met before the council.
  const [first, then] = territory.hired;
  const met = [
    ...meetings(random, territory, { people: before.slice(0, first), span: FIRST_MET }),
    ...meetings(random, territory, { people: before.slice(first), span: BEFORE }),
    ...meetings(random, territory, { people: after, span: AFTER }),
  ];
  const hires = [
    ...hire(random, before.slice(0, first), HIRING),
    ...hire(random, before.slice(first, first + then), AFTER),
  ];
  return [fileMet(territory, met), fileHired(territory, hires), filePosts(random, territory)].flat();
}

type Span = { from: DayNumber; to: DayNumber };

function meetings(
  random: Random,
  territory: Territory,
  group: { people: readonly Person[]; span: Span },
): Statement[] {
  return group.people.map((person) => {
    const on = workday(random, group.span.from, group.span.to);
    return { on, cells: { 'tzcld-territory': territory.name, day: on, ...personCells(person) } };
  });
}

const hire = (random: Random, people: readonly Person[], span: Span): { person: Person; from: DayNumber }[] =>
  people.map((person, at) => ({ person, from: at === 0 ? span.from : workday(random, span.from, span.to) }));

function fileMet(territory: Territory, statements: readonly Statement[]): Filing[] {
  return fileStatements({
    kind: 'tzcld-supported',
    depositor: depositor(`Comité local pour l’emploi, ${territory.name} (démo)`, `cle-${territory.slug}`),
    stem: `personnes-accompagnees_cle-${territory.slug}`,
    title: 'Personnes accompagnées',
    windows: onDays(
      ['2025-04', '2025-04-25', '2025-04-30'],
      ['2025-06', '2025-06-20', '2025-06-24'],
      ['2025-12', '2025-12-05', '2025-12-09'],
    ),
    statements,
  });
}

/** Days of deposit of the two enterprises. */
const EBE_WINDOWS = onDays(
  ['2025-06', '2025-06-20', '2025-06-23'],
  ['2025-09', '2025-09-26', '2025-09-29'],
  ['2025-12', '2025-12-05', '2025-12-08'],
);

function fileHired(territory: Territory, hires: readonly { person: Person; from: DayNumber }[]): Filing[] {
  const statements = hires
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ person, from }, at): Statement[] => {
      const reference = `EBE-${String(at + 1).padStart(2, '0')}`;
      const cells = {
        organisation: territory.ebe.siret,
        reference,
        from,
        'tzcld-territory': territory.name,
        ...personCells(person),
      };
      const enters = { on: from, cells };
      return territory.oneLeft && at === 4
        ? [enters, { on: LEFT_ON, cells: { ...cells, to: LEFT_ON } }]
        : [enters];
    });
  return fileStatements({
    kind: 'ebe-employed',
    depositor: depositor(territory.ebe.name, `ebe-${territory.slug}`),
    stem: `salaries_ebe-${territory.slug}`,
    title: 'Salariés de l’EBE',
    windows: EBE_WINDOWS,
    statements,
  });
}

function filePosts(random: Random, territory: Territory): Filing[] {
  const days = [HIRING, AFTER].flatMap((span, at) =>
    Array.from({ length: territory.posts[at] }, () => workday(random, span.from, span.to)),
  );
  const statements = days
    .sort((a, b) => a - b)
    .map((on, at) => ({
      on,
      cells: {
        organisation: territory.ebe.siret,
        reference: `POSTE-${String(at + 1).padStart(2, '0')}`,
        day: on,
        'tzcld-territory': territory.name,
        ...placeCells(inside(random, qpvNamed(territory.name))),
      },
    }));
  return fileStatements({
    kind: 'job-created',
    depositor: depositor(territory.ebe.name, `ebe-${territory.slug}`),
    stem: `emplois-crees_ebe-${territory.slug}`,
    title: 'Emplois créés',
    windows: EBE_WINDOWS,
    statements,
  });
}
