import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { migrationSteps } from '../../../app/migrations.ts';
import { migrate, sqlStep } from '../migrations/migrate.ts';
import { dateArray, int4Array, int8Array, textArray } from './arrays.ts';

const runs = { numRuns: 60 };

describe.each(ENGINES)('the database on %s', (engine) => {
  const database = useDatabase(engine);
  const list = async <T>(type: 'int4' | 'int8' | 'date' | 'text', values: Buffer): Promise<T[]> => {
    const shown = { int4: 'v', int8: 'v::text', date: 'v::text', text: 'v' }[type];
    const found = await sql<{
      v: T;
    }>`select ${sql.raw(shown)} as v from unnest(${values}::${sql.raw(type)}[]) with ordinality as t(v, at) order by at`.execute(
      database().kysely,
    );
    return found.rows.map((row) => row.v);
  };

  describe('reads the arrays that are written for it', () => {
    test('of integers', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer()), async (values) => {
          expect(await list('int4', int4Array(Int32Array.from(values)))).toEqual(values);
        }),
        runs,
      );
    });

    test('of large integers', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.maxSafeInteger()), async (values) => {
          expect(await list('int8', int8Array(Float64Array.from(values)))).toEqual(values.map(String));
        }),
        runs,
      );
    });

    test('of days, and of no end', async () => {
      const days: [number, string][] = [
        [0, '1970-01-01'],
        [-25_567, '1900-01-01'],
        [10_957, '2000-01-01'],
        [47_846, '2100-12-31'],
        [0x7fffffff, 'infinity'],
      ];
      expect(await list('date', dateArray(Int32Array.from(days, ([number]) => number)))).toEqual(
        days.map(([, iso]) => iso),
      );
    });

    test('of words, in any language, and of nothing', async () => {
      const words = fc.array(
        fc.option(fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('\0', ''))),
      );
      await fc.assert(
        fc.asyncProperty(words, async (values) => {
          expect(await list('text', textArray(values))).toEqual(values);
        }),
        runs,
      );
      expect(await list('text', textArray(['', 'NULL', '{}', '"', '\\', 'Ville de Rezé – 🏡']))).toEqual([
        '',
        'NULL',
        '{}',
        '"',
        '\\',
        'Ville de Rezé – 🏡',
      ]);
    });
  });

  describe('is migrated forward', () => {
    const table = (name: string) => sqlStep(`${name}-step`, `create table public.${name} (id int)`);
    const exists = async (name: string) =>
      (
        await sql<{ found: boolean }>`select to_regclass(${`public.${name}`}) is not null as found`.execute(
          database().kysely,
        )
      ).rows[0].found;

    test('once: a database that is up to date is left alone', async () => {
      expect(await migrate(database().kysely, migrationSteps)).toEqual([]);
    });

    test('in the order of the names, whichever module declares first', async () => {
      const order: string[] = [];
      const step = (name: string) => ({ name, up: async () => void order.push(name) });
      expect(
        await migrate(database().kysely, [
          ...migrationSteps,
          step('29990101T0000-b'),
          step('29990101T0000-a'),
        ]),
      ).toEqual(['29990101T0000-a', '29990101T0000-b']);
      expect(order).toEqual(['29990101T0000-a', '29990101T0000-b']);
      expect(
        await migrate(database().kysely, [
          ...migrationSteps,
          step('20260101T0000-late'),
          step('29990101T0000-a'),
          step('29990101T0000-b'),
        ]),
      ).toEqual(['20260101T0000-late']);
    });

    test('or not at all: a step that fails is named, and leaves nothing', async () => {
      const kept = [
        ...migrationSteps,
        ...['20260101T0000-late', '29990101T0000-a', '29990101T0000-b'].map((name) => ({
          name,
          up: async () => {},
        })),
      ];
      const steps = [
        ...kept,
        { ...table('half'), name: '29990102T0000-good' },
        sqlStep('29990103T0000-bad', 'create table public.half (id int)'),
      ];
      await expect(migrate(database().kysely, steps)).rejects.toThrow(
        /Migration 29990103T0000-bad failed: .*already exists/,
      );
      expect(await exists('half')).toBe(false);
    });

    test('unless two steps have one name', async () => {
      await expect(migrate(database().kysely, [table('x'), table('x')])).rejects.toThrow(
        'Migration declared twice: x-step',
      );
    });
  });
});
