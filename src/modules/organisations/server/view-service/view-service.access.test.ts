import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('anyone sees a service, and only those who are signed in whom to ask for', async () => {
  const { own, other } = sides();
  const serviceNo = (await withDirectory(own)).get('essai--1-a');
  expect(await own.access(own.acts.viewService, { serviceNo })).toEqual(ANYONE);
  expect(valueOf(await own.as('visitor', own.acts.viewService, { serviceNo })).contact).toBeNull();
  expect(await other.as('visitor', other.acts.viewService, { serviceNo })).toMatchObject({
    refusals: [{ code: 'unknown-service' }],
  });
});
