import { dimensionsOf } from '#evidence/index.ts';
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
  const { store, moment, indicator, reading, place } = plan;
  const kind = indicator.control === undefined ? undefined : store.registry.byId.get(indicator.control);
  const whole = place === undefined || place.kind === 'territory';
  if (!kind || !whole || (reading.unit ?? indicator.unit) !== indicator.unit) return null;
  const [control, bound] = [store.dimension(kind, 'control'), store.dimension(kind, 'bound')];
  if (!control || !bound)
    throw new RangeError(`${kind.id} does not say which control it is of, or which bound`);
  const parts = dimensionsOf(kind)
    .filter(({ name }) => name !== 'control' && name !== 'bound')
    .flatMap(({ name }) => store.dimension(kind, name) ?? []);
  const table = store.table(kind);
  const { rows, count } = selectMoment(table, { ...moment, when: 'ever' });
  const covers = [...rows.subarray(0, count)].filter(
    (row) => table.ends[row] >= moment.from && parts.every(({ column }) => table[column][row] === 0),
  );
  const last = covers.reduce((a, b) => (a < 0 || later(table, b, a) ? b : a), -1);
  if (last < 0) return null;
  const own = covers.filter((row) => table[control.column][row] === table[control.column][last]);
  const shares = new Map(
    own.map((row) => [
      store.words(bound.domain)[table[bound.column][row]],
      table.quantity[row] / QUANTITY_UNITS[kind.unit],
    ]),
  );
  return {
    control: store.words(control.domain)[table[control.column][last]],
    rate: shares.get('rate') ?? null,
    low: shares.get('low') ?? 0,
    high: shares.get('high') ?? 1,
    from: table.starts[last],
    to: table.ends[last],
  };
}

/** Whether a control is over later days than another; of the same days, the one recorded last holds. */
function later({ ends, fact }: Plan['table'], a: number, b: number): boolean {
  return ends[a] > ends[b] || (ends[a] === ends[b] && fact[a] > fact[b]);
}
