import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('messages are sent again by administrators', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.resendMessage, { messageId: 'x' })).toEqual(only('administrator'));
});
