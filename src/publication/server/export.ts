import writeWorkbook from 'write-excel-file/node';
import { guard, writeCsv } from '#evidence/server/import/index.ts';

/** Kinds of file that a table is exported to. */
export type ExportFormat = 'csv' | 'xlsx';

/** A table with its header. Numbers stay numbers in a workbook. */
export type ExportTable = { header: readonly string[]; rows: readonly (readonly (string | number)[])[] };

/** A file ready to be sent. */
export type ExportedFile = { body: ArrayBuffer; type: string };

/** Writes a table as CSV (UTF-8 with its mark, semicolons) or as a workbook; formulas are guarded in both. */
export async function exportTable(table: ExportTable, format: ExportFormat): Promise<ExportedFile> {
  if (format === 'csv') {
    const bytes = writeCsv([table.header, ...table.rows.map((row) => row.map(String))]);
    return { body: toBuffer(bytes), type: 'text/csv; charset=utf-8' };
  }
  const header = table.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = table.rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { value, type: Number } : { value: guard(value), type: String },
    ),
  );
  const written = await writeWorkbook([
    { sheet: 'Ancrage', data: [header, ...rows], stickyRowsCount: 1 },
  ]).toBuffer();
  return {
    body: toBuffer(written),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
