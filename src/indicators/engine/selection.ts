import { lend } from './scratch.ts';

/** Rows of a table that a condition kept, in the order of the table; `rows` may be longer than `count`. */
export type Selection = { rows: Int32Array; count: number };

/** No row at all. */
export const NOTHING: Selection = { rows: new Int32Array(0), count: 0 };

/** Rows of a selection that are not in the other one, whose rows it all holds; both in the order of the table. */
export function without(selection: Selection, other: Selection): Selection {
  if (other.count === 0) return selection;
  const rows = lend(selection.count - other.count);
  let count = 0;
  let next = 0;
  for (let s = 0; s < selection.count; s++) {
    if (next < other.count && other.rows[next] === selection.rows[s]) next++;
    else rows[count++] = selection.rows[s];
  }
  return { rows, count };
}

/** Rows of both selections, which share none, in the order of the table. */
export function union(a: Selection, b: Selection): Selection {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const count = a.count + b.count;
  const rows = lend(count);
  let i = 0;
  let j = 0;
  for (let at = 0; at < count; at++) {
    const first = j >= b.count || (i < a.count && a.rows[i] < b.rows[j]);
    rows[at] = first ? a.rows[i++] : b.rows[j++];
  }
  return { rows, count };
}
