import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { anAsk, askedOf } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('anyone asks for help without an account, once for one service', async () => {
  const { own } = sides();
  const { serviceNo } = await askedOf(own);
  expect(await own.access(own.acts.askForHelp, anAsk(serviceNo))).toEqual(ANYONE);
  const again = anAsk(serviceNo, { phone: '06 99 88 77 66' });
  valueOf(await own.as('visitor', own.acts.askForHelp, again));
  expect(
    await own.as('visitor', own.acts.askForHelp, { ...again, phone: '+33 6 99 88 77 66' }),
  ).toMatchObject({
    refusals: [{ code: 'request-asked-already' }],
  });
});
