export { link, type JudgedPair, type Linkage, type RecordPlace, type Rulings } from './link.ts';
export type { Party } from './population.ts';
export type { DistinctRange, LinkErrors } from './range.ts';
