import { exactIndex } from '../sealed/blind-index.ts';
import { columnOf, type Asked, type OpenRow } from './sealed-where.ts';

/** Columns to write for the fields of a row: sealed ones are sealed for that row, and indexed. */
export function sealRow(fields: OpenRow, asked: Asked, id: string): Map<string, unknown> {
  const written = new Map<string, unknown>();
  for (const [field, value] of Object.entries(fields)) {
    const { column, sealed, index } = columnOf(asked.table, field);
    if (!sealed) {
      written.set(column, value);
      continue;
    }
    const text = value === null || value === undefined ? null : textOf(value, field);
    const place = placeOf(asked, column, id);
    written.set(column, text === null ? null : asked.sealer.seal(text, place));
    if (index)
      written.set(
        index.column,
        text === null ? null : exactIndex(asked.sealer, text, { ...place, normal: index.normal }),
      );
  }
  return written;
}

/** A row of the database, opened, by the names of fields. @throws SealError when a value was moved or changed. */
export function openRow(row: OpenRow, asked: Asked): OpenRow {
  const opened: OpenRow = {};
  for (const [field, { column, sealed }] of asked.table.columns) {
    const value = row[column];
    opened[field] =
      sealed && Buffer.isBuffer(value)
        ? asked.sealer.open(value, placeOf(asked, column, String(row['id'])))
        : value;
  }
  return opened;
}

function placeOf(asked: Asked, column: string, row: string) {
  return {
    collectivityId: asked.collectivityId,
    organisationId: 0,
    table: asked.table.table,
    field: column,
    row,
  };
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string') throw new Error(`Only texts are sealed: ${field}`);
  return value;
}
