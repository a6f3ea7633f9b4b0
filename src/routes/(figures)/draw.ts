import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { FigurePage } from '#publication/index.ts';
import { renderBarChart, renderLineChart } from '#ui/server/chart.ts';
import { inLocale, number, unitWords } from './words.ts';

/** Drawings of a figure page, each in a wide and a narrow version; null when there is nothing to draw. */
export type Charts = { series: Drawing | null; breakdown: Drawing | null };
type Drawing = { wide: string; narrow: string };

const WIDE = 760;
const NARROW = 340;
/** Bars beyond this say less than the table. */
const MOST_BARS = 24;

/** Draws the series and the breakdown of a figure. */
export function drawFigure(page: FigurePage): Charts {
  return { series: drawSeries(page), breakdown: drawBreakdown(page) };
}

function both(draw: (width: number, id: string) => string, id: string): Drawing {
  return { wide: draw(WIDE, `${id}-wide`), narrow: draw(NARROW, `${id}-narrow`) };
}

function drawSeries(page: FigurePage): Drawing | null {
  const known = page.points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const last = known.at(-1);
  if (known.length < 2 || !last) return null;
  const unit = unitWords(page.indicator.unit, 2);
  const points = page.points.map((point) => ({
    x: page.pointsMean === 'by-year' ? Number(point.date) : point.date,
    y: point.value,
  }));
  const objective = page.pointsMean === 'by-year' ? undefined : page.objectives[0];
  const target = objective && { x: objective.due, y: objective.target, label: m.chart_target() };
  const description = m.chart_series_description({
    from: number(known[0].value),
    first: known[0].date,
    to: number(last.value),
    last: last.date,
    unit,
  });
  return both(
    (width, id) =>
      renderLineChart({
        id,
        title: m.chart_series_title({ figure: inLocale(page.indicator.label) }),
        description,
        yLabel: unit,
        locale: getLocale(),
        width,
        points,
        ...(target ? { target } : {}),
      }),
    'series',
  );
}

function drawBreakdown(page: FigurePage): Drawing | null {
  const cells = page.breakdown?.cells ?? [];
  if (cells.length < 2 || cells.length > MOST_BARS) return null;
  const bars = cells.map((cell) => ({
    label: inLocale(cell.label),
    value: cell.value ?? 0,
    hidden: cell.hidden,
  }));
  const unit = unitWords(page.figure.unit, 2);
  return both(
    (width, id) =>
      renderBarChart({
        id,
        title: m.chart_breakdown_title({ figure: inLocale(page.indicator.label) }),
        description: m.chart_breakdown_description({ count: cells.length, unit }),
        suffix: unit === '%' ? ' %' : '',
        locale: getLocale(),
        width,
        bars,
        hiddenLabel: m.figure_hidden(),
      }),
    'breakdown',
  );
}
