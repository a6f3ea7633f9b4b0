import { dayOf, formatDay, OPEN_END, parseDay, partsOf, type DayNumber } from '#kernel/days.ts';
import { paceOf, type FigureQuery, type Objective, type SeriesPoint } from '#indicators/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PromiseObjective, PublicPoint } from '../model.ts';
import { findIndicator, publisher, type Dates, type PublicationContext } from './context.ts';

/** First quarter shown when an objective has no baseline. */
const FIRST_YEAR = 2020;

/** Ends of quarters between two days, then the last day itself. */
export function quarterEnds(from: DayNumber, to: DayNumber): DayNumber[] {
  const days: DayNumber[] = [];
  const first = partsOf(from);
  for (let quarter = first.year * 4 + Math.floor((first.month - 1) / 3); ; quarter++) {
    const end = (dayOf(Math.floor((quarter + 1) / 4), ((quarter + 1) % 4) * 3 + 1, 1) ?? to) - 1;
    if (end >= to) return [...days, to];
    days.push(end);
  }
}

/** Where an objective stands: its figure, its pace, its line. */
export async function standingOf(
  context: PublicationContext,
  objective: Objective,
  at: { dates: Dates; actor: Actor; place?: string },
): Promise<PromiseObjective> {
  const indicator = findIndicator(context, objective.indicator);
  if (!indicator) throw new RangeError(`No indicator ${objective.indicator}`);
  const { dates } = at;
  const query = queryOf(objective, dates, at.place ?? objective.place);
  const figure = publisher(context, at.actor)(indicator, await context.figures.figure(query));
  const start = parseDay(objective.baseline?.date ?? `${FIRST_YEAR}-01-01`) ?? 0;
  const series = await context.figures.series(
    query,
    quarterEnds(Math.min(start, dates.trueOn), dates.trueOn),
  );
  const baseline = objective.baseline ?? firstKnown(series);
  return {
    id: objective.id,
    theme: objective.theme,
    label: objective.label,
    indicator: objective.indicator,
    unit: figure.unit,
    target: objective.target,
    due: objective.due,
    figure,
    pace: publicPace({
      today: dates.trueOn,
      value: figure.value,
      target: objective.target,
      due: parseDay(objective.due) ?? 0,
      baseline,
    }),
    baseline,
    points: figure.hidden ? [] : toPoints(series),
  };
}

function queryOf(objective: Objective, dates: Dates, place: string | undefined): FigureQuery {
  const { indicator, reading, since } = objective;
  return {
    indicator,
    trueOn: dates.trueOn,
    knownOn: dates.knownOn,
    ...(reading === undefined ? {} : { reading }),
    ...(place === undefined ? {} : { place }),
    ...(since === undefined ? {} : { period: { from: parseDay(since) ?? -Infinity, to: OPEN_END } }),
  };
}

type Course = Omit<Parameters<typeof paceOf>[0], 'baseline'> & { baseline: PromiseObjective['baseline'] };

/** A pace, with days as dates. */
export function publicPace({ baseline, ...course }: Course): PromiseObjective['pace'] {
  const pace = paceOf({
    ...course,
    baseline: baseline && { day: parseDay(baseline.date) ?? 0, value: baseline.value },
  });
  return { ...pace, projected: pace.projected === null ? null : formatDay(pace.projected) };
}

/** Without a declared baseline, the pace is measured from the first state that the evidence shows. */
function firstKnown(series: readonly SeriesPoint[]): { date: string; value: number } | null {
  const first = series.find((point) => point.evidence > 0 && point.value !== null);
  return first?.value === undefined || first.value === null
    ? null
    : { date: formatDay(first.day), value: first.value };
}

/** Points as dates. */
export function toPoints(series: readonly SeriesPoint[]): PublicPoint[] {
  return series.map((point) => ({ date: formatDay(point.day), value: point.value }));
}
