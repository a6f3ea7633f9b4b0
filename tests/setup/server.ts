import pg from 'pg';

/** Address of a database of the test server. @throws Error when TEST_DATABASE_URL is not set. */
export function serverAddress(database: string): string {
  const address = process.env['TEST_DATABASE_URL'];
  if (!address)
    throw new Error(
      'ENGINES names postgres: set TEST_DATABASE_URL to a server where databases may be created',
    );
  const url = /^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*(\?.*)?$/.exec(address);
  if (!url) throw new Error('TEST_DATABASE_URL is not the address of a PostgreSQL');
  return `${url[1]}${database}${url[2] ?? ''}`;
}

/** Runs with a connection to the test server's own database. */
export async function onServer<T>(run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverAddress('postgres') });
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

/** Drops a database of the test server, whoever is still connected. */
export async function dropDatabase(name: string): Promise<void> {
  await onServer((admin) => admin.query(`drop database if exists ${name} with (force)`));
}
