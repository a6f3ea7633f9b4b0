/** Face of persons counted once, for the server. */
export { factKinds } from './facts.ts';
export { createPersons } from './migrations/20261123T1300-create-persons.ts';
export type { LinkRecords, Linkage, LinkedFile, PersonsContext, Ruled } from './persons-context.ts';
export { personsUseCases } from './use-cases.ts';
