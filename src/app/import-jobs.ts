import type { Result } from '#kernel/result.ts';
import type { Mend } from '#evidence/server/import/index.ts';
import type { ImportReport } from '#evidence/server/import-file/import-file.ts';
import { WaitingFiles } from './waiting-files.ts';

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

/** What a deposited file is at first sight. */
export type OpenedFile = Pick<ImportJob, 'name' | 'bytes' | 'header' | 'sample' | 'kind'>;

/** Each file may hold two hundred thousand rows in memory. */
const MOST_JOBS = 8;
const MOST_OF_ONE = 3;
const TWO_HOURS_MS = 7_200_000;

/** Files of evidence that wait for their owners. */
export class ImportJobs extends WaitingFiles<Omit<ImportJob, 'id'>> {
  constructor(keptMs = TWO_HOURS_MS) {
    super({ most: MOST_JOBS, mostOfOne: MOST_OF_ONE, keptMs });
  }

  /** Takes a file in, nothing of it mended yet. Refused as `keep`. */
  deposit(what: Omit<ImportJob, 'id' | 'columns' | 'mends' | 'report'>): Result<ImportJob> {
    return this.keep({ ...what, columns: {}, mends: [], report: null });
  }
}

/** Keeps the cells that somebody mended; the last mend of a cell holds. */
export function addMends(job: ImportJob, added: readonly Mend[]): void {
  const kept = job.mends.filter((one) => !added.some(({ row, at }) => row === one.row && at === one.at));
  job.mends = [...kept, ...added];
}
