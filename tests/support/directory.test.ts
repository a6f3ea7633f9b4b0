import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { siretOf } from '../../src/app/demo/siret.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aDirectory, aService, aStructure, withDirectory } from '../setup/directory.ts';

const sides = useTwoCollectivities();

const TABLES = ['structure', 'service', 'contact', 'membership', 'flag', 'apart', 'import'] as const;
/** The version of the directory, and the entry that states a membership, move by design. */
const MOVING = ['changed', 'entry_no'];

/** Every column of every row of the directory, as text. */
async function everything(side: Side, without: readonly string[] = []): Promise<Record<string, string[]>> {
  const { db, id } = side.ledger;
  const tables: Record<string, string[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`select (to_jsonb(t) - ${without}::text[])::text as row
      from ${sql.table(`directory.${table}`)} t where collectivity_id = ${id} order by 1`.execute(db.kysely);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}

const entries = async (side: Side): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*)::int as n from evidence.entry
    where collectivity_id = ${side.ledger.id}`.execute(side.ledger.db.kysely);
  return found.rows[0].n;
};

const text = fc.stringMatching(/^[a-zé]{4,12}$/);

/** Ways to break a record: the field that the fault must name, and what is put there. */
const aBreak: fc.Arbitrary<{ field: string; value: unknown }> = fc.oneof(
  fc.record({ field: fc.constant('nom'), value: fc.constantFrom(undefined, 'x', 'x'.repeat(151), 12) }),
  fc.record({
    field: fc.constant('date_maj'),
    value: fc.oneof(
      text,
      fc.constantFrom(undefined, '31/12/2025', '2025-02-30', '2025-13-01', 20_250_101, ''),
    ),
  }),
  fc.record({ field: fc.constant('courriel'), value: fc.oneof(text, fc.constant('a@')) }),
  fc.record({ field: fc.constant('lien_source'), value: text }),
  fc.record({ field: fc.constant('code_postal'), value: fc.stringMatching(/^[0-9]{1,4}$/) }),
  fc.record({ field: fc.constant('code_insee'), value: fc.stringMatching(/^[0-9]{2}-[0-9]{2}$/) }),
  fc.record({ field: fc.constant('latitude'), value: text }),
  fc.record({ field: fc.constant('thematiques'), value: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ field: fc.constant('publics'), value: fc.constantFrom([], ['jeunes', 'jeunes'], ['qui']) }),
  fc.record({ field: fc.constant('frais'), value: text }),
  fc.record({
    field: fc.constant('nombre_semaines'),
    value: fc.oneof(fc.integer({ max: 0 }), fc.constant(1.5)),
  }),
  fc.record({ field: fc.constant('structure_id'), value: text }),
);

test('a file broken in any way says the line, the column and the value, and records nothing wrong', async () => {
  const { own } = sides();
  await withDirectory(own);
  const whole = await everything(own);
  const stated = await entries(own);
  await fc.assert(
    fc.asyncProperty(
      aBreak,
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('all', 'preview' as const),
      async ({ field, value }, at, mode) => {
        const services = [0, 1, 2, 3, 4].map((n) => aService({ id: `casse--${n}`, nom: `Service ${n}` }));
        services[at] = { ...services[at], [field]: value };
        const report = valueOf(
          await own.as('administrator', own.acts.importDirectory, aDirectory({ services }, mode)),
        );
        expect(report.faults.length).toBeGreaterThan(0);
        for (const fault of report.faults) expect(fault).toMatchObject({ row: at + 1, column: field });
        expect(report).toMatchObject({ inError: 1, importNo: null });
      },
    ),
    { numRuns: 200 },
  );
  expect(await everything(own)).toEqual(whole);
  expect(await entries(own)).toBe(stated);
});

test('of a broken file, what is good may be taken without what is not', async () => {
  const { own } = sides();
  const services = [aService({ id: 'tri--1' }), aService({ id: 'tri--2', date_maj: 'hier' })];
  const report = valueOf(
    await own.as('administrator', own.acts.importDirectory, aDirectory({ services }, 'good')),
  );
  expect(report).toMatchObject({ inError: 1, services: { created: 1 } });
  const kept = await everything(own);
  expect(kept['service'].filter((row) => row.includes('tri--'))).toHaveLength(1);
});

test('structures that are merged then parted are what they were: every column of every row', async () => {
  const { other: side } = sides();
  const ids = [0, 1, 2, 3, 4].map((n) => `fusion--${n}`);
  const numbers = await withDirectory(side, {
    structures: ids.map((id, n) =>
      aStructure({
        id,
        nom: `Structure ${n}`,
        x_note: n,
        ...(n === 4 ? {} : { siret: siretOf(900 + (n % 3)) }),
      }),
    ),
    services: ids.map((id, n) => aService({ structure_id: id, id: `${id}-a`, nom: `Service ${n}` })),
  });
  const no = (n: number): number => numbers.get(ids[n]) ?? 0;
  for (const n of [0, 1, 3, 4])
    valueOf(
      await side.as('administrator', side.acts.setMembership, {
        structureNo: no(n),
        programme: 'osez-entreprendre',
        since: `202${n}-01-01`,
        until: n === 1 ? '2023-06-30' : null,
      }),
    );
  const whole = await everything(side, MOVING);
  const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 4 }), async (pairs) => {
      const merged: number[] = [];
      for (const [kept, gone] of pairs) {
        const done = await side.as('administrator', side.acts.mergeStructures, {
          kept: no(kept),
          merged: no(gone),
        });
        if (done.ok) merged.push(gone);
      }
      for (const gone of merged.toReversed())
        valueOf(await side.as('administrator', side.acts.partStructures, { merged: no(gone) }));
      expect(await everything(side, MOVING)).toEqual(whole);
    }),
    { numRuns: 25 },
  );
});
