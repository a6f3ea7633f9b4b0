import { parse } from 'csv-parse/sync';
import type { Field, FieldType } from '#evidence/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import type { DemoDeposit } from '../index.ts';

/** A file among the deposits. */
export type DemoFile = Extract<DemoDeposit, { type: 'file' }>;

/** A line as read: values by field, days as ISO dates, codes instead of labels, empty when not stated. */
export type Row = Record<string, string>;

/** Cells of a file as written, the header first. */
export function cellsOf(file: DemoFile): string[][] {
  const first = file.content.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0];
  const delimiter = first.includes(';') ? ';' : ',';
  return parse(file.content, { bom: true, delimiter, relax_column_count: false });
}

/** Lines of a file, read with the template of its kind and nothing of the product's import. */
export function rowsOf(file: DemoFile): Row[] {
  const kind = kindRegistry.byId.get(file.kind);
  if (!kind) throw new Error(`No kind ${file.kind}`);
  const [header, ...lines] = cellsOf(file);
  const fields = header.map((name) => kind.fields.find((field) => field.header.fr === name));
  return lines.map((cells) => {
    const row: Row = {};
    fields.forEach((field, at) => {
      if (field) row[field.name] = plain(cells[at], field);
    });
    return row;
  });
}

const isoDay = (cell: string): string => cell.split('/').toReversed().join('-');
const isoQpv = (cell: string): string => (cell === 'hors' ? 'out' : cell);
const number = (cell: string): string => cell.replaceAll('\u202f', '').replace(',', '.');

/** How a cell of each type is read; days and months both turn into ISO by turning round. */
const PLAIN: Partial<Record<FieldType, (cell: string, field: Field) => string>> = {
  day: isoDay,
  from: isoDay,
  to: isoDay,
  month: isoDay,
  'qpv-2015': isoQpv,
  'qpv-2024': isoQpv,
  quantity: number,
  organisation: (cell) => cell.padStart(14, '0'),
  choice: (cell, { choices = [] }) =>
    choices.find((one) => one.label.fr === cell || one.also?.includes(cell.toLowerCase()))?.code ?? cell,
};

const plain = (cell: string, field: Field): string =>
  cell === '' ? '' : (PLAIN[field.type]?.(cell, field) ?? cell);

/** Lines that stand, by kind, once everything recorded up to the end of a day has been read in order. */
export function knownOn(deposits: readonly DemoDeposit[], lastDay: string): Map<string, Row[]> {
  const known = deposits.filter((deposit) => deposit.recordedAt.slice(0, 10) <= lastDay);
  const withdrawn = new Set<string>();
  for (const deposit of known) if (deposit.type === 'withdraw') withdrawn.add(deposit.fileName);
  const standing = new Map<string, Map<string, Row>>();
  for (const deposit of known) {
    if (deposit.type === 'withdraw' || withdrawn.has(deposit.fileName)) continue;
    const byKey = standing.get(deposit.kind) ?? new Map<string, Row>();
    standing.set(deposit.kind, byKey);
    const key = kindRegistry.byId.get(deposit.kind)?.key ?? [];
    for (const row of rowsOf(deposit)) byKey.set(key.map((name) => row[name]).join('|'), row);
  }
  return new Map([...standing].map(([kind, rows]) => [kind, [...rows.values()]]));
}

/** Whether a line lies in a QPV under the outlines in force on a day. */
export function inQpv(row: Row, on: string): boolean {
  const code = on < '2024-01-01' ? row['qpv-2015'] : row['qpv-2024'];
  return code !== '' && code !== 'out';
}

/** Lines of a year, by their day or month. */
export const ofYear = (rows: readonly Row[], year: number): Row[] =>
  rows.filter((row) => (row.day ?? row.month).startsWith(String(year)));

/** States that hold on a day. */
export const trueOn = (rows: readonly Row[], on: string): Row[] =>
  rows.filter((row) => row.from <= on && (row.to === '' || row.to >= on));

/** How many different values. */
export const distinct = (values: readonly string[]): number => new Set(values).size;

/** Sum of the hours or areas, in hundredths. */
export const total = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + Math.round(Number(row.quantity) * 100), 0);
