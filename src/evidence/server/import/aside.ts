import { Worker } from 'node:worker_threads';
import type { Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { readTable, type DepositedFile, type Table } from './table.ts';

/** Files above this are read in a thread of their own: what is smaller is read sooner than a thread starts. */
const ASIDE_FROM = 1_000_000;

/** Most memory of the thread, in megabytes: a workbook of 200,000 rows takes less than half. */
const MOST_MEMORY = 2048;

/** What the thread is given. */
export type AsideData = { file: DepositedFile; kinds: readonly FactKind[] };

/** `readTable`, without holding up whoever else asks for a page while a large file is read. */
export function readTableAside(file: DepositedFile, kinds: readonly FactKind[]): Promise<Result<Table>> {
  if (file.bytes.length < ASIDE_FROM) return readTable(file, kinds);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./aside.worker.ts', import.meta.url), {
      workerData: { file, kinds } satisfies AsideData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    worker.once('message', (outcome: Result<Table>) => {
      resolve(outcome);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}
