import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';
import { withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('who belongs to a programme is said by those who work for all', async () => {
  const { own } = sides();
  const structureNo = (await withDirectory(own)).get('essai--1');
  const stay = { structureNo, programme: 'osez-entreprendre', since: '2024-01-01', until: null };
  expect(await own.access(own.acts.setMembership, stay)).toEqual(only('administrator', 'strategy-officer'));
});
