/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createDirectory } from './migrations/20261123T1900-create-directory.ts';
export { DirectoryIndex, type FoundService, type ServiceQuery } from './search/directory-index.ts';
export { DirectoryIndexes } from './search/directory-indexes.ts';
export type { ServiceEntry } from './search/entries.ts';
export type { DirectoryContext, Reminder } from './directory-context.ts';
export type { DirectoryReport } from './import-directory/import-directory.ts';
export { serviceToAsk, type ServiceToAsk } from './service-to-ask.ts';
export { readOpening, type Opening, type WallTime } from './opening.ts';
export type { Help, HelpFound } from './find-help/find-help.ts';
export type { Membership } from './list-memberships/list-memberships.ts';
export { directoryUseCases } from './use-cases.ts';
export { readCarriers } from './carriers.ts';
