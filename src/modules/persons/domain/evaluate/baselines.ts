import type { Identity } from '../identity.ts';
import { foldName } from '../names/index.ts';

/** A row of a file and the person that it is truly about. */
export type Labelled = { identity: Identity; person: number };

/** How good an answer is: pairs of rows said to be one person, against the truth, and persons counted. */
export type Score = {
  precision: number;
  recall: number;
  f1: number;
  /** Persons counted, true persons, and the error of the count relative to these. */
  counted: number;
  truth: number;
  error: number;
};

/**
 * Pairwise precision, recall and F1 of a partition of rows against the true one: numbers of clusters and of persons by row.
 * Pairs are counted from the sizes of groups, never enumerated. Without any pair, precision or recall is 1.
 */
export function score(clusters: ArrayLike<number>, truth: ArrayLike<number>): Score {
  if (clusters.length !== truth.length) throw new Error('a cluster and a person for each row');
  const persons = dense(truth);
  const found = dense(clusters);
  const both = new Float64Array(found.of.length);
  for (let i = 0; i < both.length; i++) both[i] = found.of[i] * persons.count + persons.of[i];
  const agreed = pairs(dense(both));
  const said = pairs(found);
  const real = pairs(persons);
  const precision = said === 0 ? 1 : agreed / said;
  const recall = real === 0 ? 1 : agreed / real;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const error = persons.count === 0 ? 0 : found.count / persons.count - 1;
  return { precision, recall, f1, counted: found.count, truth: persons.count, error };
}

type Dense = { of: Int32Array; count: number };

function dense(values: ArrayLike<number>): Dense {
  const numbers = new Map<number, number>();
  const of = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let number = numbers.get(values[i]);
    if (number === undefined) numbers.set(values[i], (number = numbers.size));
    of[i] = number;
  }
  return { of, count: numbers.size };
}

function pairs({ of, count }: Dense): number {
  const sizes = new Int32Array(count);
  for (const number of of) sizes[number]++;
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** The true person of each row. */
export const truthOf = (records: readonly Labelled[]): Int32Array =>
  Int32Array.from(records, ({ person }) => person);

/**
 * SLK-581, the statistical linkage key of Australia's AIHW (METeOR 349510): letters 2, 3 and 5 of the family name, 2 and 3
 * of the given name, date of birth as DDMMYYYY, sex 1, 2 or 9. Letters only; a letter that is not there is 2, a name that
 * is not there is 999 or 99. The family name is the one in use. Null without name or date: such a row cannot be keyed.
 */
export function slk581(identity: Identity): string | null {
  const family = foldName(identity.usualName ?? identity.birthName ?? '');
  const given = foldName(identity.given ?? '');
  const date = identity.birthDate;
  if (date === undefined || (family === '' && given === '')) return null;
  const [year, month, day] = date.split('-');
  const letters = letterAt(family, [1, 2, 4], '999') + letterAt(given, [1, 2], '99');
  const sex = identity.sex === 'male' ? '1' : identity.sex === 'female' ? '2' : '9';
  return letters.toUpperCase() + day + month + year + sex;
}

const letterAt = (name: string, places: number[], missing: string): string =>
  name === '' ? missing : places.map((at) => name[at] ?? '2').join('');

/** Persons as SLK-581 counts them: the same key is the same person. */
export const bySlk581 = (records: readonly Labelled[]): Int32Array => byKeys(records, [slk581]);

/** Persons as an exact match counts them: the same folded given name and name of birth, the same date of birth. */
export const byExact = (records: readonly Labelled[]): Int32Array =>
  byKeys(records, [({ given, birthName, birthDate }) => joined([fold(given), fold(birthName), birthDate])]);

type Key = (identity: Identity) => string | null;

const fold = (name: string | undefined): string => foldName(name ?? '');

/** Null when a part is missing: an absence is no agreement. */
function joined(parts: (string | undefined)[]): string | null {
  return parts.some((part) => part === undefined || part === '') ? null : parts.join('|');
}

const year = (date: string | undefined): string | undefined => date?.slice(0, 4);
const monthDay = (date: string | undefined): string | undefined => date?.slice(5);
/** The same for `1985-03-12` and `1985-12-03`. */
const eitherOrder = (date: string | undefined): string | undefined =>
  date && date.slice(0, 4) + sorted(date.slice(5, 7), date.slice(8, 10));
const sorted = (a: string, b: string): string => (a === '' || b === '' ? '' : [a, b].sort().join('+'));

/** Twelve strict keys in the manner of the ONS: each relaxes one part of name and date of birth, none two. */
const MATCH_KEYS: Key[] = [
  ({ given, birthName, birthDate }) => joined([fold(given), fold(birthName), birthDate]),
  ({ given, usualName, birthDate }) => joined([fold(given), fold(usualName), birthDate]),
  ({ given, birthName, birthDate }) => joined([sorted(fold(given), fold(birthName)), birthDate]),
  ({ given, birthName, birthDate }) =>
    joined([fold(given).slice(0, 3), fold(birthName).slice(0, 3), birthDate]),
  ({ given, birthName, birthDate }) => joined([fold(given).slice(0, 1), fold(birthName), birthDate]),
  ({ given, birthName, birthDate }) => joined([fold(given), fold(birthName).slice(0, 2), birthDate]),
  ({ given, birthName, birthDate }) => joined([fold(given).slice(-3), fold(birthName).slice(-3), birthDate]),
  ({ given, birthName, birthDate }) =>
    joined([fold(given), fold(birthName), year(birthDate), birthDate?.slice(5, 7)]),
  ({ given, birthName, birthDate }) =>
    joined([fold(given), fold(birthName), year(birthDate), birthDate?.slice(8)]),
  ({ given, birthName, birthDate }) => joined([fold(given), fold(birthName), monthDay(birthDate)]),
  ({ given, birthName, birthDate }) => joined([fold(given), fold(birthName), eitherOrder(birthDate)]),
  ({ given, birthDate, postcode, sex }) => joined([fold(given), birthDate, postcode, sex]),
];

/** Persons as strict match keys count them: rows that share any key are one person, and so are those that these share. */
export const byMatchKeys = (records: readonly Labelled[]): Int32Array => byKeys(records, MATCH_KEYS);

/** Clusters of the rows that share a key, directly or through others. */
function byKeys(records: readonly Labelled[], keys: Key[]): Int32Array {
  const parent = Int32Array.from(records, (_, row) => row);
  for (const key of keys) {
    const first = new Map<string, number>();
    records.forEach(({ identity }, row) => {
      const value = key(identity);
      if (value === null) return;
      const other = first.get(value);
      if (other === undefined) first.set(value, row);
      else parent[root(parent, row)] = root(parent, other);
    });
  }
  return parent.map((_, row) => root(parent, row));
}

function root(parent: Int32Array, row: number): number {
  let at = row;
  while (parent[at] !== at) at = parent[at] = parent[parent[at]];
  return at;
}
