import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of paths are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Writes of paths wait for one another in a collectivity: numbers are given once. */
export const lockPaths = (act: Reading): Promise<void> => lockWrites(act, 'support.paths');

/** Tables whose rows have a number of the collectivity. */
const NUMBERED = {
  resident: 'resident_no',
  path: 'path_no',
  agreement: 'agreement_no',
  path_part: 'part_no',
  stage_reached: 'reached_no',
  meeting: 'meeting_no',
  action: 'action_no',
  document: 'document_no',
  referent: 'referent_no',
  outcome_question: 'question_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity. Goes after `lockPaths`. */
export const nextNo = (
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> => nextNumber(act, { table: `support.${table}`, column: NUMBERED[table] });

/** Reference of a path in the ledger and on paper. */
export const referenceOf = (pathNo: number): string => `P-${String(pathNo).padStart(6, '0')}`;
/** Number of a resident in the ledger: it names nobody. */
export const personOf = (residentNo: number): string => `H-${String(residentNo).padStart(6, '0')}`;
