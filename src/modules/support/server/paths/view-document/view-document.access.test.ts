import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { aStructure, joined, opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a document is opened by people of the structure that keeps it, not by another one on the path', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  const bytes = new TextEncoder().encode('%PDF-1.7 secret');
  const { documentNo } = valueOf(
    await own.as('adviser', own.acts.addDocument, { ...on, name: 'cv.pdf', bytes }),
  );
  expect(await own.access(own.acts.viewDocument, { organisationId: 2, documentNo })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const other = await aStructure(own, 'Ailleurs');
  await joined(own, on.pathNo, other);
  const asked = { organisationId: other.organisationId, documentNo };
  expect(await own.by(other.manager, own.acts.viewDocument, asked)).toMatchObject({
    refusals: [{ code: 'path-unknown-document' }],
  });
  const found = valueOf(await own.as('adviser', own.acts.viewDocument, { organisationId: 2, documentNo }));
  expect(new TextDecoder().decode(found.bytes)).toBe('%PDF-1.7 secret');
});
