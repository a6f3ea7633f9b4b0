import type { KindTable } from './table.ts';
import type { Selection } from './select.ts';

/** Groups of a breakdown: a number for each row, from 0 to `size` - 1. */
export type Grouping = { size: number; of: (row: number) => number };

/** Everything in one group. */
export const TOTAL: Grouping = { size: 1, of: () => 0 };

/** Rows by group. */
export function countRows(selection: Selection, grouping: Grouping): Float64Array {
  const counts = new Float64Array(grouping.size);
  if (grouping === TOTAL) counts[0] = selection.count;
  else for (let s = 0; s < selection.count; s++) counts[grouping.of(selection.rows[s])]++;
  return counts;
}

/** Quantities by group, exact as long as the sum is a safe integer. */
export function sumRows(table: KindTable, selection: Selection, grouping: Grouping): Float64Array {
  const sums = new Float64Array(grouping.size);
  const { quantity } = table;
  if (grouping === TOTAL) {
    let sum = 0;
    for (let s = 0; s < selection.count; s++) sum += quantity[selection.rows[s]];
    sums[0] = sum;
  } else for (let s = 0; s < selection.count; s++) sums[grouping.of(selection.rows[s])] += quantity[selection.rows[s]];
  return sums;
}

/**
 * Distinct persons by group. Rows are sorted by person: a person is new in a group when it is not the last one seen
 * there. Rows without a person (number 0) count for nobody.
 */
export function countPersons(table: KindTable, selection: Selection, grouping: Grouping): Float64Array {
  const counts = new Float64Array(grouping.size);
  const { person } = table;
  if (grouping === TOTAL) {
    let last = 0;
    let n = 0;
    for (let s = 0; s < selection.count; s++) {
      const who = person[selection.rows[s]];
      if (who !== last) {
        last = who;
        n++;
      }
    }
    counts[0] = n;
    return counts;
  }
  const last = new Int32Array(grouping.size);
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    const group = grouping.of(row);
    if (last[group] !== person[row]) {
      last[group] = person[row];
      counts[group]++;
    }
  }
  return counts;
}

/** Distinct combinations of columns by group. Rows where the first column is empty count for nothing. */
export function countDistinct(columns: readonly ((row: number) => number)[], selection: Selection, grouping: Grouping): Float64Array {
  const counts = new Float64Array(grouping.size);
  if (columns.length === 1) return countDistinctOne(columns[0], selection, grouping);
  const seen = new Set<string>();
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    if (columns[0](row) === 0) continue;
    const group = grouping.of(row);
    let key = String(group);
    for (const column of columns) key += `,${column(row)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    counts[group]++;
  }
  return counts;
}

function countDistinctOne(column: (row: number) => number, selection: Selection, grouping: Grouping): Float64Array {
  const counts = new Float64Array(grouping.size);
  const seen = new Set<number>();
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    const value = column(row);
    if (value === 0) continue;
    const group = grouping.of(row);
    const key = value * grouping.size + group;
    if (seen.has(key)) continue;
    seen.add(key);
    counts[group]++;
  }
  return counts;
}
