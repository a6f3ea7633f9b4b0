import type { Result } from '#kernel/result.ts';
import type { Snapshot } from '#modules/territory/server/index.ts';
import {
  locateAddressTable,
  type AddressTable,
  type ColumnRoles,
  type LocatedCounts,
} from './locate-files.ts';
import type { Locale } from './say.ts';
import { WaitingFiles } from './waiting-files.ts';

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

/** Each file may hold a hundred thousand rows in memory. */
const MOST_JOBS = 6;
const AN_HOUR_MS = 3_600_000;

/** Files of addresses that wait for their owners until they are downloaded. */
export class LocatingJobs extends WaitingFiles<Omit<LocatingJob, 'id'>> {
  constructor(keptMs = AN_HOUR_MS) {
    super({ most: MOST_JOBS, mostOfOne: Infinity, keptMs });
  }

  /** Takes a file in, none of its rows located yet. Refused as `keep`. */
  deposit(deposited: AddressTable, owner: string): Result<LocatingJob> {
    return this.keep({
      owner,
      name: deposited.name,
      deposited,
      state: 'deposited',
      done: 0,
      total: deposited.table.rows.length,
      counts: {},
      result: null,
    });
  }

  /** Locates the rows of a file; settles when it is done. Running twice does nothing more. */
  async run(
    job: LocatingJob,
    snapshot: Snapshot,
    how: { roles: ColumnRoles; locale: Locale; now: Date },
  ): Promise<void> {
    if (job.state !== 'deposited') return;
    job.state = 'running';
    const format = job.deposited.table.separator === null ? 'xlsx' : 'csv';
    try {
      const { counts, ...file } = await locateAddressTable(snapshot, job.deposited, {
        ...how,
        format,
        onProgress: (done) => (job.done = done),
        stopped: () => !this.has(job.id),
      });
      job.counts = counts;
      job.result = { ...file, name: `${job.name.replace(/\.[^.]+$/, '')}-qpv.${format}` };
      job.state = 'done';
    } catch (error) {
      job.state = 'failed';
      throw error;
    }
  }
}
