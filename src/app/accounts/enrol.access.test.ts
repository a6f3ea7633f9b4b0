import { expect, test } from 'vitest';
import { OPERATOR, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('only whoever runs the deployment gives roles without an invitation', async () => {
  const { own } = sides();
  const personId = await own.member({ organisationId: 2, roles: ['adviser'] });
  const input = { organisationId: 2, personId, roles: ['adviser'] };
  expect(await own.access(own.acts.enrol, input)).toEqual(OPERATOR);
});

test('a person of another collectivity is given nothing', async () => {
  const { own, other } = sides();
  const personId = await other.member({ organisationId: 2, roles: ['adviser'] });
  const input = { organisationId: 1, personId, roles: ['approver'] };
  await expect(own.as('operator', own.acts.enrol, input)).rejects.toThrow(/foreign key/);
  expect(valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 1 })).team).toEqual([]);
});
