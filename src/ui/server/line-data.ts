import { formatDate, formatNumber } from '../format.ts';
import type { ChartFrame } from './drawing.ts';

/** A measure: at an ISO day, month or year, or at a number. `low` and `high` bound it when it is uncertain. */
export type ChartPoint = { x: string | number; y: number | null; low?: number; high?: number };

/** What a line chart shows. All abscissae are of the same kind: dates or numbers. */
export type LineChart = ChartFrame & {
  points: ChartPoint[];
  /** Name of the first line, needed when there are others. */
  name?: string;
  /** Other lines, three at most, named at their end. */
  series?: { name: string; points: ChartPoint[] }[];
  target?: { x: string | number; y: number; label: string };
  /** Where the path to the target starts. */
  baseline?: { x: string | number; y: number };
  yLabel: string;
  height?: number;
};

/** A measure that is known, placed on the axes, with the words that name it. */
export type Spot = { x: number; y: number; low: number; high: number; title: string };

/** A line: every measure, and those that are known. */
export type Line = { name: string; spots: (Spot | { x: number; y: null })[]; known: Spot[]; style: string };

/** Bounds of a drawing, over its lines, its target and the start of its path. */
export type Extent = { from: number; to: number; ys: number[]; dated: boolean };

/** Lines of a chart, in the order of its colours. */
export function linesOf(chart: LineChart): Line[] {
  const all = [{ name: chart.name ?? '', points: chart.points }, ...(chart.series ?? [])];
  return all.map(({ name, points }, index) => {
    const spots = points.map((point) => spotOf(point, chart.locale));
    return { name, spots, known: spots.filter((spot) => spot.y !== null), style: `chart-${index + 1}` };
  });
}

/** Bounds of what is drawn. A chart without a point still has axes. */
export function extentOf(chart: LineChart, lines: Line[]): Extent {
  const ends = [chart.target, chart.baseline].filter((end) => end !== undefined);
  const xs = [
    ...lines.flatMap((line) => line.spots.map((spot) => spot.x)),
    ...ends.map((end) => place(end.x)),
  ];
  const ys = lines.flatMap((line) => line.known.flatMap((spot) => [spot.low, spot.high]));
  return {
    from: xs.length === 0 ? 0 : Math.min(...xs),
    to: xs.length === 0 ? 1 : Math.max(...xs),
    ys: [0, ...ys, ...ends.map((end) => end.y)],
    dated: [...chart.points, ...ends].some((point) => typeof point.x === 'string'),
  };
}

/** Place of an abscissa on its axis: a number, or an instant in milliseconds. */
export function place(x: string | number): number {
  return typeof x === 'number' ? x : Date.parse(x);
}

/** Whether the path to the target passes above the last known measure. */
export function isBehind({ known }: Line, { baseline, target }: LineChart): boolean {
  const spot = known.at(-1);
  if (!spot || !baseline || !target) return false;
  const done = (spot.x - place(baseline.x)) / (place(target.x) - place(baseline.x));
  return spot.y < baseline.y + done * (target.y - baseline.y);
}

/** Moves heights apart until none is nearer to the next than the gap, keeping their order. */
export function spread(heights: readonly number[], gap: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const moved = [...heights];
  let floor = -Infinity;
  for (const { height, index } of order) {
    floor = Math.max(height, floor + gap);
    moved[index] = floor;
  }
  return moved;
}

function spotOf(point: ChartPoint, locale: string): Spot | { x: number; y: null } {
  const x = place(point.x);
  if (point.y === null) return { x, y: null };
  const title = `${nameOf(point.x, locale)} : ${formatNumber(point.y, locale)}`;
  return { x, y: point.y, low: point.low ?? point.y, high: point.high ?? point.y, title };
}

function nameOf(x: string | number, locale: string): string {
  if (typeof x === 'number' || /^\d{4}$/.test(x)) return String(x);
  return formatDate(new Date(x), locale, x.length > 7 ? 'day' : 'month');
}
