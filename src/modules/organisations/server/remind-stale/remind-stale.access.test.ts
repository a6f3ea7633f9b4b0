import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { aStructure, withDirectory } from '../../../../../tests/setup/directory.ts';

const sides = useTwoCollectivities();

test('reminders are sent by the deployment alone, once a month at most', async () => {
  const { own } = sides();
  await withDirectory(own, {
    structures: [aStructure({ date_maj: '2024-01-01', courriel: 'tournesol@exemple.fr' })],
  });
  expect(await own.access(own.acts.remindStale, {})).toEqual(OPERATOR);
  expect(valueOf(await own.as('operator', own.acts.remindStale, {})).reminded).toBe(0);
  own.travel(31);
  expect(valueOf(await own.as('operator', own.acts.remindStale, {})).reminded).toBe(1);
});
