import type { FactInput, PlaceInput } from '../../facts.ts';
import type { Field, FieldType } from '../../kinds.ts';
import { cleanCell, trimCell } from './clean.ts';
import type { Mapping } from './columns.ts';
import { readDay, readMonth, type Days } from './dates.ts';
import { readCommuneCode, readOrganisation, readPerson, readQpv } from './identity.ts';
import { quantityReader } from './quantities.ts';
import type { Reading } from './reading.ts';
import type { Table } from './table.ts';
import { choiceReader, readReference, readTerm } from './words.ts';

/** A fact while its row is read; its place joins it at the end, when something is known of it. */
export type Draft = { fact: FactInput; place: PlaceInput; address?: string };

/** What became of a cell: `empty`, or its reading, already put in the draft. */
export type CellOutcome = 'empty' | Reading<unknown>;

/** A column of the file, ready to read its cells. */
export type Column = {
  at: number;
  header: string;
  field: Field;
  /** Whether a refusal may repeat what the cell holds. */
  secret: boolean;
  read: (cell: string, draft: Draft) => CellOutcome;
};

/** Most different cells remembered per column: the same codes, dates and choices come back all along a file. */
const REMEMBERED = 10_000;

/** Prepares the columns that a mapping reads. */
export function bindColumns(table: Table, mapping: Mapping): Column[] {
  return mapping.columns.flatMap((field, at) => {
    if (field === null) return [];
    return {
      at,
      header: table.header[at],
      field,
      secret: field.type === 'person' || field.type === 'address',
      read: READERS[field.type]({ field, table, mapping, at }),
    };
  });
}

type Place = { field: Field; table: Table; mapping: Mapping; at: number };

const READERS: Record<FieldType, (place: Place) => Column['read']> = {
  person: () => reader(readPerson, (draft, value) => (draft.fact.person = value)),
  organisation: () => reader(readOrganisation, (draft, value) => (draft.fact.organisation = value)),
  commune: () => reader(readCommuneCode, (draft, value) => (draft.place.commune = value)),
  'qpv-2015': () =>
    reader(
      (text) => readQpv(text, '2015'),
      (draft, value) => (draft.place.qpv2015 = value),
    ),
  'qpv-2024': () =>
    reader(
      (text) => readQpv(text, '2024'),
      (draft, value) => (draft.place.qpv2024 = value),
    ),
  address: () => reader(readAddress, (draft, value) => (draft.address = value), trimCell),
  reference: () => reader(readReference, (draft, value) => (draft.fact.reference = value), trimCell),
  term: ({ field }) => reader(readTerm, (draft, value) => (draft.fact.dims[field.name] = value)),
  choice: ({ field }) => reader(choiceReader(field), (draft, value) => (draft.fact.dims[field.name] = value)),
  quantity: (place) => reader(quantityOf(place), (draft, value) => (draft.fact.quantity = value)),
  day: () => reader(readDay, putDays),
  month: () => reader(readMonth, putDays),
  from: () => reader(readDay, (draft, days) => (draft.fact.starts = days.starts)),
  to: () => reader(readDay, (draft, days) => (draft.fact.ends = days.starts)),
};

function reader<T>(
  read: (text: string) => Reading<T>,
  put: (draft: Draft, value: T) => void,
  clean = cleanCell,
): Column['read'] {
  const known = new Map<string, 'empty' | Reading<T>>();
  return (cell, draft) => {
    let outcome = known.get(cell);
    if (outcome === undefined) {
      const text = clean(cell);
      outcome = text === '' ? 'empty' : read(text);
      if (known.size < REMEMBERED) known.set(cell, outcome);
    }
    if (outcome !== 'empty' && outcome.problem === undefined && outcome.value !== undefined)
      put(draft, outcome.value);
    return outcome;
  };
}

function putDays(draft: Draft, days: Days): void {
  draft.fact.starts = days.starts;
  draft.fact.ends = days.ends;
}

/** Longest address that is looked for. */
const MOST_ADDRESS = 200;

function readAddress(text: string): Reading<string> {
  return text.length > MOST_ADDRESS
    ? { problem: 'text-too-long', params: { count: text.length, most: MOST_ADDRESS } }
    : { value: text };
}

function quantityOf({ table, mapping, at }: Place): (text: string) => Reading<number> {
  const cells = table.rows.map((row) => row.cells[at] ?? '');
  return quantityReader(mapping.kind.unit, { cells, separator: table.separator });
}
