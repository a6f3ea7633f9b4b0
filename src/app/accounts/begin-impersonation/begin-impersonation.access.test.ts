import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const reason = 'Aide demandée par téléphone';

test('administrators begin, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.beginImpersonation, { personId: 'nobody', reason })).toEqual(
    only('administrator'),
  );
});

test('a person of another collectivity is unknown', async () => {
  const { own, other } = sides();
  const personId = await other.member({ organisationId: 2, roles: ['adviser'] });
  expect(await own.as('administrator', own.acts.beginImpersonation, { personId, reason })).toEqual({
    ok: false,
    refusals: [{ code: 'unknown-account' }],
  });
});
