import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { AnyTables } from '../db/database.ts';

/** One forward-only step. Names start with a timestamp, so that steps of all modules have one order. */
export type MigrationStep = { name: string; up: (db: Kysely<AnyTables>) => Promise<void> };

/** Writes a step as one SQL script. */
export function sqlStep(name: string, script: string): MigrationStep {
  return { name, up: async (db) => void (await sql.raw(script).execute(db)) };
}

/**
 * Applies, in one order across modules, the steps that the database has not seen.
 * @returns names of the steps applied now.
 * @throws Error naming the step that failed; the database stays as it was before that step.
 */
export async function migrate(db: Kysely<AnyTables>, steps: readonly MigrationStep[]): Promise<string[]> {
  const migrations: Record<string, Migration> = {};
  for (const step of steps) {
    if (migrations[step.name]) throw new Error(`Migration declared twice: ${step.name}`);
    migrations[step.name] = { up: step.up };
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: 'ancrage_migrations',
    // A step of a module may be written before, and land after, a step of another one.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
    throw new Error(`Migration ${failed} failed: ${reasonOf(error)}`, { cause: error });
  }
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
