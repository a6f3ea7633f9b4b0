import type { Figure, FigureCell, Indicator } from '#indicators/index.ts';
import type { PublicFigure } from './model.ts';

/** Fewest contributors that a public number may have: a parameter of the deployment. */
export type Thresholds = { persons: number; organisations: number };

/** Number of contributors under which figures of this indicator are hidden; 0 when it protects nobody. */
export function thresholdOf(indicator: Indicator, personal: boolean, thresholds: Thresholds): number {
  const protects =
    indicator.protects ?? (personal ? 'person' : indicator.unit === 'company' ? 'organisation' : 'none');
  if (protects === 'person') return thresholds.persons;
  return protects === 'organisation' ? thresholds.organisations : 0;
}

/** Whether a count of contributors is too small to be shown. Nobody at all is no secret. */
export function isSmall(contributors: number, threshold: number): boolean {
  return contributors > 0 && contributors < threshold;
}

/** A figure as the public may see it. */
export function publish(figure: Figure, threshold: number): PublicFigure {
  if (isSmall(figure.contributors, threshold))
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
  const { unit, value, low, high, linked, evidence, unknown } = figure;
  return { unit, value, low, high, linked, evidence, unknown, hidden: false };
}

/** Whether a cell of a breakdown must be hidden. */
export function hidesCell(cell: FigureCell, threshold: number): boolean {
  return isSmall(cell.contributors, threshold);
}
