import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Snapshot } from '#modules/territory/server/index.ts';
import {
  locateAddressTable,
  type AddressTable,
  type ColumnRoles,
  type LocatedCounts,
} from './locate-files.ts';
import type { Locale } from './say.ts';

/** A file of addresses that somebody deposited, from its deposit to its download. Its rows never touch the disk. */
export type LocatingJob = {
  id: string;
  /** Who deposited it, and alone may find it. */
  owner: string;
  name: string;
  deposited: AddressTable;
  state: 'deposited' | 'running' | 'done' | 'failed';
  done: number;
  total: number;
  counts: LocatedCounts;
  result: { bytes: Uint8Array; type: string; name: string } | null;
};

/** Files kept at once: each may hold a hundred thousand rows in memory. */
const MOST_JOBS = 6;
const AN_HOUR_MS = 3_600_000;

/** Keeps deposited files in memory until they are downloaded, or for an hour. */
export class LocatingJobs {
  readonly #jobs = new Map<string, LocatingJob>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #keptMs: number;

  constructor(keptMs = AN_HOUR_MS) {
    this.#keptMs = keptMs;
  }

  /** Takes a file in. Refused when too many wait already. */
  deposit(deposited: AddressTable, owner: string): Result<LocatingJob> {
    if (this.#jobs.size >= MOST_JOBS) return refuse({ code: 'busy', params: { count: MOST_JOBS } });
    const job: LocatingJob = {
      id: randomUUID(),
      owner,
      name: deposited.name,
      deposited,
      state: 'deposited',
      done: 0,
      total: deposited.table.rows.length,
      counts: {},
      result: null,
    };
    this.#jobs.set(job.id, job);
    this.#timers.set(job.id, setTimeout(() => this.forget(job.id), this.#keptMs).unref());
    return ok(job);
  }

  /** A file that is still here. That of somebody else is unknown. */
  find(id: string, owner: string): Result<LocatingJob> {
    const job = this.#jobs.get(id);
    return job?.owner === owner ? ok(job) : refuse({ code: 'unknown-job' });
  }

  /** Locates the rows of a file; settles when it is done. Running twice does nothing more. */
  async run(
    id: string,
    snapshot: Snapshot,
    how: { roles: ColumnRoles; locale: Locale; now: Date },
  ): Promise<void> {
    const job = this.#jobs.get(id);
    if (job?.state !== 'deposited') return;
    job.state = 'running';
    const format = job.deposited.table.separator === null ? 'xlsx' : 'csv';
    try {
      const { counts, ...file } = await locateAddressTable(snapshot, job.deposited, {
        ...how,
        format,
        onProgress: (done) => (job.done = done),
        stopped: () => !this.#jobs.has(id),
      });
      job.counts = counts;
      job.result = { ...file, name: `${job.name.replace(/\.[^.]+$/, '')}-qpv.${format}` };
      job.state = 'done';
    } catch (error) {
      job.state = 'failed';
      throw error;
    }
  }

  /** Deletes a file and all that was found of it. */
  forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#jobs.delete(id);
  }
}
