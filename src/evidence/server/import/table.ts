import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { readCsv, type Separator } from './csv.ts';
import { MAX_BYTES } from './limits.ts';
import { refusal } from './refusals.ts';
import { toSheet, type SheetRow } from './sheet.ts';
import { decodeText, type TextEncodingName } from './text.ts';
import { readXlsx } from './xlsx.ts';

/** A deposited file as a table of text. */
export type Table = {
  /** Headers as they are in the file. */
  header: string[];
  /** Rows that are not blank, with their 1-based place in the file as a spreadsheet shows it. */
  rows: SheetRow[];
  encoding: TextEncodingName | 'xlsx';
  /** What separates the cells; null in a workbook. */
  separator: Separator | null;
  /** Name of the sheet that was read; null in a text file. */
  sheet: string | null;
};

/** A file as it was deposited. Its bytes tell what it is: its name may say anything. */
export type DepositedFile = { name: string; bytes: Uint8Array };

/**
 * Reads a CSV or XLSX file. The kinds help to find the header below a title, the separator and, in a workbook, the
 * sheet; without them the fullest of the first rows is taken for the header.
 */
export async function readTable(
  file: DepositedFile,
  kinds: readonly FactKind[] = [],
): Promise<Result<Table>> {
  const { bytes } = file;
  if (bytes.length > MAX_BYTES)
    return refuse(
      refusal('file-too-large', {
        params: { size: Math.ceil(bytes.length / 1_000_000), most: MAX_BYTES / 1_000_000 },
      }),
    );
  if (startsWith(bytes, OLE)) return refuse(refusal('old-excel'));
  if (startsWith(bytes, ZIP)) {
    const workbook = await readXlsx(bytes, kinds);
    return workbook.ok ? ok({ ...workbook.value, encoding: 'xlsx', separator: null }) : workbook;
  }
  return readText(bytes, kinds);
}

// First bytes of the files of Excel before 2007 and of workbooks under a password, and of any zip.
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function readText(bytes: Uint8Array, kinds: readonly FactKind[]): Result<Table> {
  const { text, encoding } = decodeText(bytes);
  // A zero is in no text; a page or a program's data often bear the name of a spreadsheet.
  if (text.includes('\0') || /^\s*[<{]/.test(text)) return refuse(refusal('not-a-table'));
  const read = readCsv(text, kinds);
  if (!read.ok) return read;
  const sheet = toSheet(read.value.rows, kinds);
  return sheet.ok ? ok({ ...sheet.value, encoding, separator: read.value.separator, sheet: null }) : sheet;
}
