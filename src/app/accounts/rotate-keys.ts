import { SEALED_CLAUSES } from '#modules/clauses/server/index.ts';
import { SEALED_INSERTION } from '#modules/insertion/server/index.ts';
import { SEALED_PATHS, SEALED_REQUESTS } from '#modules/support/server/index.ts';
import { SEALED_AUTH_TABLES } from '#platform/server/auth/auth-tables.ts';
import { SEALED_LINKS } from '#platform/server/links/links.ts';
import { SEALED_OUTBOX } from '#platform/server/mail/outbox.ts';
import { KeyError, withNewKey, withoutKey, writeKeyFile } from '#platform/server/sealed/keyring.ts';
import { openSealer } from '#platform/server/sealed/open-sealer.ts';
import { retireKeys, rotate, type SealedTable } from '#platform/server/sealed/rotate.ts';
import type { App } from '../open-app.ts';
import { keyFileOf } from './key-file.ts';
import { SEALED_ORGANISATIONS } from './index.ts';

/** Every sealed column of the application. */
const SEALED_TABLES: readonly SealedTable[] = [
  ...SEALED_AUTH_TABLES,
  SEALED_OUTBOX,
  SEALED_LINKS,
  ...SEALED_ORGANISATIONS,
  ...SEALED_INSERTION,
  ...SEALED_PATHS,
  ...SEALED_REQUESTS,
  ...SEALED_CLAUSES,
];

/**
 * Seals everything with a new key and takes the former ones out of the key file. Traces keep where acts came from under the
 * former key, and so forget it (they are append-only).
 * @throws KeyError when keys come from the environment: whoever put them there must add the new one.
 */
export async function rotateKeys(
  app: App,
  say: (text: string) => void,
): Promise<{ rows: number; retired: number[] }> {
  const { environment, db } = app;
  if (environment.ANCRAGE_KEYS !== undefined)
    throw new KeyError(
      'Keys come from ANCRAGE_KEYS: add a line with a higher number there, then start again',
    );
  const file = keyFileOf(environment);
  const keyring = withNewKey(app.accounts.sealer.keyring);
  writeKeyFile(file, keyring, 'replace');
  const now = new Date();
  const sealer = await openSealer(db.kysely, { file, mayCreate: false, now });
  const done = await rotate(db.kysely, { sealer, tables: SEALED_TABLES });
  for (const { table, rows } of done) say(`${table}: ${rows}`);
  const retired = await retireKeys(db.kysely, { sealer, tables: SEALED_TABLES, now });
  writeKeyFile(file, retired.reduce(withoutKey, keyring), 'replace');
  return { rows: done.reduce((sum, { rows }) => sum + rows, 0), retired };
}
