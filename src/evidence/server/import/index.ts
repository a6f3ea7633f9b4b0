/** Face of the reading and writing of evidence files. */
export { guessKind, mapColumns, type KindCandidate, type Mapping } from './columns.ts';
export { writeErrorsFile } from './errors-file.ts';
export { guard, unguard, writeCsv } from './guard.ts';
export { parseRows, type ParsedRows, type Restored } from './rows.ts';
export { readTable, type DepositedFile, type Table } from './table.ts';
export { writeTemplate, writeTemplateXlsx, type TemplateLocale } from './template.ts';
export { chooseColumns, mendTable, namedColumns, oneFile, type Mend } from './mend.ts';
export { readTableAside } from './aside.ts';
