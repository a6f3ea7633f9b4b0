import { Random } from '#app/demo/random.ts';
import type { Identity } from '../domain/identity.ts';
import { givenNames, surnames } from './english.ts';
import { Frequencies } from './frequencies.ts';
import type { Labelled } from './people.ts';
import { slip } from './slips.ts';

/** The nine fields, as a file of the kind has them; an empty one is missing. */
export type FebrlRow = {
  given_name: string;
  surname: string;
  street_number: string;
  address_1: string;
  suburb: string;
  postcode: string;
  state: string;
  /** `yyyymmdd` */
  date_of_birth: string;
  soc_sec_id: string;
};

/** A row, what the product reads of it, and its person. */
export type FebrlRecord = Labelled & { row: FebrlRow };

const PERSONS = 5000;

/** How often each field is the one that an error hits. */
const FIELDS: [keyof FebrlRow, number][] = [
  ['given_name', 10],
  ['surname', 10],
  ['street_number', 11],
  ['address_1', 15],
  ['suburb', 14],
  ['postcode', 10],
  ['state', 8],
  ['date_of_birth', 10],
  ['soc_sec_id', 9],
];

/** An error often comes with a second one in the same field. */
const SAME_FIELD = 0.25;
/** Share of the errors that empty a field. */
const MISSING = 0.28;
const MOST_IN_FIELD = 2;
const MOST_IN_RECORD = 4;

/**
 * Two files to link: 5,000 originals and one duplicate of each, with one to four errors, at most two in a field, over nine
 * fields, as dsgen makes its fourth set; English names of our own.
 */
export function febrlLike(seed = 'febrl'): { originals: FebrlRecord[]; duplicates: FebrlRecord[] } {
  const random = new Random(`persons-${seed}`);
  const draw = {
    given: new Frequencies(givenNames(900), 0.85, 5),
    family: new Frequencies(surnames(6000), 0.75, 6),
    place: new Frequencies(surnames(2400).slice(400), 0.5, 6),
  };
  const rows = Array.from({ length: PERSONS }, () => original(random, draw));
  const originals = rows.map((row, person) => ({ row, identity: identityOf(row), person }));
  const duplicates = rows.map((row, person) => {
    const damaged = duplicate(random, row);
    return { row: damaged, identity: identityOf(damaged), person };
  });
  return { originals: random.shuffle(originals), duplicates: random.shuffle(duplicates) };
}

type Draw = Record<'given' | 'family' | 'place', Frequencies<string>>;

const two = (n: number): string => String(n).padStart(2, '0');
const STATES = [
  ['nsw', 34],
  ['vic', 25],
  ['qld', 20],
  ['wa', 10],
  ['sa', 8],
  ['tas', 2],
  ['act', 1],
] as const;
const WAYS = [
  'street',
  'place',
  'crescent',
  'circuit',
  'road',
  'close',
  'drive',
  'avenue',
  'court',
  'parade',
];

function original(random: Random, { given, family, place }: Draw): FebrlRow {
  const mayMiss = (value: string, share: number): string => (random.chance(share) ? '' : value);
  return {
    given_name: mayMiss(given.draw(random), 0.022),
    surname: mayMiss(family.draw(random), 0.01),
    street_number: mayMiss(String(Math.ceil(random.next() * random.next() * 300)), 0.03),
    address_1: mayMiss(`${place.draw(random)} ${random.pick(WAYS)}`, 0.02),
    suburb: mayMiss(place.draw(random), 0.01),
    postcode: String(random.int(2000, 6999)),
    state: mayMiss(random.weighted(STATES), 0.01),
    date_of_birth: mayMiss(
      `${random.int(1900, 1999)}${two(random.int(1, 12))}${two(random.int(1, 28))}`,
      0.02,
    ),
    soc_sec_id: String(random.int(1_000_000, 9_999_999)),
  };
}

function duplicate(random: Random, row: FebrlRow): FebrlRow {
  const damaged = { ...row };
  const hits = new Map<keyof FebrlRow, number>();
  const errors = random.int(1, MOST_IN_RECORD);
  let field = random.weighted(FIELDS);
  for (let done = 0; done < errors; done++) {
    const full = (hits.get(field) ?? 0) >= MOST_IN_FIELD;
    if (full || !random.chance(SAME_FIELD)) field = otherField(random, hits);
    hits.set(field, (hits.get(field) ?? 0) + 1);
    damage(random, damaged, field);
  }
  return damaged;
}

function otherField(random: Random, hits: Map<keyof FebrlRow, number>): keyof FebrlRow {
  return random.weighted(FIELDS.filter(([field]) => (hits.get(field) ?? 0) < MOST_IN_FIELD));
}

function damage(random: Random, row: FebrlRow, field: keyof FebrlRow): void {
  const kind = random.next();
  if (field === 'date_of_birth') row[field] = otherDate(random, row[field]);
  else if (kind < MISSING) row[field] = '';
  else if (kind < MISSING + 0.06 && (field === 'given_name' || field === 'surname'))
    [row.given_name, row.surname] = [row.surname, row.given_name];
  else if (kind < MISSING + 0.12 && row[field].length > 5) row[field] = splitWord(random, row[field]);
  else row[field] = slip(random, row[field]);
}

/** A date stays one: another day, month or year, or two of them, or day and month exchanged. */
function otherDate(random: Random, date: string): string {
  if (date === '') return '';
  let [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6))];
  const kind = random.int(0, 9);
  if (kind === 0 && day <= 12) [month, day] = [day, month];
  else {
    if (kind <= 4) year = 1900 + ((year + random.pick([1, 9, 10, 30, 70, 90, 91, 99])) % 100);
    if (kind >= 3 && kind <= 6) month = random.int(1, 12);
    if (kind === 2 || kind >= 6) day = random.int(1, 28);
  }
  return `${year}${two(month)}${two(day)}`;
}

function splitWord(random: Random, text: string): string {
  const at = random.int(2, text.length - 2);
  return `${text.slice(0, at)} ${text.slice(at)}`;
}

function identityOf(row: FebrlRow): Identity {
  const identity: Identity = {};
  if (row.given_name !== '') identity.given = row.given_name;
  if (row.surname !== '') identity.birthName = row.surname;
  if (row.suburb !== '') identity.city = row.suburb;
  if (row.postcode !== '') identity.postcode = row.postcode;
  const street = `${row.street_number} ${row.address_1}`.trim();
  if (street !== '') identity.street = street;
  const { date_of_birth: date } = row;
  if (date !== '') identity.birthDate = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  return identity;
}
