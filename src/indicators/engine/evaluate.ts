import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { Measure } from '../definition.ts';
import type { EvidenceByEntry, Figure, FigureCell } from '../query.ts';
import { dimensionOf, groupBy, groupsInOrder, type Dimension } from './group.ts';
import { controlledRate } from './control.ts';
import { linkedRange, type LinkedRange } from './linkage.ts';
import { gather, lookUp } from './look-up.ts';
import {
  countDistinct,
  countPersons,
  countRows,
  sumRows,
  TOTAL,
  type Column,
  type Grouping,
} from './measure.ts';
import { conditionOf, selectFacts, type Plan } from './plan.ts';
import { takeBack } from './scratch.ts';
import { applyConditions, type Outcome } from './select.ts';
import { NOTHING, union, without, type Selection } from './selection.ts';

/** Computes a figure: value, bounds, evidence, and the cells of a breakdown if one is asked. */
export function evaluate(plan: Plan, by: readonly string[] = []): Figure {
  takeBack();
  const outcome = selectFacts(plan);
  const { kept } = outcome;
  const measure = plan.reading.measure ?? plan.indicator.measure;
  const total = measureBy(plan, measure, { ...outcome, dimensions: [], grouping: TOTAL });
  const persons = countsPersons(plan, measure);
  const linked = persons ? linkedRange(plan, { persons: total.value[0], records: kept.count }) : null;
  const dimensions = by.map((name) => dimensionOf({ ...plan, selection: kept }, name));
  return {
    indicator: plan.indicator.id,
    reading: plan.reading.id,
    unit: plan.reading.unit ?? plan.indicator.unit,
    value: finite(total.value[0]),
    ...bounds(total, linked),
    linked,
    controlled: controlledRate(plan),
    evidence: kept.count,
    unknown: total.unknown,
    contributors: (persons ? total.value : contributors(plan, kept, TOTAL))[0],
    cells: dimensions.length === 0 ? [] : cellsOf(plan, measure, { kept, dimensions }),
  };
}

/** What is not stated and what linkage may have got wrong both widen the range. */
function bounds({ low, high }: Measured, linked: LinkedRange | null): Pick<Figure, 'low' | 'high'> {
  if (linked === null) return { low: finite(low[0]), high: finite(high[0]) };
  return { low: finite(Math.min(low[0], linked.low)), high: finite(Math.max(high[0], linked.high)) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function cellsOf(
  plan: Plan,
  measure: Measure,
  { kept, dimensions }: { kept: Selection; dimensions: readonly Dimension[] },
): FigureCell[] {
  const grouping = groupBy(dimensions, kept);
  const { value } = measureBy(plan, measure, {
    kept,
    unknown: NOTHING,
    possible: kept,
    dimensions,
    grouping,
  });
  const evidence = countRows(kept, grouping);
  const people = countsPersons(plan, measure) ? value : contributors(plan, kept, grouping);
  const cells: FigureCell[] = [];
  for (const { group, key } of groupsInOrder(dimensions)) {
    if (evidence[group] === 0) continue;
    cells.push({ key, value: finite(value[group]), evidence: evidence[group], contributors: people[group] });
  }
  return cells;
}

/** Whether the measure already is the count of distinct persons. */
function countsPersons(plan: Plan, measure: Measure): boolean {
  return (
    plan.kind.personal && measure.type === 'distinct' && measure.of.length === 1 && measure.of[0] === 'person'
  );
}

/** Distinct persons of facts about persons, distinct organisations otherwise. */
function contributors(plan: Plan, selection: Selection, grouping: Grouping): Float64Array {
  if (plan.kind.personal) return countPersons(plan.table, selection, grouping);
  return countDistinct([distinctColumn(plan, 'organisation', selection)], selection, grouping);
}

type Measured = { value: Float64Array; low: Float64Array; high: Float64Array; unknown: number };

function measureBy(
  plan: Plan,
  measure: Measure,
  what: Outcome & { dimensions: readonly Dimension[]; grouping: Grouping },
): Measured {
  if (measure.type === 'share') return measureShare(plan, measure, what);
  const { kept, possible, grouping } = what;
  const value = countBy(plan, measure, { selection: kept, grouping });
  const high = what.unknown.count === 0 ? value : countBy(plan, measure, { selection: possible, grouping });
  return { value, low: value, high, unknown: what.unknown.count };
}

function countBy(
  plan: Plan,
  measure: Exclude<Measure, { type: 'share' }>,
  what: { selection: Selection; grouping: Grouping },
): Float64Array {
  const { selection, grouping } = what;
  if (measure.type === 'count') return countRows(selection, grouping);
  if (measure.type === 'sum')
    return sumRows(plan.table, selection, grouping).map((sum) => sum / QUANTITY_UNITS[plan.kind.unit]);
  if (measure.of.length === 1 && measure.of[0] === 'person')
    return countPersons(plan.table, selection, grouping);
  return countDistinct(
    measure.of.map((name) => distinctColumn(plan, name, selection)),
    selection,
    grouping,
  );
}

function distinctColumn(plan: Plan, name: string, selection: Selection): Column {
  if (name === 'person') return { numbers: gather(plan.table.person, selection), size: Infinity };
  if (name === 'day') return { numbers: gather(plan.table.starts, selection), size: Infinity };
  const dimension = dimensionOf({ ...plan, selection }, name);
  return { numbers: lookUp(dimension.lookUp, selection), size: dimension.keys.length };
}

function measureShare(
  plan: Plan,
  measure: Extract<Measure, { type: 'share' }>,
  what: Outcome & { dimensions: readonly Dimension[] },
): Measured {
  const weigh = (selection: Selection): Float64Array => {
    const grouping = groupBy(what.dimensions, selection);
    return measure.by === 'quantity'
      ? sumRows(plan.table, selection, grouping)
      : countRows(selection, grouping);
  };
  const conditions = Object.entries(measure.where).map(([name, wanted]) => conditionOf(plan, name, wanted));
  const doubts = Object.entries(measure.unknown ?? {}).map(([name, wanted]) =>
    conditionOf(plan, name, wanted),
  );
  const tell = (base: Selection): { yes: Selection; maybe: Selection } => {
    const doubted = doubts.length === 0 ? NOTHING : applyConditions(base, doubts).kept;
    const told = applyConditions(without(base, doubted), conditions);
    return { yes: told.kept, maybe: union(told.unknown, doubted) };
  };
  const inside = tell(what.kept);
  // Facts that may lie in the base or not: each bound takes those that would push it further.
  const around = tell(what.unknown);
  const pushing = weigh(union(around.yes, around.maybe));
  const pulling = weigh(without(what.unknown, around.yes));
  const [all, yes, maybe] = [weigh(what.kept), weigh(inside.yes), weigh(inside.maybe)];
  return {
    value: yes.map((n, g) => (100 * n) / (all[g] - maybe[g])),
    low: yes.map((n, g) => (100 * n) / (all[g] + pulling[g])),
    high: yes.map((n, g) => (100 * (n + maybe[g] + pushing[g])) / (all[g] + pushing[g])),
    unknown: inside.maybe.count + what.unknown.count,
  };
}

/** Numbers of the facts that a plan counts, in ascending order. */
export function evidenceFacts(plan: Plan): Float64Array {
  takeBack();
  const { kept } = selectFacts(plan);
  const facts = new Float64Array(kept.count);
  for (let s = 0; s < kept.count; s++) facts[s] = plan.table.fact[kept.rows[s]];
  return facts.sort();
}

/** Evidence of a plan by the entry that recorded it. */
export function evidenceByEntry(plan: Plan): EvidenceByEntry[] {
  const counts = new Map<number, EvidenceByEntry>();
  for (const fact of evidenceFacts(plan)) {
    const entry = plan.store.entryOf(fact);
    const line = counts.get(entry.entryNo);
    if (line) line.facts++;
    else counts.set(entry.entryNo, { entryNo: entry.entryNo, sourceNo: entry.sourceNo, facts: 1 });
  }
  return [...counts.values()];
}
