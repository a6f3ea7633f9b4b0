import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('names are taken out by people of the structure alone', async () => {
  const { own } = sides();
  await opened(own, { lastName: '=Martin' });
  const asked = { organisationId: 2 };
  expect(await own.access(own.acts.exportResidents, asked)).toEqual(only('structure-manager', 'adviser'));
  const { text } = valueOf(await own.as('adviser', own.acts.exportResidents, asked));
  expect(text).toContain(';Martin;Awa;1990-04-12;0612345678;');
});
