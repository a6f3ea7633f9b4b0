import { dimensionsOf, type FactKind } from '#evidence/index.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { ControlledRate } from '../controlled.ts';
import type { Plan } from './plan.ts';
import { selectMoment } from './select.ts';

/**
 * The error rate of the last control over days of the period asked, as known then. A control of a part only (of one kind of
 * structure, say) is not that of the whole, and a place or another unit has no control of its own.
 * @returns null when the indicator declares none, or none covers a day of the period.
 */
export function controlledRate(plan: Plan): ControlledRate | null {
  const { store, indicator } = plan;
  const kind = indicator.control === undefined ? undefined : store.registry.byId.get(indicator.control);
  if (!kind || !isWhole(plan)) return null;
  const rows = covering(plan, kind);
  if (rows.length === 0) return null;
  const table = store.table(kind);
  const last = rows.reduce((a, b) => (later(table, b, a) ? b : a));
  const nameOf = wordsOf(plan, kind, 'control');
  const boundOf = wordsOf(plan, kind, 'bound');
  const own = rows.filter((row) => nameOf(row) === nameOf(last));
  const shares = new Map(own.map((row) => [boundOf(row), table.quantity[row] / QUANTITY_UNITS[kind.unit]]));
  return {
    control: nameOf(last),
    rate: shares.get('rate') ?? null,
    low: shares.get('low') ?? 0,
    high: shares.get('high') ?? 1,
    from: table.starts[last],
    to: table.ends[last],
  };
}

/** Whether the question is about all that a control may cover: the whole territory, in the indicator's own unit. */
function isWhole({ place, reading, indicator }: Plan): boolean {
  const everywhere = place === undefined || place.kind === 'territory';
  return everywhere && (reading.unit ?? indicator.unit) === indicator.unit;
}

/** Facts of controls of the whole over a day of the period: what says more than its control and bound is of a part. */
function covering({ store, moment }: Plan, kind: FactKind): number[] {
  const parts = dimensionsOf(kind)
    .filter(({ name }) => name !== 'control' && name !== 'bound')
    .flatMap(({ name }) => store.dimension(kind, name) ?? []);
  const table = store.table(kind);
  const { rows, count } = selectMoment(table, { ...moment, when: 'ever' });
  return [...rows.subarray(0, count)].filter(
    (row) => table.ends[row] >= moment.from && parts.every(({ column }) => table[column][row] === 0),
  );
}

function wordsOf({ store }: Plan, kind: FactKind, name: string): (row: number) => string {
  const dimension = store.dimension(kind, name);
  if (!dimension) throw new RangeError(`${kind.id} has no ${name}`);
  const table = store.table(kind);
  return (row) => store.words(dimension.domain)[table[dimension.column][row]];
}

/** Whether a control is over later days than another; of the same days, the one recorded last holds. */
function later({ ends, fact }: Plan['table'], a: number, b: number): boolean {
  return ends[a] > ends[b] || (ends[a] === ends[b] && fact[a] > fact[b]);
}
