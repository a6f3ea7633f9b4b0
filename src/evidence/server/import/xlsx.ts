import readWorkbook from 'read-excel-file/universal';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { FactKind } from '../../kinds.ts';
import { headerScore } from './header.ts';
import { HEADER_WITHIN } from './limits.ts';
import { refusal } from './refusals.ts';
import { RowGatherer, toSheet, type Sheet } from './sheet.ts';
import { checkWorkbook } from './workbook-guard.ts';

/**
 * Reads the sheet of a workbook whose header is best known to the kinds, else the first that is a table. The
 * `universal` reader is used because it believes the zip's central directory, which the guard has verified; the one
 * for Node believes each file's own header.
 */
export async function readXlsx(
  bytes: Uint8Array,
  kinds: readonly FactKind[],
): Promise<Result<Sheet & { sheet: string }>> {
  const unsafe = checkWorkbook(bytes);
  if (unsafe) return refuse(unsafe);
  const sheets = await readSheets(bytes);
  if (sheets === null) return refuse(refusal('xlsx-damaged'));
  const read = sheets.map((sheet) => ({ sheet: sheet.sheet, ...gather(sheet.data) }));
  const best = read.reduce<(typeof read)[number] | null>((found, sheet) => {
    const empty = sheet.rows.length === 0 && sheet.tooMuch === null;
    return empty || (found && scoreOf(sheet, kinds) <= scoreOf(found, kinds)) ? found : sheet;
  }, null);
  if (!best) return refuse(refusal('empty-file'));
  if (best.tooMuch) return refuse(best.tooMuch);
  const sheet = toSheet(best.rows, kinds);
  return sheet.ok ? ok({ ...sheet.value, sheet: best.sheet }) : sheet;
}

type Gathered = { rows: RowGatherer['rows']; tooMuch: Refusal | null };

/** Known headers; between sheets that have as many, one that has columns goes before one that has notes. */
function scoreOf(sheet: Gathered, kinds: readonly FactKind[]): number {
  const first = sheet.rows.slice(0, HEADER_WITHIN);
  const known = Math.max(0, ...first.map((row) => headerScore(row.cells, kinds)));
  return known + (first.some((row) => row.width > 1) ? 0.5 : 0);
}

function gather(data: readonly (readonly unknown[])[]): Gathered {
  const gatherer = new RowGatherer();
  for (const cells of data) {
    const tooMuch = gatherer.add(cells.map(cellText));
    if (tooMuch) return { rows: gatherer.rows, tooMuch };
  }
  return { rows: gatherer.rows, tooMuch: null };
}

async function readSheets(
  bytes: Uint8Array,
): Promise<{ sheet: string; data: readonly (readonly unknown[])[] }[] | null> {
  try {
    return await readWorkbook(new Uint8Array(bytes).buffer, { parseNumber: (text) => numberText(text) });
  } catch {
    // Whatever the reader stumbles on, the file is to be saved again: its own words are about XML.
    return null;
  }
}

function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date) return dateText(cell);
  return typeof cell === 'boolean' ? String(cell) : '';
}

const HALF_SECOND = 500;

/** A workbook's date has no time zone and is given at midnight UTC; a fraction of a second is noise of its arithmetic. */
function dateText(date: Date): string {
  const moment = new Date(date.getTime() + HALF_SECOND);
  if (Number.isNaN(moment.getTime())) return '';
  const [day, time] = moment.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** Digits that a spreadsheet trusts. */
const PRECISION = 15;

/** A number as a French spreadsheet shows it: what it computed, without the noise of its binary arithmetic. */
function numberText(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const rounded = Number(value.toPrecision(PRECISION));
  return String(rounded).replace('.', ',');
}
