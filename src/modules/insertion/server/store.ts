import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of insertion are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of insertion wait for one another in a collectivity: numbers are given once, and restatements follow. */
export const lockInsertion = (act: Reading): Promise<void> => lockWrites(act, 'insertion');

/** Tables whose rows have a number of the collectivity. */
const NUMBERED = {
  convention: 'convention_no',
  person: 'person_no',
  pass: 'pass_no',
  pass_act: 'act_no',
  import: 'import_no',
  contract: 'contract_no',
  control: 'control_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity. */
export const nextNo = (act: ActContext, table: keyof typeof NUMBERED): Promise<number> =>
  nextNumber(act, { table: `insertion.${table}`, column: NUMBERED[table] });
