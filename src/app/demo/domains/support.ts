import type { DayNumber } from '#kernel/days.ts';
import { day, FIRST_DAY, LAST_DAY, SWITCH_DAY, workday, yearOf, yearSpan } from '../calendar.ts';
import { fileStatements, HURRIED, quarterly, yearly, type Filing, type Statement } from '../filing.ts';
import { depositor, MEMBERS, type Organisation } from '../organisations.ts';
import { hurried, personCells, type Person, type Population } from '../population.ts';
import { Random } from '../random.ts';
import { inside, only2015, only2024, outside, unknown, type Place } from '../territory.ts';

const PROGRAMME = 'osez-entreprendre';
/** Another scheme of the same structures: it must not enter the figures of the first. */
const OTHER_PROGRAMME = 'citeslab';

/** A structure, while it is a member, and its share of the files. */
type Structure = {
  slug: string;
  org: Organisation;
  from: DayNumber;
  to: DayNumber;
  weight: number;
  often: boolean;
};

const ALWAYS = { from: day('2019-01-01'), to: LAST_DAY };

const STRUCTURES: readonly Structure[] = [
  { slug: 'adie', org: MEMBERS.adie, ...ALWAYS, weight: 26, often: true },
  { slug: 'atdec', org: MEMBERS.atdec, ...ALWAYS, weight: 22, often: true },
  { slug: 'ouvre-boites', org: MEMBERS.ouvreBoites, ...ALWAYS, weight: 15, often: false },
  { slug: 'france-active', org: MEMBERS.franceActive, ...ALWAYS, weight: 11, often: false },
  {
    slug: 'initiative',
    org: MEMBERS.initiative,
    from: day('2021-03-01'),
    to: LAST_DAY,
    weight: 12,
    often: false,
  },
  { slug: 'singa', org: MEMBERS.singa, from: day('2022-09-01'), to: LAST_DAY, weight: 10, often: false },
  { slug: 'bge', org: MEMBERS.bge, from: ALWAYS.from, to: day('2022-06-30'), weight: 14, often: false },
];

/** Share of the first meetings by year: the scheme grew, and 2025 is half a year. */
const YEARS = [
  [2020, 11],
  [2021, 15],
  [2022, 18],
  [2023, 20],
  [2024, 23],
  [2025, 11],
] as const;

/** People to be met in the same way: how many, where they live, when, and in how many files. */
type Cohort = {
  count: number;
  home: (random: Random) => Place;
  /** Where they lived at the first file, if they moved since. */
  before?: (random: Random) => Place;
  from?: DayNumber;
  to?: DayNumber;
  files: readonly (readonly [files: number, weight: number])[];
};

const ONE = [[1, 1]] as const;
const MANY = [
  [1, 595],
  [2, 180],
  [3, 44],
  [4, 8],
] as const;
const TWO = [[2, 1]] as const;
const FEW = [
  [1, 85],
  [2, 15],
] as const;

/** 823 persons who lived in a QPV at one of their files: 788 + 14 + 9 + 12. */
const COUNTED: readonly Cohort[] = [
  { count: 788, home: (random) => inside(random), files: MANY },
  { count: 14, home: only2015, to: SWITCH_DAY - 1, files: FEW },
  { count: 9, home: only2024, from: SWITCH_DAY, files: FEW },
  { count: 12, home: (random) => inside(random), before: outside, to: day('2024-06-30'), files: TWO },
];

/** 525 others, among them those whom only one of the outlines takes in, on the wrong side of the switch. */
const OTHERS: readonly Cohort[] = [
  { count: 488, home: outside, files: FEW },
  { count: 22, home: unknown, files: ONE },
  { count: 7, home: only2015, from: SWITCH_DAY, files: ONE },
  { count: 8, home: only2024, to: SWITCH_DAY - 1, files: ONE },
];

/** One file opened by one structure for one person. */
type File = {
  person: Person;
  home: Place;
  on: DayNumber;
  structure: Structure;
  programme: string;
  reference: string;
};

/** Files of support and activities created, and the people met. */
export function supportFilings(population: Population): { filings: Filing[]; people: Person[] } {
  const random = new Random('support');
  const counted = meet(random, population, COUNTED);
  const others = meet(random, population, OTHERS);
  const started = [...counted, ...others].flat();
  const files = [...started, ...beforeTheCount(random, population), ...otherScheme(random, started)];
  number(files);
  // A little under two in five start a business, in the neighbourhoods as elsewhere.
  const created = [...creations(random, counted, 313), ...creations(random, others, 199)];
  return {
    filings: [
      ...STRUCTURES.flatMap((structure) => fileStructure(structure, files)),
      ...fileCreations(created),
    ],
    people: [...new Set(started.map((file) => file.person))],
  };
}

function meet(random: Random, population: Population, cohorts: readonly Cohort[]): File[][] {
  return cohorts.flatMap((cohort) =>
    Array.from({ length: cohort.count }, () =>
      openFiles(random, cohort, population.meet(cohort.home(random))),
    ),
  );
}

function openFiles(random: Random, cohort: Cohort, person: Person): File[] {
  let on = firstMeeting(random, cohort.from ?? FIRST_DAY, cohort.to ?? LAST_DAY);
  const files: File[] = [];
  const wanted = random.weighted(cohort.files);
  while (files.length < wanted) {
    const structure = chooseStructure(random, on, files);
    const home =
      files.length === 0 ? (cohort.before?.(random) ?? person.home) : laterHome(random, cohort, person);
    files.push({
      person,
      home: hurried(random, home, on),
      on,
      structure,
      programme: PROGRAMME,
      reference: '',
    });
    on = workday(random, Math.min(on + 20, LAST_DAY - 4), Math.min(on + 220, LAST_DAY));
  }
  return files;
}

/** The structure met second takes the address as said, and now and then forgets to look it up. */
function laterHome(random: Random, cohort: Cohort, person: Person): Place {
  return cohort.before === undefined && random.chance(0.03) ? { commune: person.home.commune } : person.home;
}

function firstMeeting(random: Random, from: DayNumber, to: DayNumber): DayNumber {
  for (;;) {
    const span = yearSpan(random.weighted(YEARS));
    const on = workday(random, span.from, span.to);
    if (on >= from && on <= to) return on;
  }
}

function chooseStructure(random: Random, on: DayNumber, files: readonly File[]): Structure {
  const met = new Set(files.map((file) => file.structure));
  const open = STRUCTURES.filter(
    (structure) => structure.from <= on && on <= structure.to && !met.has(structure),
  );
  return random.weighted(open.map((structure) => [structure, structure.weight]));
}

/** Files of the last weeks of 2019: "since 2020" must leave them out. */
function beforeTheCount(random: Random, population: Population): File[] {
  return Array.from({ length: 32 }, () => {
    const home = random.chance(0.7) ? inside(random) : outside(random);
    const on = workday(random, day('2019-10-01'), day('2019-12-20'));
    return {
      person: population.meet(home),
      home,
      on,
      structure: chooseStructure(random, on, []),
      programme: PROGRAMME,
      reference: '',
    };
  });
}

/** People directed to the other scheme by the two structures that run it. */
function otherScheme(random: Random, started: readonly File[]): File[] {
  const [adie, atdec] = STRUCTURES;
  return random
    .shuffle(started)
    .slice(0, 140)
    .map(({ person, home }) => ({
      person,
      home,
      on: workday(random, FIRST_DAY, LAST_DAY),
      structure: random.chance(0.4) ? adie : atdec,
      programme: OTHER_PROGRAMME,
      reference: '',
    }));
}

/** Numbers the files as each structure does: by year, in the order they were opened. */
function number(files: File[]): void {
  const last = new Map<string, number>();
  for (const file of files.sort((a, b) => a.on - b.on)) {
    const series = `${file.structure.slug}-${yearOf(file.on)}`;
    const no = (last.get(series) ?? 0) + 1;
    last.set(series, no);
    file.reference = `D-${yearOf(file.on)}-${String(no).padStart(3, '0')}`;
  }
}

function fileCells(file: File): Statement['cells'] {
  return {
    organisation: file.structure.org.siret,
    reference: file.reference,
    programme: file.programme,
    ...personCells(file.person, file.home),
  };
}

function fileStructure(structure: Structure, files: readonly File[]): Filing[] {
  const random = new Random(`windows ${structure.slug}`);
  const windows = structure.often
    ? quarterly(random)
    : yearly(random, yearOf(Math.max(structure.from, FIRST_DAY)));
  const own = files.filter((file) => file.structure === structure);
  return fileStatements({
    kind: 'support-started',
    depositor: depositor(
      structure.org.name,
      structure.slug,
      structure.slug === 'ouvre-boites' ? 'tool' : 'plain',
    ),
    stem: `accompagnements_${structure.slug}`,
    title: 'Accompagnements commencés',
    windows,
    statements: own.map((file) => ({ on: file.on, cells: { ...fileCells(file), day: file.on } })),
    habits: HURRIED,
  });
}

const SECTORS = [
  ['restauration', 18],
  ['commerce', 17],
  ['services à la personne', 14],
  ['bâtiment', 12],
  ['transport', 11],
  ['artisanat', 9],
  ['coiffure et beauté', 8],
  ['couture', 6],
  ['numérique', 5],
  [undefined, 4],
] as const;

/** Some of the people met a year or so before create their activity; the structure met last reports it. */
function creations(random: Random, people: readonly (readonly File[])[], count: number): Statement[] {
  const ripe = people.filter((files) => files[files.length - 1].on < LAST_DAY - 120);
  return random
    .shuffle(ripe)
    .slice(0, count)
    .map((files) => {
      const last = files[files.length - 1];
      const on = workday(random, last.on + 60, Math.min(last.on + 430, LAST_DAY));
      return {
        on,
        cells: {
          ...fileCells({ ...last, home: last.person.home }),
          day: on,
          sector: random.weighted(SECTORS),
        },
      };
    });
}

function fileCreations(statements: Statement[]): Filing[] {
  return fileStatements({
    kind: 'activity-created',
    depositor: depositor('ATDEC, coordination d’Osez entreprendre', 'coordination', 'spreadsheet'),
    stem: 'activites-creees_coordination',
    title: 'Activités créées',
    windows: yearly(new Random('windows creations')),
    statements,
    habits: { ...HURRIED, late: 0.05 },
  });
}
