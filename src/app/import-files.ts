import type { FactKind } from '#evidence/index.ts';
import { writeErrorsFile, writeTemplate, writeTemplateXlsx } from '#evidence/server/import/index.ts';
import type { ImportReport } from '#evidence/server/import-file/import-file.ts';
import { sayRefusal } from './say.ts';

export type { ImportReport } from '#evidence/server/import-file/import-file.ts';

/** Template of a kind, to be filled in a spreadsheet. */
export async function templateOf(kind: FactKind, format: 'csv' | 'xlsx'): Promise<Uint8Array> {
  return format === 'csv' ? writeTemplate(kind, 'fr').csv : writeTemplateXlsx(kind, 'fr');
}

/** The rows in error of an import, with the reason and the mend of each, ready to be mended and imported. */
export function errorsFileOf(report: ImportReport, locale: 'fr' | 'en'): Uint8Array {
  return writeErrorsFile(report.table, report.refusals, (refusal) => sayRefusal(refusal, locale));
}
