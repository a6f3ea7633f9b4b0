import type { DayNumber } from '#kernel/days.ts';
import { lend } from './scratch.ts';
import type { Selection } from './selection.ts';

/**
 * What rows are told through one of their columns: `numbers[column[row] - first]`. With `since`, rows that start on its
 * day or later read `half` further: the table then holds the numbers of both generations of outlines.
 */
export type LookUp = {
  column: Int32Array;
  first: number;
  numbers: Int32Array;
  since?: { day: DayNumber; starts: Int32Array; half: number } | undefined;
};

/** Values of a column for the selected rows, in the order of the selection. */
export function gather(column: Int32Array, { rows, count }: Selection): Int32Array {
  const values = lend(count);
  for (let s = 0; s < count; s++) values[s] = column[rows[s]];
  return values;
}

/** Number of each selected row, in the order of the selection. Plain loops: they run over every fact of a kind. */
export function lookUp({ column, first, numbers, since }: LookUp, { rows, count }: Selection): Int32Array {
  const found = lend(count);
  if (since === undefined) {
    for (let s = 0; s < count; s++) found[s] = numbers[column[rows[s]] - first];
    return found;
  }
  const { day, starts, half } = since;
  for (let s = 0; s < count; s++) {
    const row = rows[s];
    found[s] = numbers[column[row] - first + +(starts[row] >= day) * half];
  }
  return found;
}
