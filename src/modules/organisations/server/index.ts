/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createDirectory } from './migrations/20261123T1900-create-directory.ts';
