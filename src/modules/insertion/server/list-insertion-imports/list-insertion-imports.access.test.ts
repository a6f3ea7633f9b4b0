import { expect, test } from 'vitest';
import { useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();

test('imports are seen in their structure and by those who see all evidence', async () => {
  const { own, other } = sides();
  await recorded(own, [{}]);
  const { manager } = await own.structure('Ailleurs');
  const seen = async (of: Parameters<typeof own.by>[0] | 'auditor') =>
    valueOf(
      of === 'auditor'
        ? await own.as('auditor', own.acts.listInsertionImports, {})
        : await own.by(of, own.acts.listInsertionImports, {}),
    ).length;
  expect(await seen('auditor')).toBe(1);
  expect(await seen(manager)).toBe(0);
  expect(await own.access(own.acts.listInsertionImports, {})).not.toContain('employer');
  expect(valueOf(await other.as('auditor', other.acts.listInsertionImports, {}))).toEqual([]);
});
