import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('teams are seen by their own people, and by those who see every team', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listTeam, { organisationId: 2 })).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager', 'adviser'),
  );
  expect(await own.access(own.acts.listTeam, { organisationId: 1 })).toEqual(
    only('administrator', 'strategy-officer'),
  );
});

test('the team of one collectivity is not that of the same number in another', async () => {
  const { own, other } = sides();
  await other.member({ organisationId: 2, roles: ['adviser'] });
  const { team } = valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 2 }));
  expect(team).toEqual([]);
});
