import { daysInMonth, partsOf } from '#kernel/days.ts';
import type { FactKind } from '#evidence/index.ts';
import { lookUp, type LookUp } from './look-up.ts';
import { numberPlaces, type Outlines } from './places.ts';
import { TOTAL, type Grouping } from './measure.ts';
import type { Selection } from './selection.ts';
import type { Store } from './store.ts';
import type { KindTable } from './table.ts';

/** Key of facts that do not say. */
const UNSAID = 'unknown';

/** A dimension to break down by: the words of its numbers, and the number of each row. */
export type Dimension = { keys: string[]; lookUp: LookUp };

/** What groupings are made from. */
export type GroupingContext = {
  store: Store;
  kind: FactKind;
  table: KindTable;
  selection: Selection;
  generation: Outlines;
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
  return { keys, lookUp: { column: at.column, first: 0, numbers: Int32Array.from(keys.keys()) } };
}

/** Numbers words that fall together (establishments of a company, places of a neighbourhood), as they come. */
function numbering(): { keys: string[]; numberOf: (word: string) => number } {
  const keys = [UNSAID];
  const numbers = new Map([[UNSAID, 0]]);
  const numberOf = (word: string): number => {
    const key = word || UNSAID;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, keys.length);
    return keys.push(key) - 1;
  };
  return { keys, numberOf };
}

function placeDimension(context: GroupingContext, name: 'qpv' | 'commune'): Dimension {
  const { keys, numberOf } = numbering();
  return { keys, lookUp: numberPlaces(context, name, numberOf) };
}

function companyDimension({ store, table }: GroupingContext): Dimension {
  const { keys, numberOf } = numbering();
  const numbers = Int32Array.from(store.words('organisation'), (siret) => numberOf(siret.slice(0, 9)));
  return { keys, lookUp: { column: table.organisation, first: 0, numbers } };
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
  const numbers = new Int32Array(selection.count === 0 ? 0 : last - first + 1);
  for (let day = first; day <= last;) {
    const { year, month, day: date } = partsOf(day);
    const key = unit === 'year' ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
    if (keys.at(-1) !== key) keys.push(key);
    const next = day + daysInMonth(year, month) - date + 1;
    numbers.fill(keys.length - 1, day - first, next - first);
    day = next;
  }
  return { keys, lookUp: { column: starts, first, numbers } };
}

/** Groups the selected rows by the combination of dimensions; none is one group. */
export function groupBy(dimensions: readonly Dimension[], selection: Selection): Grouping {
  const [a, b] = dimensions;
  if (!a) return TOTAL;
  const codes = lookUp(a.lookUp, selection);
  if (!b) return { size: a.keys.length, codes };
  const width = b.keys.length;
  const inner = lookUp(b.lookUp, selection);
  for (let s = 0; s < selection.count; s++) codes[s] = codes[s] * width + inner[s];
  return { size: a.keys.length * width, codes };
}

/** Groups in the order of their words, with their words. */
export function* groupsInOrder(
  dimensions: readonly Dimension[],
): Generator<{ group: number; key: string[] }> {
  const [a, b] = dimensions;
  const inner = b ? inOrder(b.keys) : [0];
  for (const outer of inOrder(a.keys)) {
    for (const no of inner)
      yield b
        ? { group: outer * b.keys.length + no, key: [a.keys[outer], b.keys[no]] }
        : { group: outer, key: [a.keys[outer]] };
  }
}

function inOrder(keys: readonly string[]): number[] {
  return Array.from(keys.keys()).sort((i, j) => (keys[i] < keys[j] ? -1 : keys[i] > keys[j] ? 1 : 0));
}
