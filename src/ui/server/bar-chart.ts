import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import { draw, type ChartFrame } from './drawing.ts';

/** A bar. A hidden one is drawn as a hatched place of constant length: its value never enters the drawing. */
export type ChartBar = { label: string; value: number; hidden?: boolean; emphasis?: boolean };

/** What a bar chart shows. */
export type BarChart = ChartFrame & {
  bars: ChartBar[];
  /** Written after each value, e.g. " %". */
  suffix?: string;
  /** Written in place of a hidden value, e.g. "secret statistique". */
  hiddenLabel?: string;
};

type Row = { index: number; label: string; length: number; words: string; style: string };

/** Draws values side by side, one line each, in the order given. */
export function renderBarChart(chart: BarChart): string {
  const rows = rowsOf(chart);
  const stacked = chart.width < 480;
  const longest = Math.max(0, ...rows.map((row) => row.label.length));
  const shown = rows.filter((row) => row.style !== 'chart-hidden');
  const hidden = rows.filter((row) => row.style === 'chart-hidden');
  const options: Plot.PlotOptions = {
    height: Math.max(1, rows.length) * (stacked ? 46 : 30) + 8,
    marginTop: 2,
    marginBottom: 2,
    marginLeft: stacked ? 1 : Math.min(longest * 7.2 + 14, chart.width * 0.4),
    marginRight: Math.max(0, ...shown.map((row) => row.words.length)) * 8 + 16,
    x: { domain: [0, Math.max(1, ...shown.map((row) => row.length))], axis: null },
    y: { type: 'band', domain: rows.map((row) => row.index), axis: null, padding: 0 },
    marks: [
      ...shown.map((row) => bar(row, { stacked, fill: undefined })),
      ...hidden.map((row) => bar(row, { stacked, fill: `url(#${chart.id}-hatch)` })),
      words(rows, stacked),
      labels(rows, stacked),
      stacked ? null : Plot.ruleX([0], { className: 'chart-base' }),
    ],
  };
  return draw(chart, options, hidden.length > 0);
}

function rowsOf({ bars, suffix = '', hiddenLabel = '', locale }: BarChart): Row[] {
  const longest = Math.max(1, ...bars.filter((item) => !item.hidden).map((item) => item.value));
  return bars.map(({ label, value, hidden, emphasis }, index) => {
    if (hidden) return { index, label, length: longest / 6, words: hiddenLabel, style: 'chart-hidden' };
    const style = emphasis ? 'chart-bar chart-2' : 'chart-bar chart-1';
    return { index, label, length: value, words: formatNumber(value, locale) + suffix, style };
  });
}

function bar(row: Row, { stacked, fill }: { stacked: boolean; fill: string | undefined }): Plot.Markish {
  const insets = stacked ? { insetTop: 24, insetBottom: 8 } : { insetTop: 6, insetBottom: 6 };
  return Plot.barX([row], { x1: 0, x2: 'length', y: 'index', fill, className: row.style, ...insets });
}

function words(rows: Row[], stacked: boolean): Plot.Markish {
  const dy = stacked ? 8 : 0;
  return Plot.text(rows, {
    x: 'length',
    y: 'index',
    text: 'words',
    dx: 7,
    dy,
    textAnchor: 'start',
    className: 'chart-value',
  });
}

function labels(rows: Row[], stacked: boolean): Plot.Markish {
  const options = { y: 'index', text: 'label', className: 'chart-label' } as const;
  if (stacked)
    return Plot.text(rows, { ...options, frameAnchor: 'left', textAnchor: 'start', dy: -10, dx: 0 });
  return Plot.text(rows, { ...options, frameAnchor: 'left', textAnchor: 'end', dx: -9 });
}
