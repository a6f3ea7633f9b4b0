import { expect, test } from 'vitest';
import { only, useTwoCollectivities } from '../../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const PAIR = { reference: 'D-1', otherOrganisationId: 3, score: 0.5, verdict: 'different' };

test('pairs are ruled by those who work with the persons of the structure', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.rulePair, { organisationId: 2, ...PAIR })).toEqual(
    only('structure-manager', 'adviser'),
  );
});

test('a pair that is not there is not found', async () => {
  const { own } = sides();
  expect(await own.as('adviser', own.acts.rulePair, { organisationId: 2, ...PAIR })).toMatchObject({
    refusals: [{ code: 'unknown-pair' }],
  });
});
