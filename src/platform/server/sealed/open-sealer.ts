import { existsSync } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import type { AnyTables } from '../db/database.ts';
import { KeyError, loadKeyring, type KeySource } from './keyring.ts';
import { Sealer, type Place } from './sealer.ts';

const CHECK_PLACE: Place = {
  collectivityId: 0,
  organisationId: 0,
  table: 'accounts.sealing_key',
  field: 'check_value',
};
const CHECK_TEXT = 'ancrage';

/** How the keys of a deployment are found. */
export type SealerOptions = KeySource & { now: Date };

/**
 * Loads the keys and refuses to start with others than those that sealed the database. Runs as the owner, after the
 * migrations. A key file is made only for a database that nothing was sealed in: made later, it would be the wrong one.
 * @throws KeyError naming the key that is missing or is another one.
 */
export async function openSealer(db: Kysely<AnyTables>, options: SealerOptions): Promise<Sealer> {
  const known = await sql<KnownKey>`
    select key_no, check_value, retired_at is not null as retired from accounts.sealing_key order by key_no`.execute(
    db,
  );
  const fresh = known.rows.length === 0;
  const fromFile = options.text === undefined || options.text === '';
  if (fromFile && !fresh && !existsSync(options.file))
    throw new KeyError(
      `Names are sealed in this database and their key is not in ${options.file}: put it back`,
    );
  const sealer = new Sealer(loadKeyring({ ...options, mayCreate: options.mayCreate && fresh }));
  for (const row of known.rows) refuseOther(sealer, row);
  const checked = new Set(known.rows.map((row) => row.key_no));
  for (const number of sealer.keyNumbers.filter((one) => !checked.has(one)))
    await sql`insert into accounts.sealing_key (key_no, check_value, first_used)
      values (${number}, ${sealCheck(sealer, number)}, ${options.now}) on conflict do nothing`.execute(db);
  return sealer;
}

/** The check of a key is sealed under that key, whichever is current. */
function sealCheck(sealer: Sealer, number: number): Buffer {
  return new Sealer({ current: number, keys: sealer.keyring.keys }).seal(CHECK_TEXT, CHECK_PLACE);
}

type KnownKey = { key_no: number; check_value: Buffer; retired: boolean };

/** Refuses a ring that lacks a key which seals something, or holds another key under its number. */
function refuseOther(sealer: Sealer, row: KnownKey): void {
  if (!sealer.keyring.keys.has(row.key_no)) {
    if (row.retired) return;
    throw new KeyError(`Key ${row.key_no} sealed this database and is not given`);
  }
  try {
    if (sealer.open(row.check_value, CHECK_PLACE) === CHECK_TEXT) return;
  } catch {
    // Refused below: what the engine says of it helps nobody.
  }
  throw new KeyError(`Key ${row.key_no} is not the one that sealed this database`);
}
