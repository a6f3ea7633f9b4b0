import readWorkbook from 'read-excel-file/universal';
import { decodeText } from '#evidence/server/import/text.ts';
import { checkWorkbook } from '#evidence/server/import/workbook-guard.ts';
import { readTable, unguard } from '#evidence/server/import/index.ts';
import { MAX_BYTES, MAX_ROWS } from '#evidence/server/import/limits.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { fold } from '../../domain/fold.ts';
import { FIELDS, OWN_FIELDS, type DirectoryRecord, type RecordKind } from '../../domain/schema.ts';
import { fromCell, withoutEmpty } from './cells.ts';

/** A record of a file: its sheet, its row as a spreadsheet shows it or its place in a JSON list, and what it holds. */
export type FoundRecord = { kind: RecordKind; sheet: string | null; row: number; record: DirectoryRecord };

/** What a file holds. `faults`: what is wrong with the file itself, header by header. */
export type ReadRecords = { records: FoundRecord[]; faults: Refusal[] };

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * Reads structures and services from JSON (a list, or an object with `structures` and `services`), from a workbook with a sheet
 * of each, or from a CSV of one of them. The bytes tell which. Refuses what is none of these.
 */
export async function readRecords(file: { name: string; bytes: Uint8Array }): Promise<Result<ReadRecords>> {
  const { bytes } = file;
  if (bytes.length === 0) return refuse({ code: 'empty-file' });
  if (bytes.length > MAX_BYTES)
    return refuse({
      code: 'file-too-large',
      params: { size: Math.ceil(bytes.length / 1e6), most: MAX_BYTES / 1e6 },
    });
  if (ZIP.every((byte, at) => bytes[at] === byte)) return readSheets(bytes);
  const { text } = decodeText(bytes);
  if (/^\s*[[{]/.test(text)) return readJson(text);
  const table = await readTable(file);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  return readTableOf({ sheet: null, header: { no: 1, cells: header }, rows });
}

function readJson(text: string): Result<ReadRecords> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words are English and of bytes.
    return refuse({ code: 'directory-bad-json' });
  }
  const lists: [RecordKind | null, unknown][] = Array.isArray(value)
    ? [[null, value]]
    : [
        ['structure', fieldOf(value, 'structures')],
        ['service', fieldOf(value, 'services')],
      ];
  const read: ReadRecords = { records: [], faults: [] };
  for (const [kind, list] of lists) {
    if (list === undefined) continue;
    if (!Array.isArray(list)) return refuse({ code: 'directory-bad-json' });
    for (const [at, item] of list.entries()) takeItem(read, { item, kind, row: at + 1 });
  }
  return bounded(read);
}

function takeItem(
  read: ReadRecords,
  { item, kind, row }: { item: unknown; kind: RecordKind | null; row: number },
): void {
  if (!isRecord(item)) {
    read.faults.push({ code: 'directory-not-a-record', row });
    return;
  }
  read.records.push({
    kind: kind ?? ('structure_id' in item ? 'service' : 'structure'),
    sheet: null,
    row,
    record: item,
  });
}

function bounded(read: ReadRecords): Result<ReadRecords> {
  if (read.records.length > MAX_ROWS)
    return refuse({ code: 'too-many-rows', params: { count: read.records.length, most: MAX_ROWS } });
  return read.records.length === 0 && read.faults.length === 0
    ? refuse({ code: 'directory-no-records' })
    : ok(read);
}

const isRecord = (value: unknown): value is DirectoryRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

type Row = { no: number; cells: string[] };

async function readSheets(bytes: Uint8Array): Promise<Result<ReadRecords>> {
  const unsafe = checkWorkbook(bytes);
  if (unsafe) return refuse(unsafe);
  const read: ReadRecords = { records: [], faults: [] };
  let sheets;
  try {
    sheets = await readWorkbook(new Uint8Array(bytes).buffer, { parseNumber: (text) => text });
  } catch {
    // Whatever the reader stumbles on, the file is to be saved again.
    return refuse({ code: 'xlsx-damaged' });
  }
  for (const { sheet, data } of sheets) {
    const rows = data.map((cells, at): Row => ({ no: at + 1, cells: cells.map(cellText) })).filter(isFilled);
    const [header, ...body] = rows;
    if (header === undefined || kindOf(header.cells, sheet) === null) continue;
    const found = readTableOf({ sheet, header, rows: body });
    if (!found.ok) continue;
    read.records.push(...found.value.records);
    read.faults.push(...found.value.faults);
  }
  return bounded(read);
}

const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell.trim() !== '');

function cellText(cell: unknown): string {
  if (typeof cell === 'string') return unguard(numberText(cell));
  // oxlint-disable-next-line no-restricted-globals -- a workbook's dates come as Dates at midnight UTC
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

/** A workbook's number comes as it is stored: 6.05E13 and 59350.0 are a SIRET and a code. */
function numberText(text: string): string {
  return /^-?\d+(?:\.\d+)?E\+?\d+$/i.test(text) || /^-?\d+\.0$/.test(text) ? String(Number(text)) : text;
}

/** Columns that ask for a row to be left out, in data·inclusion's own template. */
const IGNORED = '__ignore__';

function readTableOf({
  sheet,
  header,
  rows,
}: {
  sheet: string | null;
  header: Row;
  rows: Row[];
}): Result<ReadRecords> {
  const names = header.cells.map((cell) => cell.trim());
  const kind = kindOf(names, sheet);
  if (kind === null) return refuse({ code: 'directory-no-records' });
  const fields = names.map((name) => knownField(kind, name));
  const records = rows.flatMap(({ no, cells }): FoundRecord[] => {
    if ((cells[names.indexOf(IGNORED)] ?? '').trim() !== '') return [];
    const record: Record<string, unknown> = {};
    for (const [at, field] of fields.entries())
      if (field !== '' && field !== IGNORED) record[field] ??= fromCell(field, cells[at] ?? '');
    const kept = withoutEmpty(record);
    return Object.keys(kept).length === 0 ? [] : [{ kind, sheet, row: no, record: kept }];
  });
  return ok({ records, faults: headerFaults({ kind, sheet, fields, row: header.no }) });
}

/** A header in other case, or with spaces for underscores, is the same field; what is not known keeps its own name. */
function knownField(kind: RecordKind, name: string): string {
  const folded = fold(name.replaceAll('_', ' '));
  return (
    [...FIELDS[kind], ...Object.values(OWN_FIELDS)].find(
      (field) => fold(field.replaceAll('_', ' ')) === folded,
    ) ?? name
  );
}

function headerFaults({
  kind,
  sheet,
  fields,
  row,
}: {
  kind: RecordKind;
  sheet: string | null;
  fields: string[];
  row: number;
}): Refusal[] {
  const at = { row, params: { sheet: sheet ?? '' } };
  const twice = fields.filter((field, place) => field !== '' && fields.indexOf(field) !== place);
  const missing = ['id', 'nom', 'date_maj'].filter((field) => !fields.includes(field));
  return [
    ...[...new Set(twice)].map((column): Refusal => ({ code: 'directory-header-twice', column, ...at })),
    ...missing.map((column): Refusal => ({ code: 'directory-header-missing', column, ...at, value: kind })),
  ];
}

/** Services name their structure. A sheet of anything else, such as a vocabulary, has neither an identifier nor a name. */
function kindOf(header: readonly string[], sheet: string | null): RecordKind | null {
  const names = new Set(header.map((name) => fold(name.replaceAll('_', ' '))));
  if (!names.has('id') || !names.has('nom')) return null;
  if (names.has('structure id')) return 'service';
  return sheet === null || !/service/i.test(sheet) ? 'structure' : 'service';
}
