import { dayOf, daysInMonth } from '#kernel/days.ts';
import type { FactInput, PlaceInput } from '#evidence/index.ts';
import { Random } from '#app/demo/random.ts';
import { siretOf } from '#app/demo/siret.ts';

/** Size of the measured territory: that of a large region over four years. */
export const PERSONS_PER_MILLION = 200_000;
const ORGANISATIONS = 120;
const PLACES = 1600;
const MONTHS = 48;
const FIRST_YEAR = 2022;

/** Facts of one entry. */
export const FACTS_PER_ENTRY = 50_000;

const organisations = Array.from({ length: ORGANISATIONS }, (_, n) => siretOf(1 + (n >> 1), 1 + (n & 1)));

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Sixteen départements of a hundred neighbourhoods each, under their codes of both generations. */
const places = Array.from({ length: PLACES }, (_, n): Required<PlaceInput> => {
  const department = String(31 + Math.floor(n / 100));
  const number = twoDigits(n % 100);
  return {
    commune: `${department}1${twoDigits(n % 25)}`,
    qpv2015: `QP0${department}0${number}`,
    qpv2024: `QN0${department}${number}M`,
  };
});

const months = Array.from({ length: MONTHS }, (_, n) => {
  const year = FIRST_YEAR + Math.floor(n / 12);
  const month = 1 + (n % 12);
  const starts = dayOf(year, month, 1) ?? 0;
  return { starts, days: daysInMonth(year, month) };
});

const SEXES = ['female', 'male', undefined] as const;
const AGES = ['under-26', '26-49', '50-over', undefined] as const;
const HIRING = ['direct', 'secondment', 'subcontract'] as const;
const SIAE = ['ACI', 'AI', 'EI', 'ETTI', 'EITI'] as const;
const PROGRAMMES = ['osez-entreprendre', 'creer-ici', 'premier-pas', 'relais'] as const;

type Person = {
  word: string;
  place: PlaceInput | undefined;
  sex: string | undefined;
  age: string | undefined;
  home: number;
};

/** What a person is follows from its number, so that every entry tells the same of it. */
function personOf(number: number): Person {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const place = places[mixed % PLACES];
  const lot = (mixed >>> 12) % 100;
  return {
    word: `P-${String(number).padStart(7, '0')}`,
    place:
      lot < 60 ? place : lot < 92 ? { commune: place.commune, qpv2015: 'out', qpv2024: 'out' } : undefined,
    sex: SEXES[(mixed >>> 5) % 20 === 0 ? 2 : mixed & 1],
    age: AGES[(mixed >>> 7) % 25 === 0 ? 3 : (mixed >>> 3) % 3],
    home: (mixed >>> 9) % ORGANISATIONS,
  };
}

type Maker = (random: Random, person: Person, at: { entry: number; row: number }) => FactInput;

const common = (
  person: Person,
  organisation: number,
): Pick<FactInput, 'person' | 'organisation' | 'place'> => ({
  person: person.word,
  organisation: organisations[organisation % ORGANISATIONS],
  ...(person.place ? { place: person.place } : {}),
});

function event(kind: string, prefix: string, dims: (random: Random) => FactInput['dims']): Maker {
  return (random, person, { entry, row }) => {
    const { starts: first, days } = months[random.int(0, MONTHS - 1)];
    const day = first + random.int(0, days - 1);
    return {
      kind,
      row,
      reference: `${prefix}-${entry}-${row}`,
      ...common(person, person.home + random.int(0, 2)),
      starts: day,
      ends: day,
      quantity: 1,
      dims: { ...dims(random), sex: person.sex, 'age-band': person.age },
    };
  };
}

const hours: Maker = (random, person, { entry, row }) => {
  const { starts, days } = months[random.int(0, MONTHS - 1)];
  // Contracts belong to their entry: an entry corrects nothing that another one said.
  const contract = `${FIRST_YEAR + (entry % 4)}-${String(entry).padStart(4, '0')}-${random.int(1, 40)}`;
  return {
    kind: 'hours-worked',
    row,
    ...common(person, person.home),
    starts,
    ends: starts + days - 1,
    quantity: random.int(100, 15_000),
    dims: { contract, hiring: random.pick(HIRING), sex: person.sex, 'age-band': person.age },
  };
};

const MAKERS: readonly (readonly [Maker, number])[] = [
  [hours, 45],
  [event('support-started', 'D', (random) => ({ programme: random.pick(PROGRAMMES) })), 25],
  [event('insertion-contract-signed', 'C', (random) => ({ siae: random.pick(SIAE) })), 25],
  [
    event('activity-created', 'A', (random) => ({ programme: random.pick(PROGRAMMES), sector: 'services' })),
    5,
  ],
];

/** Facts of the nth entry, always the same for the same number and population. No two share a natural key. */
export function factsOfEntry(entry: number, persons: number, count = FACTS_PER_ENTRY): FactInput[] {
  const random = new Random(`bench ${entry}`);
  const seen = new Set<string>();
  const facts: FactInput[] = [];
  while (facts.length < count) {
    const fact = random.weighted(MAKERS)(random, personOf(random.int(0, persons - 1)), {
      entry,
      row: facts.length + 2,
    });
    if (fact.reference === undefined) {
      const key = `${fact.person}|${fact.dims['contract']}|${fact.starts}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    facts.push(fact);
  }
  return facts;
}

/** How many entries hold that many facts. */
export const entriesFor = (facts: number): number => Math.ceil(facts / FACTS_PER_ENTRY);

/** Persons that speak in that many facts. */
export const personsFor = (facts: number): number => Math.ceil((facts * PERSONS_PER_MILLION) / 1_000_000);
