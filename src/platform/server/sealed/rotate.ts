import { sql, type Kysely, type Transaction } from 'kysely';
import type { AnyTables } from '../db/database.ts';
import { exactIndex, searchTokens, type Search } from './blind-index.ts';
import type { Normaliser } from './normalise.ts';
import type { Sealer } from './sealer.ts';

/** A sealed column and the columns that are computed from the same value. */
export type SealedField = {
  field: string;
  /** Column `bytea` with equality. */
  exact?: { column: string; normal: Normaliser };
  /** Column `int[]` of search tokens. */
  search?: { column: string; normal: Normaliser; search: Search };
};

/** A table with sealed columns, as the rotation needs to know it. Each module declares its own. */
export type SealedTable = {
  /** With its schema. */
  table: string;
  /** Columns of the primary key beside `collectivity_id`. */
  key: readonly string[];
  /** Column that names the organisation; absent: the collectivity itself (organisation 0). */
  organisation?: string;
  /** Column whose text binds the value to its row; absent: values are bound to the table alone. */
  row?: string;
  fields: readonly SealedField[];
};

type Row = Record<string, unknown> & { collectivity_id: number };

/** Rows sealed again, by table. */
export type Rotation = { table: string; rows: number }[];

/**
 * Seals again, under the current key, what older keys sealed, with its indexes. Each batch is a transaction: the command
 * may be stopped and started again, and the application runs meanwhile with both keys. Runs as the owner, which sees every
 * collectivity.
 * @param options.batch rows per transaction.
 */
export async function rotate(
  db: Kysely<AnyTables>,
  options: { sealer: Sealer; tables: readonly SealedTable[]; batch?: number },
): Promise<Rotation> {
  const done: Rotation = [];
  for (const table of options.tables) {
    let rows = 0;
    for (;;) {
      const some = await db
        .transaction()
        .execute((tx) => resealSome(tx, { sealer: options.sealer, table, batch: options.batch ?? 200 }));
      if (some === 0) break;
      rows += some;
    }
    done.push({ table: table.table, rows });
  }
  return done;
}

/**
 * Marks older keys as retired once nothing is sealed with them: they may then leave the key file.
 * @returns numbers of the keys retired now.
 */
export async function retireKeys(
  db: Kysely<AnyTables>,
  options: { sealer: Sealer; tables: readonly SealedTable[]; now: Date },
): Promise<number[]> {
  for (const table of options.tables) {
    const left =
      await sql`select 1 from ${sql.table(table.table)} where ${stale(table, options.sealer)} limit 1`.execute(
        db,
      );
    if (left.rows.length > 0)
      throw new Error(`${table.table} still holds values of an older key: rotate again`);
  }
  const retired = await sql<{ key_no: number }>`update accounts.sealing_key set retired_at = ${options.now}
    where key_no <> ${options.sealer.keyring.current} and retired_at is null returning key_no`.execute(db);
  return retired.rows.map((row) => row.key_no);
}

/** Rows of which one sealed column at least has another key than the current one: bytes 2 and 3 of the envelope. */
function stale(table: SealedTable, sealer: Sealer) {
  const current = Buffer.alloc(2);
  current.writeUInt16BE(sealer.keyring.current);
  return sql.join(
    table.fields.map(({ field }) => sql`substring(${sql.ref(field)} from 2 for 2) <> ${current}`),
    sql` or `,
  );
}

async function resealSome(
  tx: Transaction<AnyTables>,
  some: { sealer: Sealer; table: SealedTable; batch: number },
): Promise<number> {
  const { table, sealer } = some;
  const found = await sql<Row>`select * from ${sql.table(table.table)} where ${stale(table, sealer)}
    limit ${some.batch} for update skip locked`.execute(tx);
  for (const row of found.rows) {
    const changes = changesOf(row, table, sealer);
    const same = ['collectivity_id', ...table.key].map((column) => sql`${sql.ref(column)} = ${row[column]}`);
    await sql`update ${sql.table(table.table)} set ${sql.join(changes)} where ${sql.join(same, sql` and `)}`.execute(
      tx,
    );
  }
  return found.rows.length;
}

function changesOf(row: Row, table: SealedTable, sealer: Sealer) {
  const owner = {
    collectivityId: row.collectivity_id,
    organisationId: table.organisation === undefined ? 0 : Number(row[table.organisation]),
    table: table.table,
  };
  const bound = table.row === undefined ? {} : { row: String(row[table.row]) };
  return table.fields.flatMap(({ field, exact, search }) => {
    const sealed = row[field];
    if (!Buffer.isBuffer(sealed)) return [];
    const place = { ...owner, field, ...bound };
    const text = sealer.open(sealed, place);
    return [
      sql`${sql.ref(field)} = ${sealer.seal(text, place)}`,
      ...(exact
        ? [sql`${sql.ref(exact.column)} = ${exactIndex(sealer, text, { ...place, normal: exact.normal })}`]
        : []),
      ...(search
        ? [sql`${sql.ref(search.column)} = ${searchTokens(sealer, text, { ...place, ...search })}::int[]`]
        : []),
    ];
  });
}
