import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('a structure lists what it was asked, and nobody else does', async () => {
  const { own } = sides();
  const { requestNo } = await aRequest(own);
  expect(await own.access(own.acts.listRequests, { organisationId: 2 })).toEqual(
    only('structure-manager', 'adviser'),
  );
  const { organisationId, manager } = await own.structure('Une autre');
  expect(valueOf(await own.by(manager, own.acts.listRequests, { organisationId })).requests).toEqual([]);
  const { requests } = valueOf(await own.as('adviser', own.acts.listRequests, { organisationId: 2 }));
  expect(requests.at(-1)).toMatchObject({ requestNo, name: 'Awa Diallo', state: 'sent', silent: false });
});
