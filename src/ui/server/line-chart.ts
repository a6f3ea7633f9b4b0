import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import { draw } from './drawing.ts';
import {
  extentOf,
  isBehind,
  linesOf,
  place,
  spread,
  type Extent,
  type Line,
  type LineChart,
} from './line-data.ts';
import { timeTicks, valueTicks, wholeTicks, type Ticks } from './ticks.ts';

const ABOVE = 34;
const BELOW = 30;

/** Numbers and pixels of the vertical axis. */
type Scale = { low: number; top: number; height: number; write: (value: number) => string };

/** Draws measures over time, with the target and the path that leads to it. */
export function renderLineChart(chart: LineChart): string {
  const lines = linesOf(chart);
  const extent = extentOf(chart, lines);
  const many = lines.length > 1;
  const room = many ? endRoom(lines, chart.width) : 16;
  const top = Math.max(...extent.ys) * 1.06 || 1;
  const ticks = valueTicks(Math.min(...extent.ys), top).filter((tick) => tick <= top);
  const height = chart.height ?? Math.round(Math.min(380, chart.width * 0.25 + 160));
  const scale = {
    low: ticks[0] ?? 0,
    top,
    height,
    write: (value: number) => formatNumber(value, chart.locale),
  };
  return draw(chart, {
    height,
    marginTop: ABOVE,
    marginBottom: BELOW,
    marginLeft: Math.max(...ticks.map((tick) => scale.write(tick).length)) * 7.5 + 12,
    marginRight: room,
    x: { type: extent.dated ? 'utc' : 'linear', domain: [extent.from, extent.to], label: null },
    y: { domain: [scale.low, top], label: null },
    marks: [
      ...axes(ticks, scale, timeAxis(chart, extent)),
      unit(chart.yLabel),
      ...path(chart, extent.from),
      ...lines.flatMap(course),
      ...(many ? names(lines, { ...scale, inside: room === 16 }) : lastValue(chart, lines, scale)),
      ...target(chart),
    ],
  });
}

function timeAxis(chart: LineChart, { from, to, dated }: Extent): Ticks {
  const room = Math.max(2, Math.floor(chart.width / 84));
  return dated ? timeTicks(from, to, { room, locale: chart.locale }) : wholeTicks(from, to, room);
}

function axes(ticks: number[], scale: Scale, x: Ticks): Plot.Markish[] {
  return [
    Plot.gridY(ticks.slice(1), { className: 'chart-grid' }),
    Plot.axisY(ticks, { tickSize: 0, tickFormat: scale.write, className: 'chart-tick' }),
    Plot.axisX(x.at, {
      tickSize: 6,
      tickPadding: 6,
      tickFormat: (at: number | Date) => x.write(Number(at)),
      className: 'chart-tick',
    }),
    Plot.ruleY([scale.low], { className: 'chart-base' }),
  ];
}

function unit(label: string): Plot.Markish {
  return Plot.text([label], {
    frameAnchor: 'top-left',
    dy: -26,
    textAnchor: 'start',
    className: 'chart-unit',
  });
}

/** The straight way from the baseline to the target; without a baseline, the level of the target. */
function path({ baseline, target: aim }: LineChart, from: number): Plot.Markish[] {
  if (!aim) return [];
  const start = baseline ? { x: place(baseline.x), y: baseline.y } : { x: from, y: aim.y };
  const ends = [start, { x: place(aim.x), y: aim.y }];
  return [Plot.lineY(ends, { x: 'x', y: 'y', className: 'chart-path' })];
}

function course({ spots, known, style }: Line): Plot.Markish[] {
  const uncertain = known.some((spot) => spot.low < spot.high);
  const band = Plot.areaY(known, { x: 'x', y1: 'low', y2: 'high', className: `chart-band ${style}` });
  return [
    uncertain ? band : null,
    Plot.lineY(spots, { x: 'x', y: 'y', className: `chart-line ${style}` }),
    Plot.dot(known, { x: 'x', y: 'y', r: 3, title: 'title', className: `chart-dot ${style}` }),
  ];
}

/** The last value of a lone line is written on the side that the path leaves free. */
function lastValue(chart: LineChart, [line]: Line[], { write }: Scale): Plot.Markish[] {
  const spot = line?.known.at(-1);
  if (!line || !spot) return [];
  const at = { x: 'x', y: 'y' } as const;
  const side = { dx: 6, dy: isBehind(line, chart) ? 17 : -15, textAnchor: 'end' } as const;
  return [
    Plot.dot([spot], { ...at, r: 4.5, className: `chart-dot ${line.style}` }),
    Plot.text([spot], { ...at, ...side, text: () => write(spot.y), className: 'chart-last' }),
  ];
}

/** Where there are several lines, each is named at its end, or above it on a phone. */
function names(lines: Line[], { low, top, height, inside }: Scale & { inside: boolean }): Plot.Markish[] {
  const ends = lines.flatMap(({ known, name, style }) =>
    known.slice(-1).map((spot) => ({ ...spot, name, style })),
  );
  const heights = ends.map(({ y }) => ((top - y) / (top - low)) * (height - ABOVE - BELOW));
  const moved = spread(heights, 17);
  return ends.map((end, index) =>
    Plot.text([end], {
      x: 'x',
      y: 'y',
      text: 'name',
      dx: inside ? 4 : 9,
      dy: (moved[index] ?? 0) - (heights[index] ?? 0) - (inside ? 14 : 0),
      textAnchor: inside ? 'end' : 'start',
      className: `chart-name ${end.style}`,
    }),
  );
}

/** Room to the right of the lines for their names; on a phone they have none. */
function endRoom(lines: Line[], width: number): number {
  if (width < 480) return 16;
  return Math.max(...lines.map((line) => line.name.length)) * 7.2 + 16;
}

function target({ target: aim }: LineChart): Plot.Markish[] {
  if (!aim) return [];
  const spot = [{ x: place(aim.x), y: aim.y }];
  const at = { x: 'x', y: 'y' } as const;
  return [
    Plot.dot(spot, { ...at, r: 5.5, className: 'chart-target' }),
    Plot.text(spot, { ...at, text: () => aim.label, dx: -11, textAnchor: 'end', className: 'chart-aim' }),
  ];
}
