import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';

/** A value of a row; bytes travel as hexadecimal. */
export type Value = string | number | boolean | null | Buffer;

/** Writes many rows of a table in one statement. `columns`: their names, with the type of each. */
export async function insertRows(
  tx: Tx,
  { table, columns }: { table: string; columns: Readonly<Record<string, string>> },
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const typed = names.map(
    (name) => sql`${sql.ref(name)} ${sql.raw(columns[name] === 'bytea' ? 'text' : columns[name])}`,
  );
  const read = names.map((name) =>
    columns[name] === 'bytea' ? sql`decode(${sql.ref(`t.${name}`)}, 'hex')` : sql.ref(`t.${name}`),
  );
  const text = JSON.stringify(
    rows.map((row) => names.map((name) => [name, plain(row[name])] as const)).map(Object.fromEntries),
  );
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(read)} from jsonb_to_recordset(${text}::jsonb) as t (${sql.join(typed)})`.execute(tx);
}

const plain = (value: Value): string | number | boolean | null =>
  Buffer.isBuffer(value) ? value.toString('hex') : value;
