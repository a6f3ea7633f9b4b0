import { writeCsv } from '#evidence/server/import/index.ts';
import type { DirectoryReport } from '#modules/organisations/server/index.ts';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { readDeposit } from './deposited-file.ts';
import type { OpenedFile } from './import-jobs.ts';
import { sayRefusal, sentence, type Locale } from './say.ts';

export type { DirectoryReport } from '#modules/organisations/server/index.ts';

/** A deposited directory, kept whole: what it holds is read when it is looked at. `most`: megabytes that it may weigh. */
export async function openDirectoryFile(files: readonly File[], most: number): Promise<Result<OpenedFile>> {
  const file = await readDeposit(files, most);
  return file.ok ? ok({ ...file.value, header: [], sample: [], kind: 'directory' }) : file;
}

/** A fault of a file in words: where it is, what was found there, why it is one, and how to mend it. */
export type SaidFault = { where: string; value: string; reason: string; mend: string };

/** Faults in words, the first ones. */
export function sayFaults(faults: readonly Refusal[], locale: Locale, most: number): SaidFault[] {
  return faults.slice(0, most).map((fault) => {
    const { reason, mend } = sayRefusal(fault, locale);
    const place = {
      sheet: String(fault.params?.['sheet'] ?? ''),
      row: fault.row ?? '',
      column: fault.column ?? '',
    };
    const where = (sentence('directory_fault_where', place, locale) ?? '').trim().replace(/,\s*$/, '');
    return { where, value: fault.value ?? '', reason, mend };
  });
}

const EVERY = 1_000_000;

/** Every fault of a file, a line each: to be mended in a spreadsheet beside it. */
export function directoryErrorsFile({ faults, doubts }: DirectoryReport, locale: Locale): Uint8Array {
  const header = ['directory_where', 'directory_value', 'directory_reason', 'directory_mend'].map(
    (name) => sentence(name, {}, locale) ?? name,
  );
  const lines = sayFaults([...faults, ...doubts], locale, EVERY);
  return writeCsv([header, ...lines.map(({ where, value, reason, mend }) => [where, value, reason, mend])]);
}
