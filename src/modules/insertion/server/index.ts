/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export type { Control, Outcome } from './controls.ts';
export type { EmploisReport } from './import-emplois/import-emplois.ts';
export type { InsertionContext, Touched } from './insertion-context.ts';
export { createInsertion } from './migrations/20261123T1500-create-insertion.ts';
export { SEALED_INSERTION } from './sealing.ts';
export { insertionUseCases } from './use-cases.ts';
export { insertionPersonalStore } from './personal-store.ts';
