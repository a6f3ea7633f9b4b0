import type { DayNumber } from '#kernel/days.ts';
import type { Result } from '#kernel/result.ts';
import type { PayrollMend } from '#modules/clauses/server/index.ts';
import { WaitingFiles } from './waiting-files.ts';

/** A payroll export between its deposit and its recording. Its bytes never touch the disk. */
export type PayrollJob = {
  id: string;
  /** Who deposited it, and alone may find it. */
  owner: string;
  organisationId: number;
  month: DayNumber;
  employer: string;
  name: string;
  bytes: Uint8Array;
  /** Columns by their headers, once somebody corrected them. */
  chosen: Partial<Record<string, string>>;
  mends: PayrollMend[];
};

const MOST_JOBS = 8;
const MOST_OF_ONE = 3;
const TWO_HOURS_MS = 7_200_000;

/** Payroll exports that wait for their owners. */
export class PayrollJobs extends WaitingFiles<Omit<PayrollJob, 'id'>> {
  constructor() {
    super({ most: MOST_JOBS, mostOfOne: MOST_OF_ONE, keptMs: TWO_HOURS_MS });
  }

  /** Takes a file in, nothing of it mended yet. Refused as `keep`. */
  deposit(what: Omit<PayrollJob, 'id' | 'chosen' | 'mends'>): Result<PayrollJob> {
    return this.keep({ ...what, chosen: {}, mends: [] });
  }
}
