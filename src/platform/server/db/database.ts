import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Reach } from '#kernel/actor.ts';
import { openEmbedded } from '../embedded/embedded.ts';
import { reachText } from './reach.ts';
import type { AnyTables, Tx } from './tx.ts';

export type { AnyTables, Tx } from './tx.ts';

/** An open database: the embedded engine or a PostgreSQL server. Nothing above knows which. */
export type Database = {
  kysely: Kysely<AnyTables>;
  engine: 'embedded' | 'postgres';
  /** How another thread of this process reaches the same database. */
  connection: pg.PoolConfig;
  /**
   * Runs in one transaction under the application's role, with the collectivity and the organisations that row-level
   * security reads; no organisation unless `reach` says which.
   */
  act: <T>(collectivityId: number, run: (tx: Tx) => Promise<T>, reach?: Reach) => Promise<T>;
  /** Ends every connection, then the embedded engine if this process runs it. */
  close: () => Promise<void>;
};

/** Role under which the application reads and writes; it owns nothing and may neither update nor delete evidence. */
const APPLICATION_ROLE = 'ancrage_app';

/** How to reach the database. */
export type DatabaseOptions = { dataDir: string; url?: string | undefined };

/** Opens the database; the embedded engine starts, or is joined, when no address is given. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined)
    return connectDatabase({ connectionString: options.url, max: 8 }, 'postgres');
  const embedded = await openEmbedded(options.dataDir);
  const connection = {
    host: embedded.host,
    port: embedded.port,
    user: 'postgres',
    database: 'postgres',
    max: 8,
  };
  return connectDatabase(connection, 'embedded', embedded.stop);
}

/** Connects to a database that already runs. */
export function connectDatabase(
  connection: pg.PoolConfig,
  engine: Database['engine'],
  stop: () => Promise<void> = async () => {},
): Database {
  const pool = new pg.Pool(connection);
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', () => {});
  const kysely = new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    engine,
    connection,
    act: (collectivityId, run, reach = []) =>
      kysely.transaction().execute(async (tx) => {
        await sql`select set_config('role', ${APPLICATION_ROLE}, true),
          set_config('ancrage.collectivity', ${String(collectivityId)}, true),
          set_config('ancrage.organisations', ${reachText(reach)}, true)`.execute(tx);
        return run(tx);
      }),
    close: async () => {
      await kysely.destroy();
      await stop();
    },
  };
}
