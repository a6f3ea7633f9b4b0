import writeWorkbook from 'write-excel-file/node';
import { guard, writeCsv } from '#evidence/server/import/index.ts';
import { FIELDS, type DirectoryRecord, type RecordKind } from '../../domain/schema.ts';
import { toCell } from './cells.ts';

/** Records of each kind, whole. */
export type DirectoryRecords = Readonly<Record<RecordKind, readonly DirectoryRecord[]>>;

/** How a directory is written: JSON lists as data·inclusion publishes them, tables of one kind, or a workbook of both. */
export type RecordsFormat = 'json' | 'csv' | 'xlsx';

/** A file ready to be sent. */
export type RecordsFile = { bytes: Uint8Array; type: string };

/** Writes records of one kind, or of both in a workbook. Fields that the schema does not know follow those that it does. */
export async function writeRecords(
  records: DirectoryRecords,
  { kind, format }: { kind: RecordKind; format: RecordsFormat },
): Promise<RecordsFile> {
  if (format === 'json')
    return {
      bytes: new TextEncoder().encode(JSON.stringify(records[kind], null, 1)),
      type: 'application/json',
    };
  if (format === 'csv')
    return { bytes: writeCsv(tableOf(kind, records[kind])), type: 'text/csv; charset=utf-8' };
  const sheetOf = (of: RecordKind, name: string) => ({
    sheet: name,
    data: tableOf(of, records[of]).map((row, at) =>
      row.map((cell) => ({
        value: guard(cell),
        type: String,
        ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
      })),
    ),
    stickyRowsCount: 1,
  });
  const written = await writeWorkbook([
    sheetOf('structure', 'Structures'),
    sheetOf('service', 'Services'),
  ]).toBuffer();
  return {
    bytes: new Uint8Array(written),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

function tableOf(kind: RecordKind, records: readonly DirectoryRecord[]): string[][] {
  const known = new Set(FIELDS[kind]);
  const others = [...new Set(records.flatMap((record) => Object.keys(record)))].filter(
    (field) => !known.has(field),
  );
  const fields = [...FIELDS[kind], ...others];
  return [fields, ...records.map((record) => fields.map((field) => toCell(field, record[field])))];
}
