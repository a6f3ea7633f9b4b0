/** Face of the directory, browser-safe: words, needs, hours and distances. */
export { fold } from './domain/fold.ts';
export { familyOf, needsIn, type FoundNeed } from './domain/needs.ts';
export { FLAGS, type Flag } from './domain/flags.ts';
export type { DuplicateReason } from './domain/duplicates.ts';
export { DETOUR, METRES_PER_MINUTE, metresBetween, walkingMinutes, type Point } from './domain/walking.ts';
export { NETWORKS } from './domain/networks.ts';
export {
  FIELDS,
  LISTS,
  NUMBERS,
  OWN_FIELDS,
  type DirectoryRecord,
  type RecordKind,
} from './domain/schema.ts';
export {
  FAMILIES,
  FEES,
  labelOf,
  MOBILISATIONS,
  MOBILISERS,
  MODES,
  NEEDS,
  PUBLICS,
  TYPES,
  type Family,
  type Term,
  type Words,
} from './domain/vocabularies.ts';
