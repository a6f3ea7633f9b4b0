import { randomUUID } from 'node:crypto';
import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PayrollMend } from '#modules/clauses/server/index.ts';

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

/** Files kept at once, and those of one person. */
const MOST_JOBS = 8;
const MOST_OF_ONE = 3;
const TWO_HOURS_MS = 7_200_000;

/** Keeps payroll exports in memory for their owners until they are recorded, or for two hours. */
export class PayrollJobs {
  readonly #jobs = new Map<string, PayrollJob>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** Takes a file in; of those that its owner left waiting, the oldest goes. Refused (`busy`) when too many people have one. */
  deposit(what: Omit<PayrollJob, 'id' | 'chosen' | 'mends'>): Result<PayrollJob> {
    const own = [...this.#jobs.values()].filter((job) => job.owner === what.owner);
    if (own.length >= MOST_OF_ONE) this.forget(own[0].id);
    if (this.#jobs.size >= MOST_JOBS) return refuse({ code: 'busy', params: { count: MOST_JOBS } });
    const job: PayrollJob = { ...what, id: randomUUID(), chosen: {}, mends: [] };
    this.#jobs.set(job.id, job);
    this.#timers.set(job.id, setTimeout(() => this.forget(job.id), TWO_HOURS_MS).unref());
    return ok(job);
  }

  /** A file that is still here. That of somebody else is unknown (`unknown-job`). */
  find(id: string, owner: string): Result<PayrollJob> {
    const job = this.#jobs.get(id);
    return job?.owner === owner ? ok(job) : refuse({ code: 'unknown-job' });
  }

  /** Deletes a file and what was mended of it. */
  forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#jobs.delete(id);
  }
}
