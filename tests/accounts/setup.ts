import { sql } from 'kysely';
import { migrate, type MigrationStep } from '#platform/server/migrations/migrate.ts';
import type { Database } from '#platform/server/db/database.ts';
import { createSealing } from '#platform/server/sealed/migrations/20261123T0900-create-sealing.ts';
import { createAccounts } from '#platform/server/auth/migrations/20261123T0910-create-accounts.ts';
import { createOrganisations } from '#app/accounts/migrations/20261123T0940-create-organisations.ts';
import { createTraces } from '#app/privacy/migrations/20261123T0950-create-traces.ts';
import { createLinks } from '#platform/server/links/migrations/20261123T0930-create-links.ts';
import { createOutbox } from '#platform/server/mail/migrations/20261123T0920-create-outbox.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { migrationSteps } from '../../src/app/migrations.ts';

/** Steps of accounts, in the order of their names. */
const ACCOUNT_STEPS: readonly MigrationStep[] = [
  createSealing,
  createAccounts,
  createOutbox,
  createLinks,
  createOrganisations,
  createTraces,
];

/** Applies what the application lists and what it may not list yet. */
export async function migrateAccounts(database: Database): Promise<void> {
  const known = new Set(migrationSteps.map((step) => step.name));
  await migrate(database.kysely, [
    ...migrationSteps,
    ...ACCOUNT_STEPS.filter((step) => !known.has(step.name)),
  ]);
}

/** A ring of keys that are the same at every run: key n is n, thirty-two times. */
export function ring(...numbers: number[]): Sealer['keyring'] {
  return {
    current: Math.max(...numbers),
    keys: new Map(numbers.map((number) => [number, Buffer.alloc(32, number)])),
  };
}

/** Every row of every table as a dump would hold it, `<table>: <row>`, sealed columns in hexadecimal as `pg_dump` writes them. */
export async function dump(database: Database): Promise<string> {
  const tables = await sql<{ name: string }>`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(
    database.kysely,
  );
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(
      database.kysely,
    );
    lines.push(...rows.rows.map(({ row }) => `${name}: ${row}`));
  }
  return lines.join('\n');
}

/** Whether a text is in a dump: as it is, in any case, or as the bytes of a column. */
export function dumpHolds(dumped: string, text: string): boolean {
  const low = dumped.toLowerCase();
  const encodings = [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').replaceAll('=', ''),
    Buffer.from(text).toString('base64url'),
  ];
  return encodings.some((one) => low.includes(one.toLowerCase()));
}
