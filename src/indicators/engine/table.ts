import { allocateColumns, INTEGER_COLUMNS, type FactColumns } from '#evidence/index.ts';

/** Upper bound of what is known: a fact still shown. */
export const STILL_SHOWN = 0x7fffffff;

/**
 * Facts of one kind by columns, sorted by person, so that distinct persons of any grouping are counted in one pass.
 * A row is visible at a position `k` of the ledger when `shownFrom ≤ k < shownUntil`; a fact hidden and shown again has
 * one row for each span.
 */
export type KindTable = FactColumns & {
  fact: Float64Array;
  shownFrom: Int32Array;
  shownUntil: Int32Array;
};

/** A span during which a fact was shown. */
type Span = { from: number; until: number };

/** Rows to be added to a table. */
export type Addition = { columns: FactColumns; rows: Int32Array; firstFact: number; entryNo: number };

function allocate(count: number): KindTable {
  return {
    ...allocateColumns(count),
    fact: new Float64Array(count),
    shownFrom: new Int32Array(count),
    shownUntil: new Int32Array(count),
  };
}

/** A table without a row. */
export const emptyTable = (): KindTable => allocate(0);

/** Adds rows and keeps the order by person. The order among rows of one person is that of recording. */
export function extendTable(table: KindTable, additions: readonly Addition[]): KindTable {
  return merge(table, sortByPerson(gatherAdditions(additions)));
}

function gatherAdditions(additions: readonly Addition[]): KindTable {
  const added = allocate(additions.reduce((sum, addition) => sum + addition.rows.length, 0));
  let at = 0;
  for (const { columns, rows, firstFact, entryNo } of additions) {
    for (const name of INTEGER_COLUMNS) copyRows(columns[name], { into: added[name], rows, at });
    copyRows(columns.quantity, { into: added.quantity, rows, at });
    for (let i = 0; i < rows.length; i++) added.fact[at + i] = firstFact + rows[i];
    added.shownFrom.fill(entryNo, at, at + rows.length);
    at += rows.length;
  }
  added.shownUntil.fill(STILL_SHOWN);
  return added;
}

function copyRows(
  from: Int32Array | Float64Array,
  to: { into: Int32Array | Float64Array; rows: Int32Array; at: number },
): void {
  const { into, rows, at } = to;
  if (rows.length === from.length) into.set(from, at);
  else for (let i = 0; i < rows.length; i++) into[at + i] = from[rows[i]];
}

function sortByPerson(table: KindTable): KindTable {
  const { count, person } = table;
  let highest = 0;
  let sorted = true;
  for (let i = 0; i < count; i++) {
    if (person[i] > highest) highest = person[i];
    else if (person[i] < highest) sorted = false;
  }
  if (sorted) return table;
  const starts = new Uint32Array(highest + 2);
  for (let i = 0; i < count; i++) starts[person[i] + 1]++;
  for (let p = 1; p < starts.length; p++) starts[p] += starts[p - 1];
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[starts[person[i]]++] = i;
  return reorder(table, order);
}

function reorder(table: KindTable, order: Uint32Array): KindTable {
  const result = allocate(order.length);
  const move = (from: Int32Array | Float64Array, to: Int32Array | Float64Array): void => {
    for (let i = 0; i < order.length; i++) to[i] = from[order[i]];
  };
  for (const name of INTEGER_COLUMNS) move(table[name], result[name]);
  move(table.quantity, result.quantity);
  move(table.fact, result.fact);
  move(table.shownFrom, result.shownFrom);
  move(table.shownUntil, result.shownUntil);
  return result;
}

function merge(a: KindTable, b: KindTable): KindTable {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  // Position in the result of every row of b; rows of a fill the runs between them.
  const places = new Uint32Array(b.count);
  let i = 0;
  for (let j = 0; j < b.count; j++) {
    while (i < a.count && a.person[i] <= b.person[j]) i++;
    places[j] = i + j;
  }
  const result = allocate(a.count + b.count);
  const weave = <T extends Int32Array | Float64Array>(from: { a: T; b: T }, to: T): void => {
    let at = 0;
    for (let j = 0; j < places.length; j++) {
      const place = places[j];
      if (place - at > 32) to.set(from.a.subarray(at - j, place - j), at);
      else for (let k = at; k < place; k++) to[k] = from.a[k - j];
      to[place] = from.b[j];
      at = place + 1;
    }
    to.set(from.a.subarray(at - places.length), at);
  };
  for (const name of INTEGER_COLUMNS) weave({ a: a[name], b: b[name] }, result[name]);
  weave({ a: a.quantity, b: b.quantity }, result.quantity);
  weave({ a: a.fact, b: b.fact }, result.fact);
  weave({ a: a.shownFrom, b: b.shownFrom }, result.shownFrom);
  weave({ a: a.shownUntil, b: b.shownUntil }, result.shownUntil);
  return result;
}

/** Hidings and showings of facts, in the order of the ledger. */
export type Changes = Map<number, { entryNo: number; shown: boolean }[]>;

/** Applies hidings (ends the open span) and showings (adds a row with a new span). */
export function applyChanges(table: KindTable, changes: Changes): KindTable {
  if (changes.size === 0 || table.count === 0) return table;
  const order: number[] = [];
  const spans: Span[] = [];
  for (const [fact, row] of lastSpans(table, changes))
    turn(table, row, { events: changes.get(fact) ?? [], order, spans });
  if (order.length === 0) return table;
  const revived = reorder(table, Uint32Array.from(order));
  spans.forEach((span, at) => {
    revived.shownFrom[at] = span.from;
    revived.shownUntil[at] = span.until;
  });
  return merge(table, sortByPerson(revived));
}

/** The row of the latest span of each fact that changes: the only one that may end, or be followed by another. */
function lastSpans(table: KindTable, changes: Changes): Map<number, number> {
  const last = new Map<number, number>();
  const { fact, shownFrom } = table;
  for (let row = 0; row < table.count; row++) {
    if (!changes.has(fact[row])) continue;
    const other = last.get(fact[row]);
    if (other === undefined || shownFrom[row] > shownFrom[other]) last.set(fact[row], row);
  }
  return last;
}

function turn(
  table: KindTable,
  row: number,
  what: { events: readonly { entryNo: number; shown: boolean }[]; order: number[]; spans: Span[] },
): void {
  let open: Span | null = null;
  for (const event of what.events) {
    if (event.shown) {
      open = { from: event.entryNo, until: STILL_SHOWN };
      what.order.push(row);
      what.spans.push(open);
    } else if (open) open.until = event.entryNo;
    else table.shownUntil[row] = event.entryNo;
  }
}
