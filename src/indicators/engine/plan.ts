import { ALL_TIME } from '#kernel/period.ts';
import type { FactKind } from '#evidence/index.ts';
import { officialReading, type Indicator, type Place, type Reading, type Where } from '../definition.ts';
import type { FigureQuery } from '../query.ts';
import type { LookUp } from './look-up.ts';
import { inAnyQpv, inCommunes, inPlace, NO, SWITCH_DAY, UNKNOWN, YES, type Outlines } from './places.ts';
import { applyConditions, keepLatestState, selectMoment, type Moment, type Outcome } from './select.ts';
import type { Selection } from './selection.ts';
import type { Store } from './store.ts';
import type { KindTable } from './table.ts';

/** An indicator made ready to count: its kind, one reading, and the place and moment asked. */
export type Plan = {
  store: Store;
  kind: FactKind;
  table: KindTable;
  indicator: Indicator;
  reading: Reading;
  moment: Moment;
  generation: Outlines;
  place: Place | undefined;
};

/** Prepares a query. @throws RangeError when the indicator's kind or the reading is not declared. */
export function planQuery(
  store: Store,
  what: { indicator: Indicator; place: Place | undefined; query: FigureQuery },
): Plan {
  const { indicator, query } = what;
  const kind = store.registry.byId.get(indicator.fact);
  const reading =
    query.reading === undefined
      ? officialReading(indicator)
      : indicator.readings.find((r) => r.id === query.reading);
  if (!kind || !reading) throw new RangeError(`No reading ${query.reading} of ${indicator.id}`);
  const when = reading.when ?? indicator.when;
  const period = query.period ?? ALL_TIME;
  const to = when === 'planned' ? period.to : Math.min(period.to, query.trueOn);
  const moment: Moment = {
    knownOn: query.knownOn,
    latest: query.knownOn >= store.position,
    when: when === 'planned' ? 'during' : when,
    from: period.from,
    to,
  };
  return {
    store,
    kind,
    table: store.table(kind),
    indicator,
    reading,
    moment,
    generation: generationOf(query.generation ?? reading.generation, when, to),
    place: what.place,
  };
}

/** A state is placed under the outlines of the day asked; an event under those of its own day. */
function generationOf(
  asked: Reading['generation'],
  when: Indicator['when'],
  day: number,
): Plan['generation'] {
  if (asked !== 'in-force') return asked;
  if (when !== 'at') return 'by-date';
  return day < SWITCH_DAY ? '2015' : '2024';
}

/** Facts that a plan keeps: those that count, those that might, and the base of a share. */
export function selectFacts(plan: Plan): Outcome {
  const selection = selectStates(plan);
  const conditions = [
    ...Object.entries({ ...plan.indicator.where }),
    ...Object.entries(plan.reading.where),
  ].map(([name, wanted]) => conditionOf(plan, name, wanted));
  if (plan.place && plan.place.kind !== 'territory') conditions.push(inPlace(plan, plan.place));
  return applyConditions(selection, conditions);
}

function selectStates(plan: Plan): Selection {
  const selection = selectMoment(plan.table, plan.moment);
  if (plan.moment.when !== 'at' || plan.kind.subject === undefined) return selection;
  const subject = plan.store.dimension(plan.kind, plan.kind.subject);
  return subject ? keepLatestState(plan.table, plan.table[subject.column], selection) : selection;
}

/** One condition of a definition, prepared for the table and the outlines of a plan. */
export function conditionOf(plan: Plan, name: string, wanted: Where[string]): LookUp {
  const negated = typeof wanted === 'object' && !Array.isArray(wanted);
  const values = new Set([negated ? wanted.not : wanted].flat());
  const fits = (word: string): boolean => values.has(word) !== negated;
  if (name === 'qpv') return inAnyQpv(plan, fits);
  if (name === 'commune') return inCommunes(plan, fits);
  const { column, domain } = columnOf(plan, name);
  const words = plan.store.words(domain);
  const numbers = Int32Array.from(words, (word, no) => (no === 0 ? UNKNOWN : fits(word ?? '') ? YES : NO));
  return { column, first: 0, numbers };
}

function columnOf(plan: Plan, name: string): { column: Int32Array; domain: string } {
  if (name === 'organisation') return { column: plan.table.organisation, domain: 'organisation' };
  const found = plan.store.dimension(plan.kind, name);
  if (!found) throw new RangeError(`No dimension ${name} in ${plan.kind.id}`);
  return { column: plan.table[found.column], domain: found.domain };
}
