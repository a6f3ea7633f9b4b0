/** Face of the ledger, browser-safe: what a fact is and how kinds are declared. */
export {
  allocateColumns,
  dimensionColumn,
  INTEGER_COLUMNS,
  type FactColumns,
  type IntegerColumn,
} from './columns.ts';
export type { EntryInput, FactFate, FactInput, PlaceInput, Receipt, SourceInput } from './facts.ts';
export {
  dimensionsOf,
  domainOf,
  registerKinds,
  type Choice,
  type FactKind,
  type Field,
  type FieldType,
  type KindRegistry,
  type Label,
} from './kinds.ts';
export { OUTSIDE } from './validate.ts';
