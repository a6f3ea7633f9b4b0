import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { Plan } from './plan.ts';
import { selectMoment } from './select.ts';

/** A count with the range that errors of linkage leave it, at 95 %. */
export type LinkedRange = { low: number; high: number };

const EVER = { when: 'ever', from: -0x7fffffff, to: 0x7fffffff } as const;

/**
 * The range of a count of persons whose records were linked without names: at least as many as would be left if every link
 * that may be missing were made, at most as many as there would be without the links that may be false. How often either
 * happens is itself stated in the ledger, so that a figure known on a past day has the range known then.
 * @returns null when the indicator does not count linked records, or nothing was linked yet.
 */
export function linkedRange(plan: Plan, counted: { persons: number; records: number }): LinkedRange | null {
  const { linkage } = plan.indicator;
  const kind = linkage === undefined ? undefined : plan.store.registry.byId.get(linkage);
  if (!kind) return null;
  const rates = ratesOf(plan, kind);
  if (rates === null) return null;
  const { persons, records } = counted;
  return {
    low: Math.max(Math.min(1, persons), Math.floor(persons - rates.missed * records)),
    high: Math.min(records, Math.ceil(persons + rates.false * (records - persons))),
  };
}

function ratesOf({ store, moment }: Plan, kind: Plan['kind']): { false: number; missed: number } | null {
  const error = store.dimension(kind, 'error');
  if (!error) throw new RangeError(`${kind.id} does not say which error it estimates`);
  const table = store.table(kind);
  const { rows, count } = selectMoment(table, { ...moment, ...EVER });
  const rates = { false: 0, missed: 0 };
  const words = store.words(error.domain);
  for (let s = 0; s < count; s++) {
    const rate = table.quantity[rows[s]] / QUANTITY_UNITS[kind.unit];
    if (words[table[error.column][rows[s]]] === 'missed-link') rates.missed = rate;
    else rates.false = rate;
  }
  return count === 0 ? null : rates;
}
