import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../tests/setup/access.ts';
import { recorded } from '../../../../../tests/setup/insertion.ts';

const sides = useTwoCollectivities();
const asked = { organisationId: 2, personNo: 1 };

test('a person is seen by the structure that hired them, even by nobody above', async () => {
  const { own } = sides();
  await recorded(own, [{}]);
  expect(await own.access(own.acts.viewHiredPerson, asked)).toEqual(only('structure-manager', 'adviser'));
  const { organisationId, manager } = await own.structure('Ailleurs');
  expect(await own.by(manager, own.acts.viewHiredPerson, asked)).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
  expect(await own.by(manager, own.acts.viewHiredPerson, { ...asked, organisationId })).toMatchObject({
    refusals: [{ code: 'insertion-unknown-person' }],
  });
  expect(valueOf(await own.as('adviser', own.acts.viewHiredPerson, asked)).name).toBe('MARTIN Éva');
});
