import type { BanContent, BanRow } from './ban-row.ts';
import { departmentOf, packNumbers, type HouseNumber, type Street } from './street.ts';
import { wordsOf } from './words.ts';

type Gathered = {
  first: BanRow;
  otherNames: Set<string>;
  hamlets: Set<string>;
  postcodes: string[];
  numbers: HouseNumber[];
};

/** Most other names kept of one street: a long road crosses a few lieux-dits. */
const MOST_NAMES = 12;
/** What the packed numbers can tell apart. */
const MOST_POSTCODES = 128;

/** Gathers rows, in any order, into streets. */
export class StreetGatherer {
  readonly #content: BanContent;
  readonly #streets = new Map<string, Gathered>();
  numbers = 0;

  constructor(content: BanContent) {
    this.#content = content;
  }

  add(row: BanRow): void {
    const street = this.#streetOf(row);
    for (const name of row.otherNames) keepName(street.otherNames, name);
    if (row.hamlet !== '') keepName(street.hamlets, row.hamlet);
    let postcode = street.postcodes.indexOf(row.postcode);
    if (postcode < 0 && street.postcodes.length < MOST_POSTCODES)
      postcode = street.postcodes.push(detached(row.postcode)) - 1;
    if (row.number < 0) return;
    this.numbers++;
    street.numbers.push({
      number: row.number,
      repetition: row.repetition,
      lon: row.lon,
      lat: row.lat,
      position: row.position,
      postcode: Math.max(0, postcode),
      certified: row.certified,
    });
  }

  #streetOf(row: BanRow): Gathered {
    const known = this.#streets.get(row.streetId);
    if (known) return known;
    const first = {
      ...row,
      name: detached(row.name),
      communeName: detached(row.communeName),
      oldCommuneName: detached(row.oldCommuneName),
      delivery: detached(row.delivery),
    };
    const street: Gathered = { first, otherNames: new Set(), hamlets: new Set(), postcodes: [], numbers: [] };
    this.#streets.set(row.streetId, street);
    return street;
  }

  /** The streets, in the order in which they came. */
  finish(): Street[] {
    return Array.from(this.#streets.values(), (gathered) => this.#finishOne(gathered));
  }

  #finishOne({ first, otherNames, hamlets, postcodes, numbers }: Gathered): Street {
    return {
      id: first.streetId,
      name: first.name,
      otherNames: withoutSame(first.name, otherNames),
      hamlets: withoutSame(first.name, hamlets),
      kind: this.#content === 'numbers' ? 'street' : 'locality',
      postcodes,
      commune: first.commune,
      communeName: first.communeName,
      oldCommune: first.oldCommune,
      oldCommuneName: first.oldCommuneName,
      delivery: first.delivery,
      ...middleOf(first, numbers),
      numbers: packNumbers(numbers),
    };
  }

  /** Départements of what was gathered. */
  departments(): string[] {
    return [
      ...new Set(Array.from(this.#streets.values(), ({ first }) => departmentOf(first.commune))),
    ].toSorted();
  }
}

function keepName(names: Set<string>, name: string): void {
  if (names.size < MOST_NAMES && !names.has(name)) names.add(detached(name));
}

/** A cell is a view of the text it was cut from: kept as it is, it would hold the whole file in memory. */
const detached = (cell: string): string => Buffer.from(cell).toString();

/** The postal spelling mostly says the same words in capitals and abbreviations. */
function withoutSame(name: string, others: ReadonlySet<string>): string[] {
  const seen = new Set([wordsOf(name).join(' ')]);
  return [...others].filter((other) => {
    const words = wordsOf(other).join(' ');
    return words !== '' && !seen.has(words) && seen.add(words);
  });
}

function middleOf(first: BanRow, numbers: readonly HouseNumber[]): { lon: number; lat: number } {
  if (numbers.length === 0) return { lon: first.lon, lat: first.lat };
  const mean = (of: (number: HouseNumber) => number): number =>
    Math.round(numbers.reduce((sum, number) => sum + of(number), 0) / numbers.length);
  return { lon: mean((number) => number.lon), lat: mean((number) => number.lat) };
}
