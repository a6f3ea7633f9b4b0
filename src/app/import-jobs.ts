import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Mend } from '#evidence/server/import/index.ts';
import type { ImportReport } from '#evidence/server/import-file/import-file.ts';

/** A file of evidence between its deposit and its recording. Its bytes and rows never touch the disk. */
export type ImportJob = {
  id: string;
  /** Who deposited it, and alone may find it. */
  owner: string;
  name: string;
  bytes: Uint8Array;
  /** Headers and first rows, as they were read. */
  header: string[];
  sample: string[][];
  kind: string | undefined;
  /** Field chosen for each column, by place, once somebody corrected them. */
  columns: Record<string, string>;
  mends: Mend[];
  depositor: string;
  /** Structure whose contracts it holds, for a file that is no template of evidence. */
  organisationId?: number;
  /** What its import would do; null until its columns are understood. */
  report: ImportReport | null;
};

/** Files kept at once: each may hold two hundred thousand rows in memory. */
const MOST_JOBS = 8;
/** Files of one person kept at once: a second window must not take the file of the first away. */
const MOST_OF_ONE = 3;
const TWO_HOURS_MS = 7_200_000;

/** Keeps deposited files in memory for their owners until they are recorded, or for two hours. */
export class ImportJobs {
  readonly #jobs = new Map<string, ImportJob>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #keptMs: number;

  constructor(keptMs = TWO_HOURS_MS) {
    this.#keptMs = keptMs;
  }

  /** Takes a file in; of those that its owner left waiting, the oldest goes. Refused (`busy`) when too many people have one. */
  deposit(what: Omit<ImportJob, 'id' | 'columns' | 'mends' | 'report'>): Result<ImportJob> {
    const own = [...this.#jobs.values()].filter((job) => job.owner === what.owner);
    if (own.length >= MOST_OF_ONE) this.forget(own[0].id);
    if (this.#jobs.size >= MOST_JOBS) return refuse({ code: 'busy', params: { count: MOST_JOBS } });
    const job: ImportJob = { ...what, id: randomUUID(), columns: {}, mends: [], report: null };
    this.#jobs.set(job.id, job);
    this.#timers.set(job.id, setTimeout(() => this.forget(job.id), this.#keptMs).unref());
    return ok(job);
  }

  /** A file that is still here. That of somebody else is unknown (`unknown-job`). */
  find(id: string, owner: string): Result<ImportJob> {
    const job = this.#jobs.get(id);
    return job?.owner === owner ? ok(job) : refuse({ code: 'unknown-job' });
  }

  /** Deletes a file and all that was read of it. */
  forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#jobs.delete(id);
  }
}
