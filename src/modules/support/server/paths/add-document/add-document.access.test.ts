import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('a document is kept by people of the structure', async () => {
  const { own } = sides();
  const on = { organisationId: 2, pathNo: await opened(own) };
  expect(
    await own.access(own.acts.addDocument, {
      ...on,
      name: 'a.pdf',
      bytes: new TextEncoder().encode('%PDF-1.7'),
    }),
  ).toEqual(only('structure-manager', 'adviser'));
  const { manager } = await own.structure('Ailleurs');
  expect(
    await own.by(manager, own.acts.addDocument, {
      ...on,
      name: 'a.pdf',
      bytes: new TextEncoder().encode('%PDF-1.7'),
    }),
  ).toMatchObject({ refusals: [{ code: 'access-denied' }] });
});
