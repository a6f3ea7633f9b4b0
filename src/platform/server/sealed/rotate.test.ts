import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateAccounts, ring } from '../../../../tests/accounts/setup.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { exactIndex, exactIndexes, searchTokens, searchedTokens } from './blind-index.ts';
import { formatKeyring, KeyError } from './keyring.ts';
import { openSealer } from './open-sealer.ts';
import { retireKeys, rotate, type SealedTable } from './rotate.ts';
import { Sealer } from './sealer.ts';

const now = new Date('2026-01-05T10:00:00Z');
const TABLE: SealedTable = {
  table: 'public.met',
  key: ['met_id'],
  organisation: 'organisation_id',
  row: 'met_id',
  fields: [
    { field: 'email', exact: { column: 'email_index', normal: 'email' } },
    { field: 'name', search: { column: 'name_tokens', normal: 'name', search: 'prefix' } },
  ],
};

describe.each(ENGINES)('sealing on %s', (engine) => {
  const database = useDatabase(engine);
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-rotate-'));
  const file = join(folder, 'sealing.key');
  const start = (text: string | undefined, mayCreate = false) =>
    openSealer(database().kysely, { text, file, mayCreate, now });
  const given = (...numbers: number[]) => formatKeyring(ring(...numbers));

  beforeAll(() => migrateAccounts(database()));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a start is refused with another key, without the key, and a lost key is not made again', async () => {
    await start(given(1));
    await start(given(1));
    const other = formatKeyring({ current: 1, keys: new Map([[1, Buffer.alloc(32, 9)]]) });
    await expect(start(other)).rejects.toThrow('Key 1 is not the one that sealed this database');
    await expect(start(given(2))).rejects.toThrow('Key 1 sealed this database and is not given');
    await expect(start(undefined, true)).rejects.toThrow(KeyError);
  });

  test('a rotation seals everything again, by batches, with both keys accepted meanwhile', async () => {
    const { kysely } = database();
    await sql`create table public.met (collectivity_id int, met_id int, organisation_id int, email bytea, email_index bytea,
      name bytea, name_tokens int[], primary key (collectivity_id, met_id))`.execute(kysely);
    const before = new Sealer(ring(1));
    const people = Array.from({ length: 25 }, (_, i) => ({
      id: i + 1,
      email: `p${i}@exemple.fr`,
      name: `Nom${i} Prénom`,
    }));
    for (const { id, email, name } of people) {
      const place = { collectivityId: 1, organisationId: id % 3, table: 'public.met', row: String(id) };
      const at = (field: string) => ({ ...place, field });
      await sql`insert into public.met values (1, ${id}, ${id % 3}, ${before.seal(email, at('email'))},
        ${exactIndex(before, email, { ...at('email'), normal: 'email' })},
        ${id === 4 ? null : before.seal(name, at('name'))},
        ${searchTokens(before, name, { ...at('name'), normal: 'name', search: 'prefix' })}::int[])`.execute(
        kysely,
      );
    }
    const both = await start(given(1, 2));
    await expect(retireKeys(kysely, { sealer: both, tables: [TABLE], now })).rejects.toThrow('rotate again');
    const found = async (sealer: Sealer, email: string) => {
      const rows = await sql<{
        met_id: number;
        organisation_id: number;
        email: Buffer;
      }>`select * from public.met
        where email_index = any(${exactIndexes(sealer, email, { collectivityId: 1, organisationId: 1, table: 'public.met', field: 'email', normal: 'email' })}::bytea[])`.execute(
        kysely,
      );
      return rows.rows.map((row) => row.met_id);
    };
    expect(await found(both, 'P0@exemple.fr')).toEqual([1]);
    expect(await rotate(kysely, { sealer: both, tables: [TABLE], batch: 10 })).toEqual([
      { table: 'public.met', rows: 25 },
    ]);
    expect(await rotate(kysely, { sealer: both, tables: [TABLE] })).toEqual([
      { table: 'public.met', rows: 0 },
    ]);
    expect(await retireKeys(kysely, { sealer: both, tables: [TABLE], now })).toEqual([1]);

    const after = await start(given(2));
    expect(await found(after, 'p0@exemple.fr')).toEqual([1]);
    const rows = await sql<{
      met_id: number;
      organisation_id: number;
      email: Buffer;
      name: Buffer | null;
      name_tokens: number[];
    }>`
      select * from public.met order by met_id`.execute(kysely);
    for (const [at, row] of rows.rows.entries()) {
      const place = {
        collectivityId: 1,
        organisationId: row.organisation_id,
        table: 'public.met',
        row: String(row.met_id),
      };
      expect(after.open(row.email, { ...place, field: 'email' })).toBe(people[at].email);
      if (row.met_id === 4) expect(row.name).toBeNull();
      else {
        expect(after.open(row.name ?? Buffer.alloc(0), { ...place, field: 'name' })).toBe(people[at].name);
        const [asked] = searchedTokens(after, 'prén', {
          ...place,
          field: 'name',
          normal: 'name',
          search: 'prefix',
        });
        expect(row.name_tokens).toEqual(expect.arrayContaining(asked));
      }
    }
  });

  test('the application may read neither the checks of the keys nor write them', async () => {
    await expect(
      database().act(1, (tx) => sql`select * from accounts.sealing_key`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });
});
