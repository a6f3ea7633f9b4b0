import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { leaveTrace } from '#app/privacy/traces.ts';
import { setReach } from '#platform/server/db/reach.ts';
import type { Reach } from '#kernel/actor.ts';
import { valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { DEFINERS, EXEMPT, SHARED_IN_COLLECTIVITY } from './exemptions.ts';
import { migrateAccounts } from './setup.ts';
import { AccountSide, OPERATOR } from './side.ts';

type Table = {
  name: string;
  enabled: boolean;
  columns: string[];
  policies: { command: string; reads: string | null; writes: string | null }[];
  granted: boolean;
};

const CATALOGUE = `select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('command', p.polcmd, 'reads', pg_get_expr(p.polqual, p.polrelid),
      'writes', pg_get_expr(p.polwithcheck, p.polrelid))) from pg_policy p where p.polrelid = c.oid), '[]') as policies,
    has_table_privilege('ancrage_app', c.oid, 'select, insert, update, delete, truncate') as granted
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`;

/** The same as `accounts.reaches`, asked once for a whole list. */
const REACHED_ONCE =
  '((( SELECT accounts.current_organisations() AS current_organisations) IS NULL) OR (organisation_id = ANY (( SELECT accounts.current_organisations() AS current_organisations)::integer[])))';

/** Whether a policy shows rows of the organisations of the transaction alone. */
const ofTheTransaction = (reads: string): boolean =>
  /accounts\.reaches\(organisation_id\)|accounts\.current_organisations\(\) IS NULL/.test(reads) ||
  reads.includes(REACHED_ONCE);

describe.each(ENGINES)('isolation on %s', (engine) => {
  const database = useDatabase(engine);
  let tables: Table[] = [];
  const names = async (query: string) =>
    (await sql.raw<{ name: string }>(query).execute(database().kysely)).rows.map((row) => row.name);

  beforeAll(async () => {
    await migrateAccounts(database());
    tables = (await sql.raw<Table>(CATALOGUE).execute(database().kysely)).rows;
  });

  test('every table has a policy, or an exemption with its reason', () => {
    const bare = tables
      .filter(({ enabled, policies }) => !enabled || policies.length === 0)
      .map(({ name }) => name)
      .filter((name) => EXEMPT[name] === undefined);
    expect(bare, 'give each a policy, or an exemption in tests/accounts/exemptions.ts').toEqual([]);
    for (const [name, { reason }] of Object.entries(EXEMPT)) expect(reason.length, name).toBeGreaterThan(30);
  });

  test('no exemption outlives its table, nor the lack of a policy', () => {
    const bare = tables.filter(({ policies }) => policies.length === 0).map(({ name }) => name);
    expect(bare).toEqual(expect.arrayContaining(Object.keys(EXEMPT)));
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(SHARED_IN_COLLECTIVITY)),
    );
  });

  test('the application has nothing on an exempt table but what the exemption says', () => {
    const granted = tables.filter((table) => table.granted).map(({ name }) => name);
    const exempt = Object.keys(EXEMPT).filter((name) => EXEMPT[name].application === 'nothing');
    expect(granted.filter((name) => exempt.includes(name))).toEqual([]);
  });

  test('every policy on a table of a collectivity reads the collectivity of the transaction', () => {
    for (const { name, columns, policies } of tables) {
      if (!columns.includes('collectivity_id')) {
        expect(EXEMPT[name], `${name} belongs to no collectivity`).toBeDefined();
        continue;
      }
      for (const { reads, writes } of policies)
        for (const rule of [reads, writes].filter((one) => one !== null))
          expect(rule, name).toContain('current_collectivity()');
    }
  });

  test('every policy that reads a table of organisations reads those of the transaction', () => {
    for (const { name, columns, policies } of tables) {
      if (!columns.includes('organisation_id') || SHARED_IN_COLLECTIVITY[name] !== undefined) continue;
      for (const { reads } of policies.filter((one) => one.reads !== null))
        expect(ofTheTransaction(reads ?? ''), `${name}: ${reads}`).toBe(true);
    }
  });

  test('the application owns nothing, and is above no rule', async () => {
    expect(
      await names(`select rolname::text as name from pg_roles where rolname = 'ancrage_app'
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)`),
    ).toEqual([]);
    expect(
      await names(`select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner
        where r.rolname = 'ancrage_app'`),
    ).toEqual([]);
    expect(
      await names(`select n.nspname::text as name from pg_namespace n where n.nspname !~ '^pg_' and
        n.nspname <> 'information_schema' and has_schema_privilege('ancrage_app', n.oid, 'create')`),
    ).toEqual([]);
  });

  test('no view goes around a policy, and functions that do are known', async () => {
    expect(
      await names(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`),
    ).toEqual([]);
    expect(
      await names(`select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`),
    ).toEqual(Object.keys(DEFINERS).sort());
  });

  describe('with every check of the application left out', () => {
    let side: AccountSide;
    let other: AccountSide;
    const OWNED = ['organisation', 'membership', 'invitation', 'link', 'trace'];

    beforeAll(async () => {
      [side, other] = [
        await AccountSide.open(database(), 3001, ['Nord', 'Sud']),
        await AccountSide.open(database(), 3002, ['Ailleurs']),
      ];
      for (const one of [side, other]) {
        await one.join('a@exemple.fr', 2, ['adviser']);
        valueOf(
          await one.do(OPERATOR, one.acts.invite, {
            organisationId: 2,
            email: 'b@exemple.fr',
            name: 'B',
            roles: ['adviser'],
          }),
        );
      }
      await side.join('c@exemple.fr', 3, ['adviser']);
      await database().act(side.id, (tx) =>
        leaveTrace(
          { tx, collectivityId: side.id, now: side.now, sealer: side.deps.sealer },
          { personId: 'p', impersonatedBy: null, address: null },
          { code: 'register-exported', organisationId: null },
        ),
      );
    });

    const seen = (table: string, reach: Reach | null) =>
      database().act(side.id, async (tx) => {
        if (reach !== null) await setReach(tx, reach);
        const found = await sql<{
          c: number;
          o: number | null;
        }>`select distinct collectivity_id as c, organisation_id as o
          from ${sql.table(`accounts.${table}`)} order by 1, 2`.execute(tx);
        return found.rows.map((row) => `${row.c}/${row.o}`);
      });

    test.for(OWNED)('%s: one sees one’s organisations, and nothing before they are said', async (table) => {
      expect(await seen(table, null)).toEqual([]);
      expect(await seen(table, [])).toEqual([]);
      expect(await seen(table, [2])).toEqual(['3001/2']);
      expect(await seen(table, [3])).toEqual(['3001/3']);
      expect((await seen(table, 'all')).every((one) => one.startsWith('3001/'))).toBe(true);
      expect(await seen(table, 'all')).toEqual(expect.arrayContaining(['3001/2', '3001/3']));
    });

    test('what is said lasts as long as the transaction', async () => {
      await seen('membership', 'all');
      expect(await seen('membership', null)).toEqual([]);
    });

    test.for([
      `insert into accounts.organisation values (3001, 3, 'x', 'structure', null, now(), null)`,
      `insert into accounts.organisation values (3002, 9, 'x', 'structure', null, now(), null)`,
      `insert into accounts.trace (collectivity_id, id, at, code, person_id) values (3002, gen_random_uuid(), now(), 'person-seen', 'p')`,
      `insert into accounts.outbox (collectivity_id, id, channel, state, kind, created_at) values (3002, gen_random_uuid(), 'sms', 'kept', 'x', now())`,
    ])('nothing is written elsewhere: %s', async (statement) => {
      await expect(
        database().act(side.id, async (tx) => (await setReach(tx, [2]), sql.raw(statement).execute(tx))),
      ).rejects.toThrow(/row-level security/);
    });

    test.for([
      `update accounts.membership set role = 'administrator' where organisation_id = 3`,
      `update accounts.link set revoked_at = now() where organisation_id = 3`,
      `update accounts.account set closed_at = now() where collectivity_id = 3002`,
      `delete from accounts.session where collectivity_id = 3002`,
    ])('nothing is changed elsewhere: %s', async (statement) => {
      const changed = await database().act(
        side.id,
        async (tx) => (await setReach(tx, [2]), sql.raw(statement).execute(tx)),
      );
      expect(Number(changed.numAffectedRows ?? 0)).toBe(0);
    });

    test('a row cannot be moved to another organisation', async () => {
      await expect(
        database().act(side.id, async (tx) => {
          await setReach(tx, [2]);
          return sql`update accounts.membership set organisation_id = 3`.execute(tx);
        }),
      ).rejects.toThrow(/row-level security/);
    });

    test('traces are append-only for everybody, for a year', async () => {
      const everybody = (statement: string) => sql.raw(statement).execute(database().kysely);
      await expect(everybody(`update accounts.trace set code = 'x'`)).rejects.toThrow('append-only');
      await expect(everybody('delete from accounts.trace')).rejects.toThrow('append-only');
      await expect(everybody('truncate accounts.trace')).rejects.toThrow('append-only');
      await everybody(`insert into accounts.trace (collectivity_id, id, at, code, person_id)
        values (3001, gen_random_uuid(), now() - interval '367 days', 'person-seen', 'p')`);
      const gone = await everybody(`delete from accounts.trace where at < now() - interval '366 days'`);
      expect(Number(gone.numAffectedRows)).toBe(1);
    });
  });
});
