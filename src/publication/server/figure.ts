import { z } from 'zod';
import { hasRight } from '#kernel/actor.ts';
import { GENERATIONS } from '#kernel/codes.ts';
import { formatDay, OPEN_END, parseDay, type DayNumber } from '#kernel/days.ts';
import { formatPeriod, parsePeriod, type Period } from '#kernel/period.ts';
import { ok, refuse, type Refusal } from '#kernel/result.ts';
import { readEntries, type EntryRecord } from '#evidence/server/index.ts';
import {
  officialReading,
  type Figure,
  type FigureQuery,
  type Indicator,
  type Place,
} from '#indicators/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { hidesCell, isSmall } from '../disclosure.ts';
import { protectOverlap } from '../overlap.ts';
import type { EvidenceLine, FigurePage, PublicCell, PublicPoint } from '../model.ts';
import {
  findIndicator,
  findPlace,
  publisher,
  readDates,
  thresholdFor,
  type Dates,
  type PublicationContext,
} from './context.ts';
import { labelOfKey } from './labels.ts';
import { quarterEnds, standingOf, toPoints } from './objectives.ts';

/** What a figure is asked with: the same words on the page's address and on the command line. */
export const FigureInput = z.object({
  id: z.string(),
  reading: z.string().optional(),
  /** `2024`, `2025-03`, `2020/2024`, `since 2020` or `all`. */
  period: z.string().optional(),
  place: z.string().optional(),
  trueOn: z.iso.date().optional(),
  knownOn: z.iso.date().optional(),
  /** Outlines under which places are read; absent: those that the reading says. */
  generation: z.enum([...GENERATIONS, 'in-force']).optional(),
  by: z.string().optional(),
});
/** What a figure is asked with. */
export type FigureInput = z.infer<typeof FigureInput>;

/** A question made ready: the query, its indicator and its two dates. */
export type Asked = { indicator: Indicator; query: FigureQuery; period: Period; dates: Dates };

/** Turns words into a query, or says which of them is unknown. */
export async function askFigure(
  context: PublicationContext,
  act: ActContext,
  input: FigureInput,
): Promise<ReturnType<typeof refuse> | { ok: true; value: Asked }> {
  const indicator = findIndicator(context, input.id);
  if (!indicator) return refuse({ code: 'unknown-indicator', field: 'id', value: input.id });
  const place = input.place === undefined ? undefined : findPlace(context, input.place);
  const unknown = unknownWord(indicator, place, input);
  if (unknown) return refuse(unknown);
  const expression = parsePeriod(input.period ?? 'all');
  if (expression?.type !== 'span')
    return refuse({ code: 'bad-period', field: 'period', value: input.period ?? '' });
  const { period } = expression;
  const dates = await readDates(context, act.now, input);
  const query = queryOf(input, { indicator, period, dates, place });
  return ok({ indicator, query, period, dates });
}

function queryOf(
  { reading, generation }: FigureInput,
  { indicator, period, dates, place }: Omit<Asked, 'query'> & { place: Place | undefined },
): FigureQuery {
  return {
    indicator: indicator.id,
    reading: reading ?? officialReading(indicator).id,
    period,
    trueOn: dates.trueOn,
    knownOn: dates.knownOn,
    ...(place === undefined ? {} : { place: place.id }),
    ...(generation === undefined ? {} : { generation }),
  };
}

function unknownWord(indicator: Indicator, found: Place | undefined, input: FigureInput): Refusal | null {
  const { reading, place, by } = input;
  if (reading !== undefined && !indicator.readings.some((candidate) => candidate.id === reading))
    return { code: 'unknown-reading', field: 'reading', value: reading };
  if (place !== undefined && !found) return { code: 'unknown-place', field: 'place', value: place };
  if (by !== undefined && !indicator.breakdowns.includes(by))
    return { code: 'unknown-breakdown', field: 'by', value: by };
  return null;
}

/** One figure, with every reading, its breakdown, its series, its objectives and its evidence. */
export const viewFigure = (context: PublicationContext) =>
  useCase({
    name: 'view-figure',
    access: 'anyone',
    mode: 'read',
    input: FigureInput,
    run: async (act, input) => {
      const asked = await askFigure(context, act, input);
      if (!asked.ok) return asked;
      return ok(await figurePage(context, act, { ...asked.value, by: input.by }));
    },
  });

async function figurePage(
  context: PublicationContext,
  act: ActContext,
  asked: Asked & { by: string | undefined },
): Promise<FigurePage> {
  const { indicator, query, dates } = asked;
  const show = publisher(context, act.actor);
  const readings = await context.figures.figures(
    indicator.readings.map((reading) => ({ ...query, reading: reading.id })),
  );
  const at = indicator.readings.findIndex((reading) => reading.id === query.reading);
  const figure = show(indicator, readings[at]);
  const now = context.figures.position();
  const today =
    query.knownOn === now ? null : show(indicator, await context.figures.figure({ ...query, knownOn: now }));
  const threshold = thresholdFor(context, act.actor, indicator);
  const small = readings.some((reading) => isSmall(reading.contributors, threshold));
  const place = query.place === undefined ? undefined : findPlace(context, query.place);
  return {
    indicator: definitionOf(indicator),
    // Readings overlap: with one too small to be shown, the others would tell it by difference.
    readings: indicator.readings.map((reading, index) => ({
      id: reading.id,
      label: reading.label,
      official: reading.official,
      figure: small ? hiddenLike(readings[index]) : show(indicator, readings[index]),
    })),
    reading: query.reading ?? '',
    generation: query.generation ?? null,
    figure,
    controlled: figure.hidden ? null : controlOf(readings[at]),
    period: formatPeriod(asked.period),
    trueOn: formatDay(dates.trueOn),
    knownOn: formatDay(dates.knownDay),
    knownEntry: dates.knownOn,
    today,
    place: place ? { id: place.id, name: place.name } : null,
    places: context.definitions.territory.places.map((p) => ({ id: p.id, name: p.name, kind: p.kind })),
    breakdown: await breakdownOf(context, act, asked),
    overlap: figure.linked === null ? null : await overlapOf(context, act, asked),
    ...(await seriesOf(context, act, asked)),
    objectives: await Promise.all(
      objectivesOf(context, asked).map((objective) =>
        standingOf(context, objective, { dates, actor: act.actor }),
      ),
    ),
    evidence: figure.hidden ? [] : await evidenceLines(context, act, query),
    rows: hasRight(act.actor, 'see-evidence'),
  };
}

/** Objectives are of the whole territory. */
function objectivesOf({ definitions }: PublicationContext, { indicator, query }: Asked) {
  return query.place === undefined
    ? definitions.objectives.filter((objective) => objective.indicator === indicator.id)
    : [];
}

function controlOf({ controlled }: Figure): FigurePage['controlled'] {
  return controlled && { ...controlled, from: formatDay(controlled.from), to: formatDay(controlled.to) };
}

function definitionOf(indicator: Indicator): FigurePage['indicator'] {
  const { id, theme, label, method, limits, producer, unit, breakdowns, when } = indicator;
  return { id, theme, label, method, limits, producer, unit, breakdowns, when };
}

function hiddenLike(figure: Figure): FigurePage['figure'] {
  return {
    unit: figure.unit,
    value: null,
    low: null,
    high: null,
    linked: null,
    evidence: null,
    unknown: null,
    hidden: true,
  };
}

async function breakdownOf(
  context: PublicationContext,
  act: ActContext,
  asked: Asked & { by: string | undefined },
): Promise<FigurePage['breakdown']> {
  const by = asked.by ?? asked.indicator.breakdowns[0];
  if (by === undefined) return null;
  const threshold = thresholdFor(context, act.actor, asked.indicator);
  const { cells, contributors } = await context.figures.figure({ ...asked.query, by: [by] });
  if (isSmall(contributors, threshold)) return { by, cells: [], hidden: 0 };
  const shown = cells.map((cell): PublicCell => {
    const hidden = hidesCell(cell, threshold);
    return {
      key: cell.key[0],
      label: labelOfKey(context, { by, kind: asked.indicator.fact, key: cell.key[0] }),
      value: hidden ? null : cell.value,
      evidence: hidden ? null : cell.evidence,
      hidden,
    };
  });
  return { by, cells: shown, hidden: shown.filter((cell) => cell.hidden).length };
}

async function overlapOf(
  context: PublicationContext,
  act: ActContext,
  { indicator, query }: Asked,
): Promise<FigurePage['overlap']> {
  const { sets, hidden, pairs } = protectOverlap(
    await context.figures.overlap(query),
    thresholdFor(context, act.actor, indicator),
  );
  const keys = [
    ...new Set([...sets.flatMap((set) => set.organisations), ...pairs.flatMap(({ a, b }) => [a, b])]),
  ];
  const organisations = keys
    .map((key) => ({ key, label: labelOfKey(context, { by: 'organisation', kind: indicator.fact, key }) }))
    .sort((a, b) => a.label.fr.localeCompare(b.label.fr, 'fr'));
  return organisations.length < 2 ? null : { organisations, sets, hidden, pairs };
}

async function seriesOf(
  context: PublicationContext,
  act: ActContext,
  asked: Asked,
): Promise<{ points: PublicPoint[]; pointsMean: FigurePage['pointsMean'] }> {
  const { indicator, query, dates } = asked;
  const threshold = thresholdFor(context, act.actor, indicator);
  if (indicator.when === 'during') {
    const { cells } = await context.figures.figure({ ...query, by: ['year'] });
    return {
      pointsMean: 'by-year',
      points: cells.map((cell) => ({
        date: cell.key[0],
        value: hidesCell(cell, threshold) ? null : cell.value,
      })),
    };
  }
  const first = Math.max(asked.period.from, parseDay('2020-01-01') ?? 0);
  const last: DayNumber =
    asked.period.to === OPEN_END ? dates.trueOn : Math.min(asked.period.to, dates.trueOn);
  const figures = await context.figures.figures(
    quarterEnds(Math.min(first, last), last).map((day) => ({ ...query, trueOn: day })),
  );
  const days = quarterEnds(Math.min(first, last), last);
  const points = figures.map((figure, index) => ({
    day: days[index],
    value: isSmall(figure.contributors, threshold) ? null : figure.value,
    evidence: figure.evidence,
  }));
  return { pointsMean: indicator.when === 'at' ? 'state' : 'cumulative', points: toPoints(points) };
}

/** Evidence of a figure, counted by entry, with what each entry came from. */
async function evidenceLines(
  context: PublicationContext,
  act: ActContext,
  query: FigureQuery,
): Promise<EvidenceLine[]> {
  const counts = await context.figures.evidenceByEntry(query);
  const entries = await readEntries(act.tx, act.collectivityId);
  const origins = new Map(entries.map((entry) => [entry.entryNo, originOf(entry)]));
  return counts.map((line) => ({ ...line, ...(origins.get(line.entryNo) ?? NOWHERE) }));
}

type Origin = Omit<EvidenceLine, 'entryNo' | 'sourceNo' | 'facts'>;

const NOWHERE: Origin = { source: '', fileName: null, depositor: '', recordedAt: '' };

function originOf({ source, recordedAt }: EntryRecord): Origin {
  return {
    source: source?.label ?? '',
    fileName: source?.fileName ?? null,
    depositor: source?.depositor ?? '',
    recordedAt: recordedAt.toISOString(),
  };
}
