import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('those who manage a team end who works there, in their own organisations', async () => {
  const { own } = sides();
  const end = { organisationId: 2, personId: 'nobody' };
  expect(await own.access(own.acts.endMembership, end)).toEqual(only('administrator', 'structure-manager'));
  expect(await own.access(own.acts.endMembership, { ...end, organisationId: 1 })).toEqual(
    only('administrator'),
  );
});

test('nobody ends the work of a person of another collectivity', async () => {
  const { own, other } = sides();
  const personId = await other.member({ organisationId: 2, roles: ['adviser'] });
  expect(
    await own.as('administrator', own.acts.endMembership, { organisationId: 2, personId }),
  ).toMatchObject({ refusals: [{ code: 'not-in-team' }] });
  const { team } = valueOf(await other.as('administrator', other.acts.listTeam, { organisationId: 2 }));
  expect(team.map((one) => one.personId)).toEqual([personId]);
});
