/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createClauseHours } from './migrations/20261123T1800-create-hours.ts';
export { createClauseContracts } from './migrations/20261123T1700-create-contracts.ts';
export type { HoursContext, EmployerLetter, EmployerLetterKind } from './hours/hours-context.ts';
export type { Declaration, ReminderKind } from './hours/declarations.ts';
export { DECLARE_DAYS } from './hours/declarations.ts';
export { SEALED_CLAUSES } from './hours/sealing.ts';
export { hoursByContract, type ContractHours } from './hours-face.ts';
export { hoursUseCases } from './hours-use-cases.ts';
export type { EmployerPage, ViewedDeclaration } from './view-declaration/view-declaration.ts';
export type { PayrollMend, PayrollReport } from './import-payroll/import-payroll.ts';
export { contractsUseCases } from './contracts/use-cases.ts';
export type { ContractsContext, HoursDone } from './contracts/contracts-context.ts';
export type { DecpImport } from './import-decp/import-decp.ts';
export type { ContractPage } from './view-contract/view-contract.ts';
export type { CommitmentOutcome } from './set-commitment/set-commitment.ts';
export { LETTER_TEMPLATE } from './letters/template.ts';
export { clausesPersonalStore } from './hours/personal-store.ts';
