import type { KindTable } from './table.ts';
import type { Selection } from './select.ts';

/** Groups of a breakdown: a number from 0 to `size` - 1 for each selected row of the table; null is one group. */
export type Grouping = { size: number; codes: Int32Array | null };

/** Everything in one group. */
export const TOTAL: Grouping = { size: 1, codes: null };

/** Rows by group. */
export function countRows({ rows, count }: Selection, { size, codes }: Grouping): Float64Array {
  const counts = new Float64Array(size);
  if (codes === null) counts[0] = count;
  else for (let s = 0; s < count; s++) counts[codes[rows[s]]]++;
  return counts;
}

/** Quantities by group, exact as long as the sum is a safe integer. */
export function sumRows(
  { quantity }: KindTable,
  { rows, count }: Selection,
  { size, codes }: Grouping,
): Float64Array {
  const sums = new Float64Array(size);
  if (codes === null) {
    let sum = 0;
    for (let s = 0; s < count; s++) sum += quantity[rows[s]];
    sums[0] = sum;
  } else for (let s = 0; s < count; s++) sums[codes[rows[s]]] += quantity[rows[s]];
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
    const row = rows[s];
    const group = codes[row];
    const who = person[row];
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

/** Distinct combinations of columns by group. Rows where the first column is empty count for nothing. */
export function countDistinct(
  columns: readonly Int32Array[],
  selection: Selection,
  grouping: Grouping,
): Float64Array {
  const [first] = columns;
  const { size, codes } = grouping;
  const counts = new Float64Array(size);
  const seen = new Set<number | string>();
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    if (first[row] === 0) continue;
    const group = codes === null ? 0 : codes[row];
    const before = seen.size;
    seen.add(
      columns.length === 1
        ? first[row] * size + group
        : `${group},${columns.map((column) => column[row]).join(',')}`,
    );
    if (seen.size > before) counts[group]++;
  }
  return counts;
}
