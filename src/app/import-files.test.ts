import { expect, test } from 'vitest';
import { mapColumns, parseRows, readTable } from '#evidence/server/import/index.ts';
import { unwrap } from '#kernel/result.ts';
import { templateOf } from './import-files.ts';
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
