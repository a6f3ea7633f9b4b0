/** Face of the indicators, browser-safe. */
export {
  officialReading,
  type Definitions,
  type Indicator,
  type Objective,
  type Place,
  type Reading,
  type Territory,
  type Theme,
} from './definition.ts';
export { paceOf, type Pace, type PaceStatus } from './objective.ts';
export type { EvidenceByEntry, Figure, FigureCell, FigureQuery, PersonsInCommon } from './query.ts';
export type { SeriesPoint } from './engine/engine.ts';
