import type { DayNumber } from '#kernel/days.ts';
import { workday, yearOf, yearSpan } from '../calendar.ts';
import { fileStatements, HURRIED, quarterly, yearly, type Filing } from '../filing.ts';
import { depositor, ORGANISERS } from '../organisations.ts';
import { placeCells } from '../population.ts';
import { Random } from '../random.ts';
import { inside, outside, QPVS, qpvNamed, type Place } from '../territory.ts';

/**
 * Events by year, and how many of them two organisers entered. 2024: 231 events, 259 declarations; neither is the
 * speech's 250.
 */
const YEARS = [
  [2020, 61, 4],
  [2021, 117, 9],
  [2022, 166, 14],
  [2023, 203, 21],
  [2024, 231, 28],
  [2025, 104, 11],
] as const;

type Organiser = keyof typeof ORGANISERS;
const SHARES: readonly (readonly [Organiser, number])[] = [
  ['metropole', 38],
  ['agencies', 30],
  ['youth', 20],
  ['club', 12],
];

const FORMATS = [
  ['forum', 14],
  ['job-dating', 44],
  ['visit', 18],
  ['workshop', 20],
  [undefined, 4],
] as const;

type Venue = {
  name: string;
  place: Place;
  /** Commune as the other organiser writes it. */ otherwise?: Place;
};
type Declaration = {
  organiser: Organiser;
  on: DayNumber;
  venue: string;
  format: string | undefined;
  place: Place;
};

/** Files of the organisers of recruitment events. */
export function eventFilings(): Filing[] {
  const random = new Random('events');
  const venues = listVenues(random);
  const declarations = YEARS.flatMap(([year, events, twice]) =>
    holdYear(random, venues, { year, events, twice }),
  );
  return SHARES.flatMap(([organiser]) => fileOrganiser(organiser, declarations));
}

function listVenues(random: Random): Venue[] {
  const inQpv = QPVS.map((qpv) => ({ name: `Maison de quartier, ${qpv.name}`, place: inside(random, qpv) }));
  const bellevue = inside(random, qpvNamed('Bellevue'));
  // The square lies on the line between two communes: each organiser writes its own, and it is one event all the same.
  const square = {
    name: 'Place Mendès-France',
    place: { ...bellevue, commune: '44109' },
    otherwise: { ...bellevue, commune: '44162' },
  };
  const elsewhere = [
    'Cité des congrès',
    'Halle des Machines',
    'Agence centre',
    'Salle polyvalente du Port',
    'Parc des expositions',
    'Espace Atlantique',
  ];
  return [...inQpv, square, ...elsewhere.map((name) => ({ name, place: outside(random) }))];
}

function holdYear(
  random: Random,
  venues: readonly Venue[],
  plan: { year: number; events: number; twice: number },
): Declaration[] {
  const span = yearSpan(plan.year);
  const held = new Set<string>();
  const declarations: Declaration[] = [];
  while (held.size < plan.events) {
    const venue = random.pick(venues);
    const on = workday(random, span.from, span.to);
    const event = `${on} ${venue.name}`;
    if (held.has(event)) continue;
    held.add(event);
    declarations.push(...declare(random, venue, { on, twice: held.size <= plan.twice }));
  }
  return declarations;
}

function declare(random: Random, venue: Venue, event: { on: DayNumber; twice: boolean }): Declaration[] {
  const organiser = random.weighted(SHARES);
  const first = {
    organiser,
    on: event.on,
    venue: venue.name,
    format: random.weighted(FORMATS),
    place: venue.place,
  };
  if (!event.twice) return [first];
  const other = random.weighted(SHARES.filter(([candidate]) => candidate !== organiser));
  return [first, { ...first, organiser: other, place: venue.otherwise ?? venue.place }];
}

function fileOrganiser(organiser: Organiser, declarations: readonly Declaration[]): Filing[] {
  const random = new Random(`windows events ${organiser}`);
  const own = declarations
    .filter((declaration) => declaration.organiser === organiser)
    .sort((a, b) => a.on - b.on);
  const statements = own.map(({ on, venue, format, place }, at) => ({
    on,
    cells: {
      organisation: ORGANISERS[organiser].siret,
      reference: `EV-${yearOf(on)}-${String(at + 1).padStart(4, '0')}`,
      day: on,
      venue,
      format,
      ...placeCells(place),
    },
  }));
  return fileStatements({
    kind: 'recruitment-event-held',
    depositor: depositor(
      ORGANISERS[organiser].name,
      organiser,
      organiser === 'agencies' ? 'tool' : 'spreadsheet',
    ),
    stem: `evenements-recrutement_${organiser}`,
    title: 'Événements de recrutement',
    windows: organiser === 'metropole' ? quarterly(random) : yearly(random),
    statements,
    habits: HURRIED,
  });
}
