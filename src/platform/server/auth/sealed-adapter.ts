import { createAdapterFactory, type CleanedWhere, type CustomAdapter } from 'better-auth/adapters';
import { sql, type RawBuilder } from 'kysely';
import type { Database, Tx } from '../db/database.ts';
import type { Sealer } from '../sealed/sealer.ts';
import { AUTH_TABLES } from './auth-tables.ts';
import { openRow, sealRow } from './sealed-rows.ts';
import { columnOf, conditionOf, type Asked, type OpenRow } from './sealed-where.ts';

/** Where accounts are kept, and what seals them. */
export type AuthStore = { db: Database; sealer: Sealer; collectivityId: number };

type Target = { model: string; modelKey?: string | undefined; where?: CleanedWhere[] | undefined };

/**
 * Better Auth's adapter over our tables: every operation is one transaction under the application's role, so row-level
 * security applies to accounts as to the rest; names, addresses of mail, tokens and digests of passwords are sealed as they
 * are written and opened as they are read.
 *
 * It offers no transaction of several operations: on the embedded engine, whose connections share one backend, a plugin
 * that asks something outside of the transaction it opened would wait for itself.
 */
export function sealedAdapter(store: AuthStore): ReturnType<typeof createAdapterFactory> {
  return createAdapterFactory({
    config: {
      adapterId: 'ancrage-sealed',
      usePlural: false,
      supportsJSON: false,
      supportsDates: true,
      supportsBooleans: true,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: () => operationsOn(store),
  });
}

type Within = <T>(target: Target, run: (tx: Tx, asked: Asked) => Promise<T>) => Promise<T>;

function operationsOn({ db, sealer, collectivityId }: AuthStore): CustomAdapter {
  const within: Within = ({ model, modelKey }, run) => {
    const table = AUTH_TABLES.get(modelKey ?? model);
    if (!table) throw new Error(`No table keeps ${model}`);
    return db.act(collectivityId, (tx) => run(tx, { sealer, collectivityId, table }));
  };
  return { ...readings(within), ...changes(within), ...removals(within) };
}

function readings(within: Within): Pick<CustomAdapter, 'findOne' | 'findMany' | 'count'> {
  return {
    findOne: (target) =>
      within(target, async (tx, asked) =>
        firstOf(await rowsOf(tx, asked, { where: target.where, limit: 1 })),
      ),
    findMany: (target) =>
      within(target, async (tx, asked) => (await rowsOf(tx, asked, target)).map((row) => shaped(row))),
    count: (target) => within(target, async (tx, asked) => (await rowsOf(tx, asked, target)).length),
  };
}

function changes(
  within: Within,
): Pick<CustomAdapter, 'create' | 'update' | 'updateMany'> & Required<Pick<CustomAdapter, 'incrementOne'>> {
  return {
    create: ({ data, ...target }) =>
      within(target, async (tx, asked) => shaped(await insert(tx, asked, data))),
    update: ({ update, ...target }) =>
      within(target, async (tx, asked) => {
        const rows = (await lockedRows(tx, asked, target.where)).slice(0, 1);
        return firstOf(await change(tx, asked, { rows, set: recordOf(update) }));
      }),
    updateMany: ({ update, ...target }) =>
      within(target, async (tx, asked) => {
        const rows = await lockedRows(tx, asked, target.where);
        return (await change(tx, asked, { rows, set: update })).length;
      }),
    incrementOne: ({ increment, set, ...target }) =>
      within(target, async (tx, asked) => {
        const rows = (await lockedRows(tx, asked, target.where)).slice(0, 1);
        // The row is locked: what is read is what is added to.
        const added: OpenRow = {};
        for (const [field, delta] of Object.entries(increment))
          added[field] = Number(rows[0]?.[field] ?? 0) + delta;
        return firstOf(await change(tx, asked, { rows, set: { ...set, ...added } }));
      }),
  };
}

function removals(
  within: Within,
): Pick<CustomAdapter, 'delete' | 'deleteMany'> & Required<Pick<CustomAdapter, 'consumeOne'>> {
  const removed = (target: Target, limit?: number) =>
    within(target, async (tx, asked) => {
      const rows = (await lockedRows(tx, asked, target.where)).slice(0, limit);
      await remove(tx, asked, rows);
      return rows;
    });
  return {
    delete: async (target) => void (await removed(target)),
    deleteMany: async (target) => (await removed(target)).length,
    consumeOne: async (target) => firstOf(await removed(target, 1)),
  };
}

type Selection = {
  where?: CleanedWhere[] | undefined;
  limit?: number;
  offset?: number | undefined;
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
  locked?: boolean;
};

async function rowsOf(tx: Tx, asked: Asked, selection: Selection): Promise<OpenRow[]> {
  const condition = conditionOf(selection.where ?? [], asked);
  const found = await sql<OpenRow>`select * from ${sql.table(asked.table.table)} where ${condition.sql}
    ${order(asked, selection.sortBy)} ${page(selection)} ${selection.locked === true ? sql`for update` : sql``}`.execute(
    tx,
  );
  return found.rows.map((row) => openRow(row, asked)).filter((row) => condition.holds(row));
}

/** Rows to change, locked until the transaction ends: of two that consume a proof, the second finds none. */
function lockedRows(tx: Tx, asked: Asked, where: CleanedWhere[] | undefined): Promise<OpenRow[]> {
  return rowsOf(tx, asked, { where, locked: true });
}

function order(asked: Asked, sortBy: Selection['sortBy']): RawBuilder<unknown> {
  if (!sortBy) return sql``;
  const { column, sealed } = columnOf(asked.table, sortBy.field);
  if (sealed) throw new Error(`${asked.table.table}.${sortBy.field} is sealed: it has no order`);
  return sortBy.direction === 'desc'
    ? sql`order by ${sql.ref(column)} desc`
    : sql`order by ${sql.ref(column)}`;
}

function page({ limit, offset }: Selection): RawBuilder<unknown> {
  return sql`${limit === undefined ? sql`` : sql`limit ${limit}`} ${offset ? sql`offset ${offset}` : sql``}`;
}

async function insert(tx: Tx, asked: Asked, data: OpenRow): Promise<OpenRow> {
  const columns = sealRow(data, asked, String(data['id']));
  const names = ['collectivity_id', ...columns.keys()].map((name) => sql.ref(name));
  const values = [asked.collectivityId, ...columns.values()].map((value) => sql`${value}`);
  const made = await sql<OpenRow>`insert into ${sql.table(asked.table.table)} (${sql.join(names)})
    values (${sql.join(values)}) returning *`.execute(tx);
  return openRow(made.rows[0], asked);
}

async function change(
  tx: Tx,
  asked: Asked,
  { rows, set }: { rows: OpenRow[]; set: OpenRow },
): Promise<OpenRow[]> {
  const changed: OpenRow[] = [];
  for (const row of rows) {
    const id = String(row['id']);
    const columns = [...sealRow(set, asked, id)].map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
    if (columns.length === 0) {
      changed.push(row);
      continue;
    }
    const made = await sql<OpenRow>`update ${sql.table(asked.table.table)} set ${sql.join(columns)}
      where collectivity_id = ${asked.collectivityId} and id = ${id} returning *`.execute(tx);
    changed.push(...made.rows.map((one) => openRow(one, asked)));
  }
  return changed;
}

async function remove(tx: Tx, asked: Asked, rows: OpenRow[]): Promise<void> {
  await sql`delete from ${sql.table(asked.table.table)}
    where collectivity_id = ${asked.collectivityId} and id = any(${rows.map((row) => row['id'])})`.execute(
    tx,
  );
}

// Better Auth says what it expects by a type parameter alone, which nothing can check here: its own schema validates fields.
/* oxlint-disable typescript/no-unnecessary-type-parameters -- the type parameter is all that says what is expected */
function isShaped<T>(row: OpenRow): row is OpenRow & T {
  return 'id' in row;
}

function shaped<T>(row: OpenRow): T {
  if (!isShaped<T>(row)) throw new Error('A row of accounts has no identifier');
  return row;
}

function firstOf<T>(rows: OpenRow[]): T | null {
  return rows.length === 0 ? null : shaped(rows[0]);
}
/* oxlint-enable typescript/no-unnecessary-type-parameters */

function recordOf(value: unknown): OpenRow {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
