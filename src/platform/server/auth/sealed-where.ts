import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { CleanedWhere } from 'better-auth/adapters';
import { exactIndexes } from '../sealed/blind-index.ts';
import type { Sealer } from '../sealed/sealer.ts';
import type { AuthColumn, AuthTable } from './auth-tables.ts';

/** What a condition is asked of. */
export type Asked = { sealer: Sealer; collectivityId: number; table: AuthTable };

/** A row, opened, by the names of Better Auth's fields. */
export type OpenRow = Record<string, unknown>;

/** The part of a condition that the database answers, and the part that only opened rows can. */
export type Condition = { sql: RawBuilder<SqlBool>; holds: (row: OpenRow) => boolean };

const COMPARISONS = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const;

/** Column of a field. @throws Error when the table has no such field: the migration lacks a column of a new version. */
export function columnOf(table: AuthTable, field: string): AuthColumn {
  const column = table.columns.get(field);
  if (!column) throw new Error(`${table.table} has no column for ${field}`);
  return column;
}

/**
 * Translates a condition of Better Auth. Equality of a sealed field asks its blind index, under each key that opens;
 * without an index it is asked of the opened rows. Nothing else can be asked of what is sealed: it throws.
 */
export function conditionOf(where: readonly CleanedWhere[], asked: Asked): Condition {
  const later = where.filter((one) => {
    const column = columnOf(asked.table, one.field);
    return column.sealed && !column.index;
  });
  const now = where.filter((one) => !later.includes(one));
  if (later.length > 0 && where.some((one) => one.connector === 'OR'))
    throw new Error(`${asked.table.table}: a sealed field cannot be one of several alternatives`);
  for (const one of later)
    if (one.operator !== 'eq') throw new Error(`${asked.table.table}.${one.field} is sealed: only equality`);
  const all = now.filter((one) => one.connector === 'AND').map((one) => clause(one, asked));
  const some = now.filter((one) => one.connector === 'OR').map((one) => clause(one, asked));
  return {
    sql: sql.join<SqlBool>(
      [
        sql<SqlBool>`collectivity_id = ${asked.collectivityId}`,
        ...all,
        ...(some.length > 0 ? [sql<SqlBool>`(${sql.join(some, sql` or `)})`] : []),
      ],
      sql` and `,
    ),
    holds: (row) => later.every((one) => row[one.field] === one.value),
  };
}

function clause(one: CleanedWhere, asked: Asked): RawBuilder<SqlBool> {
  const column = columnOf(asked.table, one.field);
  if (column.index) return indexClause(one, asked, { ...column, index: column.index });
  const name = sql.ref(column.column);
  if (one.operator === 'lt' || one.operator === 'lte' || one.operator === 'gt' || one.operator === 'gte')
    return sql<SqlBool>`${name} ${COMPARISONS[one.operator]} ${one.value}`;
  switch (one.operator) {
    case 'eq':
      return sql<SqlBool>`${name} is not distinct from ${one.value}`;
    case 'ne':
      return sql<SqlBool>`${name} is distinct from ${one.value}`;
    case 'in':
      return sql<SqlBool>`${name} = any(${one.value})`;
    case 'not_in':
      return sql<SqlBool>`${name} <> all(${one.value})`;
    default:
      throw new Error(`${asked.table.table}.${one.field}: ${one.operator} is not asked by any act of ours`);
  }
}

function indexClause(
  one: CleanedWhere,
  asked: Asked,
  column: AuthColumn & { index: NonNullable<AuthColumn['index']> },
): RawBuilder<SqlBool> {
  const values = one.operator === 'eq' ? [one.value] : one.operator === 'in' ? one.value : null;
  if (!Array.isArray(values)) throw new Error(`${asked.table.table}.${one.field} is sealed: only equality`);
  const indexes = values.flatMap((value) =>
    exactIndexes(asked.sealer, String(value), {
      collectivityId: asked.collectivityId,
      organisationId: 0,
      table: asked.table.table,
      field: column.column,
      normal: column.index.normal,
    }),
  );
  return sql<SqlBool>`${sql.ref(column.index.column)} = any(${indexes}::bytea[])`;
}
