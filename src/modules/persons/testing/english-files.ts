import { Random } from '#app/demo/random.ts';
import { givenNames, GIVEN_NAMES, surnames } from './english.ts';
import { Frequencies } from './frequencies.ts';
import type { Labelled } from './people.ts';
import { slip } from './slips.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (n: number): string => String(n).padStart(2, '0');

function birthDate(random: Random, [from, to]: readonly [number, number]): string {
  const month = random.int(1, 12);
  return `${random.int(from, to)}-${two(month)}-${two(random.int(1, MONTH_DAYS[month - 1]))}`;
}

/** What the large file is made with; the shares are of the rows that are duplicates. */
const LARGE = {
  duplicates: 0.25,
  givenSlips: 0.15,
  surnameSlips: 0.12,
  swapped: 0.04,
  misdated: 0.05,
  newSurname: 0.03,
} as const;

const LARGE_BIRTHS = [1945, 2009] as const;

/**
 * One list of any size in the manner of performance.md A4 "Scale": name frequencies of the United States' shape, births
 * 1945–2009, a quarter of the rows being a second row of a person, in an order that tells nothing. A million rows take
 * some seconds.
 */
export function large(rows: number, seed = 'large'): Labelled[] {
  const random = new Random(`persons-${seed}-${rows}`);
  const given = new Frequencies(givenNames(2800), 1, 5);
  const family = new Frequencies(surnames(55_000), 0.85, 6);
  const persons = Math.round(rows * (1 - LARGE.duplicates));
  const records = Array.from({ length: persons }, (_, person): Labelled => ({
    identity: {
      given: given.draw(random),
      birthName: family.draw(random),
      birthDate: birthDate(random, LARGE_BIRTHS),
    },
    person,
  }));
  // Each original at most once: the second rows are those of a random quarter.
  const originals = random.shuffle(records).slice(0, rows - persons);
  for (const { identity, person } of originals) {
    const again = { ...identity };
    if (random.chance(LARGE.newSurname)) again.birthName = family.draw(random);
    if (random.chance(LARGE.givenSlips)) again.given = slip(random, again.given ?? '');
    if (random.chance(LARGE.surnameSlips)) again.birthName = slip(random, again.birthName ?? '');
    if (random.chance(LARGE.misdated)) again.birthDate = wrongDigit(random, again.birthDate ?? '');
    if (random.chance(LARGE.swapped)) [again.given, again.birthName] = [again.birthName, again.given];
    records.push({ identity: again, person });
  }
  return random.shuffle(records);
}

/** The same date with its day, month or year wrong. */
function wrongDigit(random: Random, date: string): string {
  const [year, month, day] = date.split('-');
  const part = random.int(0, 2);
  if (part === 0) return `${Number(year) + random.pick([-10, -2, -1, 1, 2, 10])}-${month}-${day}`;
  if (part === 1)
    return `${year}-${two(1 + ((Number(month) + random.int(0, 10)) % 12))}-${two(Math.min(28, Number(day)))}`;
  return `${year}-${month}-${two(1 + ((Number(day) + random.int(0, 26)) % 28))}`;
}

/** How many second rows one person has, and how often. */
const AGAIN = [
  [1, 80],
  [2, 6],
  [3, 2],
  [4, 1],
  [5, 1],
] as const;

/**
 * A thousand rows with a hundred surnames: 900 persons and 100 second rows (at most five of one person), each of these
 * with exactly one slip, in a name or in the date. Chance agreements abound: what breaks unguarded EM.
 */
export function fewSurnames(seed = 'few-surnames'): Labelled[] {
  const random = new Random(`persons-${seed}`);
  const given = new Frequencies(GIVEN_NAMES, 0.7, 4);
  const family = new Frequencies(surnames(100), 0.6, 4);
  const records = Array.from({ length: 900 }, (_, person): Labelled => ({
    identity: {
      given: given.draw(random),
      birthName: family.draw(random),
      birthDate: birthDate(random, [1920, 2005]),
    },
    person,
  }));
  for (let made = 0, person = 0; made < 100; person++) {
    const again = Math.min(random.weighted(AGAIN), 100 - made);
    for (let n = 0; n < again; n++)
      records.push({ identity: oneSlip(random, records[person].identity), person });
    made += again;
  }
  return random.shuffle(records);
}

function oneSlip(random: Random, identity: Labelled['identity']): Labelled['identity'] {
  const { given = '', birthName = '', birthDate: date = '' } = identity;
  const field = random.int(0, 4);
  if (field < 2) return { ...identity, given: changed(random, given) };
  if (field < 4) return { ...identity, birthName: changed(random, birthName) };
  return { ...identity, birthDate: wrongDigit(random, date) };
}

/** Slips mostly come late in a word; two equal letters that change places are none. */
function changed(random: Random, name: string): string {
  const sure = random.chance(0.7) ? Math.floor(name.length / 2) : 0;
  for (;;) {
    const other = name.slice(0, sure) + slip(random, name.slice(sure));
    if (other !== name) return other;
  }
}
