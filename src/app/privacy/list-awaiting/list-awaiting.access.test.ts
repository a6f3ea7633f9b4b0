import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('whoever is signed in is told what awaits them, each within their own right', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listAwaiting, {})).toEqual(ANYONE.filter((who) => who !== 'visitor'));
  const invitation = { organisationId: 2, email: 'nina@exemple.fr', name: 'Nina', roles: ['adviser'] };
  valueOf(await own.as('administrator', own.acts.invite, invitation));
  const codesOf = async (who: Parameters<typeof own.as>[0]): Promise<string[]> =>
    valueOf(await own.as(who, own.acts.listAwaiting, {})).map(({ code }) => code);
  expect(await codesOf('structure-manager')).toContain('invitations');
  expect(await codesOf('adviser')).not.toContain('invitations');
  const { manager } = await own.structure('Ailleurs');
  expect(valueOf(await own.by(manager, own.acts.listAwaiting, {}))).toEqual([]);
});
