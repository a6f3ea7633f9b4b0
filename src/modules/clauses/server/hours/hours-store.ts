import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of hours are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of hours wait for one another in a collectivity: numbers are given once, and two answers never cross. */
export const lockHours = (act: Reading): Promise<void> => lockWrites(act, 'clauses-hours');

const NUMBERED = {
  participant: 'participant_no',
  eligibility: 'eligibility_no',
  employment: 'employment_no',
  declaration: 'declaration_no',
  line: 'line_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity. */
export const nextNo = (
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> => nextNumber(act, { table: `clauses.${table}`, column: NUMBERED[table] });
