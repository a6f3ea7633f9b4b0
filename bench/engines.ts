import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { migrationSteps } from '#app/migrations.ts';
import { connectDatabase, openDatabase, type Database } from '#platform/server/db/database.ts';
import { migrate } from '#platform/server/migrations/migrate.ts';

/** A migrated, empty database made for one measure; `drop` leaves nothing behind. */
export type Scratch = { db: Database; drop: () => Promise<void> };

/** An engine to measure on. */
export type Engine = { name: string; open: () => Promise<Scratch> };

/** Collectivity under which everything is measured. */
export const COLLECTIVITY = 1;

const embedded: Engine = {
  name: 'PGlite',
  open: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
    const db = await openDatabase({ dataDir });
    return prepare(db, async () => rmSync(dataDir, { recursive: true, force: true }));
  },
};

function server(url: string): Engine {
  const name = 'ancrage_bench';
  const administer = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  return {
    name: 'PostgreSQL',
    open: async () => {
      await administer(`drop database if exists ${name}`, `create database ${name}`);
      const own = new URL(url.replace('postgres@/', 'postgres@localhost/'));
      own.pathname = `/${name}`;
      const db = connectDatabase({ connectionString: own.href, max: 8 }, 'postgres');
      return prepare(db, () => administer(`drop database ${name}`));
    },
  };
}

async function prepare(db: Database, clean: () => Promise<void>): Promise<Scratch> {
  await migrate(db.kysely, migrationSteps);
  await sql`insert into evidence.collectivity (collectivity_id, slug, name, demonstration)
    values (${COLLECTIVITY}, 'bench', 'Bench', true)`.execute(db.kysely);
  return {
    db,
    drop: async () => {
      await db.close();
      await clean();
    },
  };
}

/** PGlite, and PostgreSQL when `TEST_DATABASE_URL` says where one listens (a database `ancrage_bench` is made there and dropped). */
export function enginesToMeasure(): Engine[] {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? [embedded, server(url)] : [embedded];
}

/** PGlite alone, for what is promised of the embedded engine. */
export const embeddedEngine = embedded;
