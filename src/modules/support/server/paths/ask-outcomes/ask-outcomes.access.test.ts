import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities } from '../../../../../../tests/setup/access.ts';
import { opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

test('it is the work of each day, which nobody else starts', async () => {
  const { own } = sides();
  await opened(own);
  expect(await own.access(own.acts.askOutcomes, {})).toEqual(OPERATOR);
});
