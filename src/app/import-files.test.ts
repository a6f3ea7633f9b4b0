import { expect, test } from 'vitest';
import { mapColumns, parseRows, readTable } from '#evidence/server/import/index.ts';
import { unwrap } from '#kernel/result.ts';
import { mendsIn, openDeposit, templateOf } from './import-files.ts';
import { kindRegistry } from './kinds.ts';

test.each(
  kindRegistry.all.flatMap((kind) => [[kind.id, 'csv', kind] as const, [kind.id, 'xlsx', kind] as const]),
)('the template of %s in %s is read back without an error', async (id, format, kind) => {
  const bytes = await templateOf(kind, format);
  const table = unwrap(await readTable({ name: `${id}.${format}`, bytes }));
  const mapping = unwrap(mapColumns(table.header, kind));
  expect(mapping.ignored).toEqual([]);
  expect(parseRows(table, mapping).refusals).toEqual([]);
});

test('a file above the configured size, or several, are refused before they are read', async () => {
  const heavy = new File([new Uint8Array(2_000_001)], 'a.csv');
  expect(await openDeposit([heavy], { kind: '', most: 2 })).toMatchObject({
    refusals: [{ code: 'file-too-large', params: { size: 3, most: 2 } }],
  });
  expect(await openDeposit([heavy, heavy], { kind: '', most: 50 })).toMatchObject({
    refusals: [{ code: 'several-files' }],
  });
});

test('only the fields of cells are taken for mends', () => {
  const form = new FormData();
  form.set('cell-3-12', '=1+1');
  form.set('cell-x-1', 'a');
  form.set('kind', 'b');
  expect(mendsIn(form)).toEqual([{ row: 3, at: 12, value: '=1+1' }]);
});
