/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createClauseContracts } from './migrations/20261123T1700-create-contracts.ts';
export { contractsUseCases } from './contracts/use-cases.ts';
export type { ContractsContext, HoursDone } from './contracts/contracts-context.ts';
export type { DecpImport } from './import-decp/import-decp.ts';
export type { ContractPage } from './view-contract/view-contract.ts';
export type { CommitmentOutcome } from './set-commitment/set-commitment.ts';
