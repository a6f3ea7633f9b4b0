import { parse } from 'csv-parse/browser/esm/sync';
import readXlsxFile from 'read-excel-file/universal';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** A file as one has it at hand: its bytes tell what it is, its name may say anything. */
export type FileAtHand = { name: string; bytes: Uint8Array };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const SEPARATORS = [';', ',', '\t'] as const;
const LOOKED_AT = 20;

/**
 * Cells of a CSV file (UTF-8 or Windows-1252, any usual separator) or of the first sheet of a workbook, as text; the same in
 * a browser and in Node. Refuses `not-a-table` and `empty-file`.
 */
export async function readRows({ bytes }: FileAtHand): Promise<Result<string[][]>> {
  if (bytes.length === 0) return refuse({ code: 'empty-file' });
  const isWorkbook = ZIP.every((byte, at) => bytes[at] === byte);
  const rows = isWorkbook ? await workbookRows(bytes) : textRows(bytes);
  if (rows === null) return refuse({ code: 'not-a-table' });
  return rows.length === 0 ? refuse({ code: 'empty-file' }) : ok(rows);
}

async function workbookRows(bytes: Uint8Array): Promise<string[][] | null> {
  try {
    const [sheet] = await readXlsxFile(bytes.slice().buffer);
    return sheet.data.map((row) => row.map(cellText));
  } catch {
    // Whatever the reader says of a broken workbook, the answer is the same: it cannot be read.
    return null;
  }
}

function cellText(cell: unknown): string {
  // oxlint-disable-next-line no-restricted-globals -- what the reader of workbooks gives, not a clock
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

function textRows(bytes: Uint8Array): string[][] | null {
  const text = decode(bytes);
  if (text.includes('\0')) return null;
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that the first lines have most often. */
function separatorOf(text: string): string {
  const head = text.split(/\r?\n/, LOOKED_AT).join('\n');
  const counts = SEPARATORS.map((sign) => head.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}
