/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createClauseContracts } from './migrations/20261123T1700-create-contracts.ts';
