import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('those who may see a team list the organisations that they reach', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listOrganisations, {})).toEqual(
    only('administrator', 'strategy-officer', 'structure-manager', 'adviser'),
  );
  const seenBy = async (who: Parameters<typeof own.as>[0]) =>
    valueOf(await own.as(who, own.acts.listOrganisations, {})).map(({ organisationId }) => organisationId);
  expect(await seenBy('administrator')).toEqual([1, 2]);
  expect(await seenBy('structure-manager')).toEqual([2]);
});

test('organisations of another collectivity are not listed', async () => {
  const { own, other } = sides();
  const names = async (side: typeof own) =>
    valueOf(await side.as('administrator', side.acts.listOrganisations, {})).map(({ name }) => name);
  expect((await names(own)).filter((name) => [`structure ${other.ledger.id}`].includes(name))).toEqual([]);
});
