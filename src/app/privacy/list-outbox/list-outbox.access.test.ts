import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('messages are read by administrators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listOutbox, {})).toEqual(only('administrator'));
});
