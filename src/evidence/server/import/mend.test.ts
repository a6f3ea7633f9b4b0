import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { kindRegistry } from '#app/kinds.ts';
import { siretOf } from '../../../../tests/setup/facts.ts';
import { writeCsv } from './guard.ts';
import { chooseColumns, mendTable, namedColumns, oneFile, type Mend } from './mend.ts';
import { mapColumns } from './columns.ts';
import { parseRows } from './rows.ts';
import { readTable } from './table.ts';
import { readTableAside } from './aside.ts';

const kind = kindRegistry.all.find(({ id }) => id === 'support-started');
if (!kind) throw new Error('No kind support-started');
const header = kind.fields.map((field) => field.header.fr);

const read = async (rows: string[][]) =>
  unwrap(await readTable({ name: 'a.csv', bytes: writeCsv([header, ...rows]) }, [kind]));

const VALUES: Record<string, string[]> = {
  organisation: [siretOf(1), siretOf(2), '12', '', 'Adie'],
  person: ['P-001', 'P-002', 'Jeanne Martin', ''],
  day: ['17/03/2025', '2025-04-02', '31/02/2025', '17/03/25', ''],
  programme: ['osez-entreprendre', ''],
};
const row = fc
  .tuple(...kind.fields.map(({ name }) => fc.constantFrom(...(VALUES[name] ?? ['']))), fc.nat(99))
  .map((cells) => {
    const at = kind.fields.findIndex(({ name }) => name === 'reference');
    const texts = cells.slice(0, -1).map(String);
    texts[at] = `D-${String(cells.at(-1))}`;
    return texts;
  });

test('cells mended in place and a file corrected by hand say the same', async () => {
  const mend = fc.record({
    row: fc.nat(7),
    at: fc.nat(kind.fields.length - 1),
    value: fc.constantFrom('17/03/2025', siretOf(3), 'P-009', 'D-500', '=1+1'),
  });
  const some = fc.tuple(fc.array(row, { minLength: 1, maxLength: 8 }), fc.array(mend, { maxLength: 10 }));
  await fc.assert(
    fc.asyncProperty(some, async ([rows, wanted]) => {
      const table = await read(rows);
      const mends: Mend[] = wanted
        .filter((one) => one.row < rows.length)
        .map((one) => ({ ...one, row: one.row + 2 }));
      const byHand = rows.map((cells) => [...cells]);
      for (const { row: no, at, value } of mends) byHand[no - 2][at] = value;
      const mended = mendTable(table, mends);
      const mapping = unwrap(chooseColumns(mended.header, kind, {}));
      const whole = await read(byHand);
      expect(parseRows(mended, mapping)).toEqual(parseRows(whole, unwrap(mapColumns(whole.header, kind))));
    }),
    { numRuns: 150 },
  );
});

test('a column is read as the field that somebody chose, whatever its header says', () => {
  const renamed = header.map((cell, at) => (at === 0 ? 'Truc' : cell));
  expect(mapColumns(renamed, kind).ok).toBe(false);
  const mapping = unwrap(chooseColumns(renamed, kind, { 0: kind.fields[0].name }));
  expect(mapping.columns).toEqual(kind.fields);
  expect(namedColumns(renamed, kind)[0]).toBe('');
  expect(unwrap(chooseColumns(header, kind, { [header.length - 1]: '' })).columns.at(-1)).toBeNull();
});

test('one file is taken, never several', () => {
  expect(oneFile(['a', 'b'])).toMatchObject({ refusals: [{ code: 'several-files' }] });
  expect(oneFile([])).toMatchObject({ refusals: [{ code: 'empty-file' }] });
});

test('a large file is read in a thread as a small one is here', async () => {
  const cells = kind.fields.map(({ example }) => example);
  const rows = Array.from({ length: 20_000 }, () => cells);
  const bytes = writeCsv([header, ...rows]);
  expect(bytes.length).toBeGreaterThan(1_000_000);
  const table = unwrap(await readTableAside({ name: 'a.csv', bytes }, [kind]));
  expect(table.rows).toHaveLength(20_000);
});
