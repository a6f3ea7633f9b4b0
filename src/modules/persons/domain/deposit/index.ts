export { foldColumn, identityFields, namesOfField, readSex, type IdentityField } from './headers.ts';
export { prepareDeposit, type ColumnFate, type LeavingColumn, type Prepared } from './prepare.ts';
