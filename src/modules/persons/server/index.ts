/** Face of persons counted once, for the server. */
export { factKinds } from './facts.ts';
export { createPersons } from './migrations/20261123T1300-create-persons.ts';
export type { LinkRecords, Linkage, LinkedFile, PersonsContext, Ruled } from './persons-context.ts';
export { linkRecords } from './link-records.ts';
export { personsUseCases } from './use-cases.ts';
export { fromBytes as readEncoded } from '../domain/encoding/index.ts';
