import type { KindTable } from './table.ts';
import type { Selection } from './selection.ts';

/** Groups of a breakdown: a number from 0 to `size` - 1 for each row of a selection, in its order; null is one group. */
export type Grouping = { size: number; codes: Int32Array | null };

/** Everything in one group. */
export const TOTAL: Grouping = { size: 1, codes: null };

/** Rows by group. */
export function countRows({ count }: Selection, { size, codes }: Grouping): Float64Array {
  if (codes === null) return Float64Array.of(count);
  const counts = new Uint32Array(size);
  for (let s = 0; s < count; s++) counts[codes[s]]++;
  return Float64Array.from(counts);
}

/** Quantities by group, exact as long as the sum is a safe integer. */
export function sumRows(
  { quantity }: KindTable,
  { rows, count }: Selection,
  { size, codes }: Grouping,
): Float64Array {
  const sums = new Float64Array(size);
  if (codes === null) for (let s = 0; s < count; s++) sums[0] += quantity[rows[s]];
  else for (let s = 0; s < count; s++) sums[codes[s]] += quantity[rows[s]];
  return sums;
}

/**
 * Distinct persons by group. Rows are sorted by person: a person is new in a group when it is not the last one seen
 * there. Rows without a person (number 0) count for nobody.
 */
export function countPersons(
  table: KindTable,
  selection: Selection,
  { size, codes }: Grouping,
): Float64Array {
  if (codes === null) return Float64Array.of(countAllPersons(table, selection));
  const { person } = table;
  const { rows, count } = selection;
  const counts = new Uint32Array(size);
  const last = new Int32Array(size);
  for (let s = 0; s < count; s++) {
    const group = codes[s];
    const who = person[rows[s]];
    counts[group] += +(last[group] !== who);
    last[group] = who;
  }
  return Float64Array.from(counts);
}

function countAllPersons({ person }: KindTable, { rows, count }: Selection): number {
  let last = 0;
  let n = 0;
  for (let s = 0; s < count; s++) {
    const who = person[rows[s]];
    n += +(who !== last);
    last = who;
  }
  return n;
}

/** Numbers of the rows of a selection, in its order, and how many there may be (Infinity when that is not known). */
export type Column = { numbers: Int32Array; size: number };

/** So many marks of one byte are quicker than a set. */
const MOST_MARKS = 1 << 25;

/** Distinct combinations of columns by group. Rows where the first column is empty count for nothing. */
export function countDistinct(
  columns: readonly Column[],
  selection: Selection,
  grouping: Grouping,
): Float64Array {
  const marks = columns.reduce((product, column) => product * column.size, grouping.size);
  const counts = new Float64Array(grouping.size);
  const isNew = marks <= MOST_MARKS ? marker(columns, marks) : setter(columns);
  const { codes } = grouping;
  const first = columns[0].numbers;
  for (let s = 0; s < selection.count; s++) {
    if (first[s] === 0) continue;
    const group = codes === null ? 0 : codes[s];
    counts[group] += +isNew(group, s);
  }
  return counts;
}

type IsNew = (group: number, at: number) => boolean;

function marker(columns: readonly Column[], size: number): IsNew {
  const marks = new Uint8Array(size);
  return (group, at) => {
    let mark = group;
    for (const column of columns) mark = mark * column.size + column.numbers[at];
    if (marks[mark] === 1) return false;
    marks[mark] = 1;
    return true;
  };
}

function setter(columns: readonly Column[]): IsNew {
  const seen = new Set<string>();
  return (group, at) => {
    const before = seen.size;
    seen.add(`${group},${columns.map((column) => column.numbers[at]).join(',')}`);
    return seen.size > before;
  };
}
