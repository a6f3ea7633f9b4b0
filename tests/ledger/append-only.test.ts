import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { readColumns, readEntries, readFactRows, readHead, readTerms } from '#evidence/server/index.ts';
import type { Tx } from '#platform/server/db/database.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { hours } from '../setup/facts.ts';
import { TestLedger } from '../setup/ledger.ts';

const TABLES = ['source', 'entry', 'term', 'fact', 'entry_block', 'change'];
const WRITES = TABLES.flatMap((table) => [
  [`update evidence.${table} set collectivity_id = collectivity_id`],
  [`delete from evidence.${table}`],
  [`truncate evidence.${table} cascade`],
]);

describe.each(ENGINES)('the ledger on %s', (engine) => {
  const database = useDatabase(engine);
  let ledger: TestLedger;
  let other: TestLedger;
  const asSuperuser = (statement: string) => sql.raw(statement).execute(database().kysely);
  const asApplication = (statement: string) =>
    database().act(ledger.id, (tx) => sql.raw(statement).execute(tx));

  beforeAll(async () => {
    ledger = await TestLedger.open(database());
    other = await TestLedger.open(database());
    for (const one of [ledger, other]) {
      await one.record([hours('P-1', 1), hours('P-2', 2)]);
      await one.record([hours('P-1', 3)]);
      await one.withdraw(2);
    }
  });

  test('the tables that hold evidence are these', async () => {
    const found = await sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'evidence' order by 1`.execute(
      database().kysely,
    );
    expect(found.rows.map((row) => row.name)).toEqual(['collectivity', ...TABLES].sort());
  });

  describe('only grows', () => {
    test.for(WRITES)('a superuser may not: %s', async ([statement]) => {
      await expect(asSuperuser(statement)).rejects.toThrow(/append-only/);
    });

    test.for(WRITES)('the application may not: %s', async ([statement]) => {
      await expect(asApplication(statement)).rejects.toThrow(/permission denied/);
    });

    test('the application may not take the triggers away, nor become somebody else for long', async () => {
      await expect(asApplication('alter table evidence.fact disable trigger all')).rejects.toThrow(
        /must be owner/,
      );
      await expect(asApplication("set session_replication_role = 'replica'")).rejects.toThrow(
        /permission denied/,
      );
      await expect(asApplication('drop table evidence.fact')).rejects.toThrow(/must be owner/);
      await expect(asApplication('update evidence.collectivity set demonstration = true')).rejects.toThrow(
        /permission denied/,
      );
      const after = await sql<{
        role: string;
        setting: string | null;
      }>`select current_user::text as role, nullif(current_setting('ancrage.collectivity', true), '') as setting`.execute(
        database().kysely,
      );
      expect(after.rows).toEqual([{ role: expect.not.stringMatching('ancrage_app'), setting: null }]);
    });
  });

  describe('is numbered and chained by the database itself', () => {
    const insert = (change: Record<string, string>) => {
      const row: Record<string, string> = {
        collectivity_id: String(ledger.id),
        entry_no: '4',
        act: "'withdraw'",
        withdraws: '1',
        recorded_at: 'now()',
        recorded_by: "'x'",
        first_fact: '4',
        facts: '0',
        content_hash: "''",
        previous_hash: `(select hash from evidence.entry where collectivity_id = ${ledger.id} and entry_no = 3)`,
        hash: "'x'",
        ...change,
      };
      const statement = `insert into evidence.entry (${Object.keys(row).join()}) values (${Object.values(row).join()})`;
      return database()
        .kysely.transaction()
        .execute(async (tx) => {
          await sql.raw(statement).execute(tx);
          throw new Error('would be accepted');
        });
    };

    test.for<[string, Record<string, string>, RegExp]>([
      ['the next one', {}, /would be accepted/],
      ['a gap', { entry_no: '5' }, /does not follow/],
      ['a number taken', { entry_no: '3' }, /does not follow/],
      ['another previous hash', { previous_hash: "repeat('1', 64)" }, /does not chain/],
      ['a fact number skipped', { first_fact: '5' }, /does not chain/],
      ['a fact number reused', { first_fact: '3' }, /does not chain/],
      ['an earlier time', { recorded_at: "'2000-01-01'" }, /does not chain/],
      ['a withdrawal of nothing', { withdraws: 'null' }, /check constraint/],
      ['a withdrawal of an entry to come', { withdraws: '9' }, /foreign key/],
      ['a record without a source', { act: "'record'", withdraws: 'null' }, /check constraint/],
    ])('%s', async ([, change, reason]) => {
      await expect(insert(change)).rejects.toThrow(reason);
    });

    test('a fact outside its entry, and a term of no entry', async () => {
      const fact = (
        no: number,
        entry: number,
      ) => `insert into evidence.fact (collectivity_id, fact_id, entry_no, row_no, kind, key, person, organisation, place, starts, ends, quantity, d1, d2, d3, d4, d5, d6)
        values (${ledger.id}, ${no}, ${entry}, 1, 3, 1, 1, 1, 1, '2024-01-01', '2024-01-31', 1, 0, 0, 0, 0, 0, 0)`;
      await expect(asApplication(fact(4, 2))).rejects.toThrow('A fact lies outside its entry');
      await expect(asApplication(fact(99, 9))).rejects.toThrow('A fact lies outside its entry');
      await expect(
        asApplication(`insert into evidence.term values (${ledger.id}, 'sex', 99, 9, 'x')`),
      ).rejects.toThrow('A term belongs to no entry');
    });
  });

  describe('keeps collectivities apart', () => {
    const readers: [string, (tx: Tx, id: number) => Promise<unknown[]>][] = [
      ['entries', (tx, id) => readEntries(tx, id)],
      ['terms', (tx, id) => readTerms(tx, id, 0)],
      ['fact rows', (tx, id) => readFactRows(tx, id, { factIds: [1, 2, 3], domains: ['contract'] })],
      ['columns', async (tx, id) => Array.fromAsync(readColumns(tx, id, 0))],
      ['head', async (tx, id) => ((await readHead(tx, id)).entryNo === 0 ? [] : ['a head'])],
    ];

    test.for(readers)('%s are read in one’s own collectivity only', async ([, read]) => {
      expect(await database().act(ledger.id, (tx) => read(tx, ledger.id))).not.toEqual([]);
      expect(await database().act(ledger.id, (tx) => read(tx, other.id))).toEqual([]);
      expect(await database().act(999_999, (tx) => read(tx, ledger.id))).toEqual([]);
    });

    test.for([...TABLES, 'collectivity'])(
      'no row of another collectivity is visible in %s',
      async (table) => {
        const seen = await database().act(ledger.id, (tx) =>
          sql<{
            id: number;
          }>`select distinct collectivity_id as id from ${sql.table(`evidence.${table}`)}`.execute(tx),
        );
        expect(seen.rows).toEqual([{ id: ledger.id }]);
      },
    );

    test('the function that finds facts by their keys finds one’s own only', async () => {
      const keys = await sql<{
        keys: string[];
      }>`select array_agg(key::text) as keys from evidence.fact where collectivity_id in (${ledger.id}, ${other.id})`.execute(
        database().kysely,
      );
      const found = (id: number) =>
        database().act(id, (tx) =>
          sql<{
            id: number;
          }>`select distinct collectivity_id as id from evidence.facts_of_keys(${keys.rows[0].keys}::bigint[])`.execute(
            tx,
          ),
        );
      expect((await found(ledger.id)).rows).toEqual([{ id: ledger.id }]);
      expect((await found(999_999)).rows).toEqual([]);
    });

    test('without a collectivity nothing is visible', async () => {
      const seen = await database()
        .kysely.transaction()
        .execute(async (tx) => {
          await sql`select set_config('role', 'ancrage_app', true)`.execute(tx);
          return sql<{ n: number }>`select count(*)::int as n from evidence.entry`.execute(tx);
        });
      expect(seen.rows).toEqual([{ n: 0 }]);
    });

    test.for([
      [`insert into evidence.source values (OTHER, 9, 'file', 'x', null, null, null, 'x')`],
      [
        `insert into evidence.entry select * from evidence.entry where false union all select OTHER, 4, 'withdraw', null, 1, null, now(), 'x', 4, 0, 0, '', repeat('0', 64), 'x'`,
      ],
      [`insert into evidence.term values (OTHER, 'sex', 9, 1, 'x')`],
      [`insert into evidence.entry_block values (OTHER, 3, '')`],
      [`insert into evidence.change values (OTHER, 3, 2, false, null)`],
      [
        `insert into evidence.fact values (OTHER, 4, 3, 1, 3, 1, 1, 1, 1, '2024-01-01', '2024-01-31', 1, 0, 0, 0, 0, 0, 0, null)`,
      ],
    ])('nothing is written for another collectivity: %s', async ([statement]) => {
      // Policies are checked row by row; triggers, which see less than the row, may refuse before.
      await expect(asApplication(statement.replace('OTHER', String(other.id)))).rejects.toThrow(
        /row-level security|does not follow|outside its entry|belongs to no entry/,
      );
    });
  });
});
