import { partsOf } from '#kernel/days.ts';
import type { FactKind } from '#evidence/index.ts';
import { SWITCH_DAY, placeKeys } from './places.ts';
import type { Grouping } from './measure.ts';
import type { Selection } from './select.ts';
import type { Store } from './store.ts';
import type { KindTable } from './table.ts';

/** Key of facts that do not say. */
const UNSAID = 'unknown';

/** A dimension to break down by: a number for each row of the table that is selected, and the words of the numbers. */
export type Dimension = { keys: string[]; numbers: Int32Array };

/** What groupings are made from. */
export type GroupingContext = {
  store: Store;
  kind: FactKind;
  table: KindTable;
  selection: Selection;
  generation: '2015' | '2024' | 'by-date';
};

/** Prepares a dimension by name. @throws RangeError for a name that the kind does not have. */
export function dimensionOf(context: GroupingContext, name: string): Dimension {
  switch (name) {
    case 'qpv':
      return placeDimension(context, 'qpv');
    case 'commune':
      return placeDimension(context, 'commune');
    case 'year':
      return calendarDimension(context, 'year');
    case 'month':
      return calendarDimension(context, 'month');
    case 'organisation':
      return wordDimension(context, { column: context.table.organisation, domain: 'organisation' });
    case 'company':
      return companyDimension(context);
    default: {
      const found = context.store.dimension(context.kind, name);
      if (!found) throw new RangeError(`No dimension ${name} in ${context.kind.id}`);
      return wordDimension(context, { column: context.table[found.column], domain: found.domain });
    }
  }
}

function wordDimension({ store }: GroupingContext, at: { column: Int32Array; domain: string }): Dimension {
  const keys = store.words(at.domain).map((word) => word || UNSAID);
  return { keys, numbers: at.column };
}

/** Renumbers words that fall together (establishments of a company, places of a neighbourhood). */
function fold(words: readonly string[], keys: string[]): Uint16Array | Uint32Array {
  const numbers = new Map(keys.map((key, no) => [key, no]));
  return Uint32Array.from(words, (word) => {
    const key = word || UNSAID;
    let no = numbers.get(key);
    if (no === undefined) {
      no = keys.length;
      keys.push(key);
      numbers.set(key, no);
    }
    return no;
  });
}

function placeDimension(
  { store, table, selection, generation }: GroupingContext,
  name: 'qpv' | 'commune',
): Dimension {
  const words = placeKeys(store, name);
  const keys = [UNSAID];
  const before = fold(words['2015'], keys);
  const after = fold(words['2024'], keys);
  if (name === 'commune' || generation === '2024')
    return { keys, numbers: lookUp(selection, table.place, after) };
  if (generation === '2015') return { keys, numbers: lookUp(selection, table.place, before) };
  const { place, starts } = table;
  const numbers = new Int32Array(table.count);
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    numbers[row] = (starts[row] < SWITCH_DAY ? before : after)[place[row]];
  }
  return { keys, numbers };
}

/** Number of each selected row, through the number of its word. */
function lookUp(selection: Selection, column: Int32Array, of: Uint32Array | Uint16Array): Int32Array {
  const numbers = new Int32Array(column.length);
  for (let s = 0; s < selection.count; s++) numbers[selection.rows[s]] = of[column[selection.rows[s]]];
  return numbers;
}

function companyDimension({ store, table, selection }: GroupingContext): Dimension {
  const keys = [UNSAID];
  const numbers = fold(
    store.words('organisation').map((siret) => siret.slice(0, 9)),
    keys,
  );
  return { keys, numbers: lookUp(selection, table.organisation, numbers) };
}

function calendarDimension({ table, selection }: GroupingContext, unit: 'year' | 'month'): Dimension {
  const { starts } = table;
  let first = 0x7fffffff;
  let last = -0x80000000;
  for (let s = 0; s < selection.count; s++) {
    const day = starts[selection.rows[s]];
    if (day < first) first = day;
    if (day > last) last = day;
  }
  // Number 0 says nothing, here as in every dimension: a year that is counted apart must have another.
  const keys = [UNSAID];
  const numbers = new Uint32Array(selection.count === 0 ? 0 : last - first + 1);
  for (let day = first; day <= last; day++) {
    const { year, month } = partsOf(day);
    const key = unit === 'year' ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
    if (keys.at(-1) !== key) keys.push(key);
    numbers[day - first] = keys.length - 1;
  }
  const rows = new Int32Array(table.count);
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    rows[row] = numbers[starts[row] - first];
  }
  return { keys: keys.length === 0 ? [UNSAID] : keys, numbers: rows };
}

/** Groups the selected rows by the combination of dimensions. */
export function groupBy(dimensions: readonly Dimension[], selection: Selection): Grouping {
  const [a, b] = dimensions;
  if (!b) return { size: a.keys.length, codes: a.numbers };
  const width = b.keys.length;
  const codes = new Int32Array(a.numbers.length);
  for (let s = 0; s < selection.count; s++) {
    const row = selection.rows[s];
    codes[row] = a.numbers[row] * width + b.numbers[row];
  }
  return { size: a.keys.length * width, codes };
}

/** Words of a group. */
export function keyOf(dimensions: readonly Dimension[], group: number): string[] {
  const [a, b] = dimensions;
  if (!b) return [a.keys[group]];
  return [a.keys[Math.floor(group / b.keys.length)], b.keys[group % b.keys.length]];
}
