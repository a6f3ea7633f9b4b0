import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('anyone sees who belongs to a programme, in their collectivity', async () => {
  const { own, other } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  const stay = { structureNo, programme: 'osez-entreprendre', since: '2024-01-01', until: '2024-12-31' };
  valueOf(await own.as('administrator', own.acts.setMembership, stay));
  expect(await own.access(own.acts.listMemberships, {})).toEqual(ANYONE);
  expect(valueOf(await own.as('visitor', own.acts.listMemberships, {}))).toHaveLength(1);
  expect(valueOf(await other.as('visitor', other.acts.listMemberships, {}))).toEqual([]);
});
