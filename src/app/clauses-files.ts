import { oneFile } from '#evidence/server/import/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ImportJob } from './import-jobs.ts';

const BYTES_PER_MB = 1_000_000;

/** A deposited file of contracts, not read yet. `most`: megabytes that it may weigh. Refusals: those of `oneFile`, `file-too-large`. */
export async function openDecp(
  files: readonly File[],
  most: number,
): Promise<Result<Pick<ImportJob, 'name' | 'bytes' | 'header' | 'sample' | 'kind'>>> {
  const one = oneFile(files);
  if (!one.ok) return one;
  const { name, size } = one.value;
  if (size > most * BYTES_PER_MB)
    return refuse({ code: 'file-too-large', params: { size: Math.ceil(size / BYTES_PER_MB), most } });
  const bytes = new Uint8Array(await one.value.arrayBuffer());
  return ok({ name, bytes, header: [], sample: [], kind: undefined });
}
