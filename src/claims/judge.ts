import {
  ALL_TIME,
  formatPeriod,
  parsePeriod,
  yearOf,
  type Cadence,
  type Period,
  type PeriodExpression,
} from '#kernel/period.ts';
import { OPEN_END, partsOf, dayOf, type DayNumber } from '#kernel/days.ts';
import { officialReading, type Figure, type FigureQuery, type Indicator } from '#indicators/index.ts';
import { compareClaim, type Match } from './compare.ts';
import type { ExtractedClaim } from './extract/index.ts';
import type { Binding } from './bind.ts';

/** What the evidence says of a claim. */
export type Verdict =
  | 'holds'
  | 'holds-rounded'
  | 'holds-other-reading'
  | 'outdated'
  | 'does-not-hold'
  | 'objective'
  | 'unproven'
  | 'ambiguous';

/** The moments at which a claim is judged. */
export type JudgingTimes = {
  /** Day of the text: what was so then. */
  said: DayNumber;
  /** Last entry of the ledger on that day. */
  knownWhenSaid: number;
  /** Today, and the last entry of the ledger. */
  today: DayNumber;
  knownNow: number;
};

/** Figures that a verdict rests on, for one reading. */
export type ReadingFigures = { reading: string; said: FigureQuery; now: FigureQuery };

/** A reading of a judged claim: what it gives and whether the claim holds under it. */
export type JudgedReading = {
  id: string;
  official: boolean;
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  evidence: number;
  match: Match;
  comparable: boolean;
};

/** A verdict with everything it rests on. */
export type Judgement = {
  verdict: Verdict;
  /** Reading under which the claim holds, or the official one. */
  reading: string | null;
  readings: JudgedReading[];
  /** Figure of that reading on the day of the text. */
  figure: Figure | null;
  /** The same today. */
  now: Figure | null;
  /** Period that was counted, as `2024` or `since 2020`. */
  period: string | null;
  /** Computed less stated. Null for comparators and ranges that hold. */
  gap: number | null;
  /** True when the evidence that makes the claim hold was recorded after it was said. */
  knownLater: boolean;
};

/** Queries that judging a claim needs: for each reading, as it was said and as it is now. */
export function queriesFor(
  indicator: Indicator,
  claim: ExtractedClaim,
  at: { binding: Binding; times: JudgingTimes },
): { readings: ReadingFigures[]; period: string } {
  const { times, binding } = at;
  const period = countedPeriod(indicator, claim.period, times.said);
  const open = period.to === OPEN_END;
  const readings = indicator.readings.map((reading) => {
    const base = {
      indicator: indicator.id,
      reading: reading.id,
      period,
      ...(binding.place === null ? {} : { place: binding.place }),
    };
    const end = Math.min(times.said, period.to);
    return {
      reading: reading.id,
      said: { ...base, trueOn: claim.kind === 'objective' ? times.said : end, knownOn: times.knownWhenSaid },
      now: {
        ...base,
        trueOn: open ? times.today : Math.min(times.today, period.to),
        knownOn: times.knownNow,
      },
    };
  });
  return { readings, period: formatPeriod(period) };
}

/** The days that a period expression counts. A rhythm, or no period where a rhythm is declared, is the last whole year or month. */
function countedPeriod(indicator: Indicator, expression: string | null, said: DayNumber): Period {
  const parsed = expression === null ? null : parsePeriod(expression);
  // What is announced for a year to come is counted from the start up to now: that year holds nothing yet.
  if (parsed?.type === 'span') return parsed.period.from > said ? ALL_TIME : parsed.period;
  const cadence = indicator.when === 'during' ? cadenceOf(indicator, parsed) : undefined;
  if (cadence === 'year') return lastWholeYear(said);
  if (cadence === 'month') return lastWholeMonth(said);
  return ALL_TIME;
}

function cadenceOf(indicator: Indicator, said: PeriodExpression | null): Cadence | undefined {
  if (said === null) return indicator.cadence;
  return said.type === 'per' ? said.cadence : undefined;
}

function lastWholeYear(day: DayNumber): Period {
  const { year } = partsOf(day);
  return yearOf(dayOf(year - 1, 1, 1) ?? day);
}

function lastWholeMonth(day: DayNumber): Period {
  const { year, month } = partsOf(day);
  const first = dayOf(year, month, 1) ?? day;
  const before = partsOf(first - 1);
  return { from: dayOf(before.year, before.month, 1) ?? first - 1, to: first - 1 };
}

/** Gives the verdict from the figures of every reading. */
export function judge(
  indicator: Indicator,
  claim: ExtractedClaim,
  given: { binding: Binding; period: string; said: Figure[]; since: Figure[]; now: Figure[] },
): Judgement {
  const official = officialReading(indicator).id;
  const at = Math.max(
    0,
    indicator.readings.findIndex((reading) => reading.id === official),
  );
  const readings = given.said.map((figure, index) =>
    judgedReading(claim, figure, indicator.readings[index].id === official),
  );
  const base = { readings, period: given.period, knownLater: false };
  const result = (verdict: Verdict, index: number, knownLater = false): Judgement => ({
    ...base,
    verdict,
    reading: indicator.readings[index].id,
    figure: knownLater ? given.since[index] : given.said[index],
    now: given.now[index],
    gap: gapOf(claim, (knownLater ? given.since : given.said)[index]),
    knownLater,
  });
  if (given.binding.ambiguous) return result('ambiguous', at);
  if (claim.kind === 'objective') return result('objective', at);
  if (given.said.every(isEmpty) && given.since.every(isEmpty)) return result('unproven', at);
  if (straddles(claim, isEmpty(given.said[at]) ? given.since[at] : given.said[at]))
    return result('ambiguous', at);
  const held = settle(claim, { said: given.said[at], since: given.since[at], now: given.now[at] });
  if (held) return result(held.verdict, at, held.knownLater);
  const other = readings.findIndex(
    (reading) => reading.comparable && !reading.official && reading.match !== 'no',
  );
  return other >= 0 ? result('holds-other-reading', other) : result('does-not-hold', at);
}

function isEmpty(figure: Figure): boolean {
  return figure.evidence === 0;
}

function judgedReading(claim: ExtractedClaim, figure: Figure, official: boolean): JudgedReading {
  const comparable = figure.unit === claim.unit;
  const match = comparable ? matchOf(claim, figure) : 'no';
  return {
    id: figure.reading,
    official,
    unit: figure.unit,
    value: figure.value,
    low: figure.low,
    high: figure.high,
    evidence: figure.evidence,
    match,
    comparable,
  };
}

function matchOf(claim: ExtractedClaim, figure: Figure): Match {
  return figure.value === null || figure.unit !== claim.unit ? 'no' : compareClaim(claim, figure.value);
}

/**
 * Whether the range that linkage leaves agrees with the claim in part only: then the evidence neither proves nor disproves
 * it.
 */
function straddles(claim: ExtractedClaim, { linked, value, unit }: Figure): boolean {
  if (linked === null || value === null || unit !== claim.unit) return false;
  const agrees = [linked.low, value, linked.high].map((one) => compareClaim(claim, one) !== 'no');
  const inside = typeof claim.value === 'number' && linked.low < claim.value && claim.value < linked.high;
  return agrees.includes(true) ? agrees.includes(false) : inside && claim.comparator === 'eq';
}

/** Whether the claim held when it was said (or turns out to have, from evidence recorded since), and whether it still does. */
function settle(
  claim: ExtractedClaim,
  figures: { said: Figure; since: Figure; now: Figure },
): { verdict: Verdict; knownLater: boolean } | null {
  const then = matchOf(claim, figures.said);
  const later = then === 'no' ? matchOf(claim, figures.since) : then;
  if (later === 'no') return null;
  if (matchOf(claim, figures.now) === 'no') return { verdict: 'outdated', knownLater: then === 'no' };
  return { verdict: later === 'exact' ? 'holds' : 'holds-rounded', knownLater: then === 'no' };
}

function gapOf(claim: ExtractedClaim, figure: Figure): number | null {
  return figure.value === null || typeof claim.value !== 'number' ? null : figure.value - claim.value;
}
