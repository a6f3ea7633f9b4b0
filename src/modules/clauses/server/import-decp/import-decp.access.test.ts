import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('files of contracts are imported by facilitators', async () => {
  const { own } = sides();
  expect(
    await own.access(own.acts.importDecp, {
      organisationId: 1,
      name: 'decp.json',
      bytes: new Uint8Array(1),
      mode: 'preview',
    }),
  ).toEqual(only('facilitator'));
});
