/** Face of employment in SIAE, browser-safe: types and pure rules. */
export {
  countContracts,
  type ContractCount,
  type CountedContract,
  type CountingConvention,
  type InsertionContract,
  type LeftOut,
} from './domain/counting.ts';
export {
  commitDraw,
  DRAW_ALGORITHM,
  drawSample,
  type Beacon,
  type DrawCommitment,
  type DrawReveal,
} from './domain/draw.ts';
export {
  EMPLOIS_COLUMNS,
  foldText,
  hireReference,
  readEmploisExport,
  type EmploisColumn,
  type EmploisReading,
  type ExportedHire,
  type ExportIdentity,
  type ExportTable,
} from './domain/emplois-export.ts';
export { errorRateOf, type ControlOutcome, type ErrorRate } from './domain/error-rate.ts';
export {
  computePass,
  PASS_RULES,
  passOn,
  type ComputedPass,
  type Pass,
  type PassRules,
  type PassStep,
  type Prolongation,
} from './domain/pass.ts';
export {
  checkContractType,
  CONTRACT_TYPES,
  isSiaeKind,
  SIAE_KINDS,
  type ContractType,
  type SiaeKind,
} from './domain/siae.ts';
