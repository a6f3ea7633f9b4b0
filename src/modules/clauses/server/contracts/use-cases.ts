import { importContractTable } from '../import-contract-table/import-contract-table.ts';
import { importDecp } from '../import-decp/import-decp.ts';
import { listClauseContracts } from '../list-contracts/list-contracts.ts';
import { listOperations } from '../list-operations/list-operations.ts';
import { saveContract } from '../save-contract/save-contract.ts';
import { setCommitment } from '../set-commitment/set-commitment.ts';
import { setContractRules } from '../set-contract-rules/set-contract-rules.ts';
import { setContractState } from '../set-contract-state/set-contract-state.ts';
import { setOperation } from '../set-operation/set-operation.ts';
import { steerClauses } from '../steer-clauses/steer-clauses.ts';
import { viewClauseContract } from '../view-contract/view-contract.ts';
import type { ContractsContext } from './contracts-context.ts';

/** Use cases of public contracts with a social clause. */
export const contractsUseCases = (context: ContractsContext) => ({
  importDecp: importDecp(),
  importContractTable: importContractTable(),
  saveContract: saveContract(),
  setContractState: setContractState(),
  setCommitment: setCommitment(context),
  setContractRules: setContractRules(),
  setOperation: setOperation(),
  listOperations: listOperations(),
  listClauseContracts: listClauseContracts(context),
  viewClauseContract: viewClauseContract(context),
  steerClauses: steerClauses(context),
});
