import { OPEN_END } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { FactInput } from '../../facts.ts';
import { registerKinds, type FactKind } from '../../kinds.ts';
import { createChecker, type FactChecker } from '../../validate.ts';
import { bindColumns, type Column, type Draft } from './cells.ts';
import { trimCell } from './clean.ts';
import type { Mapping } from './columns.ts';
import type { Reading } from './reading.ts';
import { refusal } from './refusals.ts';
import type { SheetRow } from './sheet.ts';
import type { Table } from './table.ts';

/** A code whose zeros, lost by a spreadsheet, were put back. */
export type Restored = { row: number; column: string; from: string; to: string };

/** What the rows of a file say. */
export type ParsedRows = {
  /** Facts of the rows that nothing is wrong with. */
  facts: FactInput[];
  /** All that is wrong, row after row, each with its column. */
  refusals: Refusal[];
  restored: Restored[];
  /** Rows left aside because they are the example of the template. */
  examples: number[];
  /** Facts whose place is still to be found from an address, with the header it stands under. */
  addresses: { fact: FactInput; text: string; column: string }[];
};

type RowReader = {
  kind: FactKind;
  columns: readonly Column[];
  check: FactChecker;
  width: number;
  restored: Restored[];
};

/** Reads every row of a table as a fact of the mapped kind. */
export function parseRows(table: Table, mapping: Mapping): ParsedRows {
  const reader = readerOf(table, mapping);
  const example = exampleOf(table, mapping);
  const parsed: ParsedRows = {
    facts: [],
    refusals: [],
    restored: reader.restored,
    examples: [],
    addresses: [],
  };
  for (const row of table.rows) {
    const { fact, refusals, address } = readRow(reader, row);
    if (refusals.length > 0) for (const found of refusals) parsed.refusals.push(found);
    else if (example !== null && isExample(fact, example)) parsed.examples.push(row.no);
    else {
      parsed.facts.push(fact);
      if (address !== null) parsed.addresses.push({ fact, ...address });
    }
  }
  return parsed;
}

function readerOf(table: Table, mapping: Mapping): RowReader {
  const { kind } = mapping;
  return {
    kind,
    columns: bindColumns(table, mapping),
    check: createChecker(registerKinds([kind])),
    width: table.header.length,
    restored: [],
  };
}

type ReadRow = { fact: FactInput; refusals: Refusal[]; address: { text: string; column: string } | null };

function readRow(reader: RowReader, row: SheetRow): ReadRow {
  const draft = emptyDraft(reader.kind, row.no);
  if (row.cells.length > reader.width) {
    const params = { count: row.cells.length, most: reader.width };
    return {
      fact: draft.fact,
      refusals: [refusal('too-many-cells', { row: row.no, params })],
      address: null,
    };
  }
  const refusals: Refusal[] = [];
  for (const column of reader.columns) {
    const cell = row.cells[column.at] ?? '';
    const outcome = column.read(cell, draft);
    if (outcome === 'empty') {
      if (isNeeded(column)) refusals.push(refusal('missing-field', whereOf(column, row)));
    } else if (outcome.problem !== undefined) refusals.push(problemOf(outcome, column, row));
    else if (outcome.restored === true) {
      reader.restored.push({
        row: row.no,
        column: column.header,
        from: cell.trim(),
        to: String(outcome.value),
      });
    }
  }
  const fact = finish(draft);
  checkFact(reader, { fact, row, refusals });
  return { fact, refusals, address: addressOf(reader, draft) };
}

function addressOf({ columns }: RowReader, { address }: Draft): ReadRow['address'] {
  const column = columns.find(({ field }) => field.type === 'address');
  return column && address !== undefined ? { text: address, column: column.header } : null;
}

function emptyDraft(kind: FactKind, row: number): Draft {
  const counted = kind.fields.some((field) => field.type === 'quantity');
  const ends = kind.nature === 'state' ? OPEN_END : NaN;
  return {
    fact: { kind: kind.id, row, starts: NaN, ends, quantity: counted ? NaN : 1, dims: {} },
    place: {},
  };
}

/** A row that says nothing of its place has none: unknown is never counted as outside. */
function finish({ fact, place }: Draft): FactInput {
  if (place.commune !== undefined || place.qpv2015 !== undefined || place.qpv2024 !== undefined)
    fact.place = place;
  return fact;
}

function isNeeded({ field }: Column): boolean {
  return field.required || field.type === 'quantity';
}

function problemOf(
  reading: Extract<Reading<unknown>, { problem: string }>,
  column: Column,
  row: SheetRow,
): Refusal {
  const where = whereOf(column, row);
  return refusal(reading.problem, reading.params ? { ...where, params: reading.params } : where);
}

const MOST_SHOWN = 120;

function whereOf(column: Column, row: SheetRow): Omit<Refusal, 'code'> {
  const where = { row: row.no, column: column.header, field: column.field.name };
  const value = trimCell(row.cells[column.at] ?? '').slice(0, MOST_SHOWN);
  return column.secret || value === '' ? where : { ...where, value };
}

/** Adds what the ledger would refuse, under the headers of the file, except where the cell could not even be read. */
function checkFact(
  { columns, check }: RowReader,
  read: { fact: FactInput; row: SheetRow; refusals: Refusal[] },
): void {
  const found: Refusal[] = [];
  check(read.fact, found);
  if (found.length === 0) return;
  const told = new Set(read.refusals.map((one) => one.field));
  for (const one of found) {
    // The checker names dates and places by the type of their field.
    const column =
      columns.find(({ field }) => field.name === one.field) ??
      columns.find(({ field }) => field.type === one.field);
    if (!column) read.refusals.push(one);
    else if (!told.has(column.field.name)) read.refusals.push({ ...one, ...whereOf(column, read.row) });
  }
}

/** The fact that the example of the template would state with the columns of this file; null when it states none. */
function exampleOf(table: Table, mapping: Mapping): FactInput | null {
  const cells = mapping.columns.map((field) => field?.example ?? '');
  const example: Table = { ...table, rows: [{ no: 0, cells }], separator: ';' };
  const { fact, refusals } = readRow(readerOf(example, mapping), example.rows[0]);
  return refusals.length === 0 ? fact : null;
}

function isExample(fact: FactInput, example: FactInput): boolean {
  if (
    fact.starts !== example.starts ||
    fact.quantity !== example.quantity ||
    fact.organisation !== example.organisation
  )
    return false;
  return JSON.stringify({ ...fact, row: 0 }) === JSON.stringify({ ...example, row: 0 });
}
