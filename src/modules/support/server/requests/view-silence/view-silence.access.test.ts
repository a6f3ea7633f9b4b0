import { expect, test } from 'vitest';
import { ROLE_RIGHTS, ROLES } from '#kernel/roles.ts';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { aRequest } from '../../../../../../tests/setup/requests.ts';

const sides = useTwoCollectivities();

test('silence is seen by whoever reads evidence, and names nobody who asks', async () => {
  const { own } = sides();
  await aRequest(own);
  own.travel(20);
  const who = await own.access(own.acts.viewSilence, {});
  expect(who).toEqual(only(...ROLES.filter((role) => ROLE_RIGHTS[role]['see-evidence'] !== undefined)));
  expect(who).not.toContain('visitor');
  const seen = valueOf(await own.as('strategy-officer', own.acts.viewSilence, {}));
  expect(seen.structures).toMatchObject([{ structure: 'Centre social du Tournesol', silent: 1 }]);
  // One request of a neighbourhood would say who asked.
  expect(seen.qpv).toEqual([{ qpv: 'QN04405M', asked: null, silent: null }]);
  expect(JSON.stringify(seen)).not.toContain('Diallo');
});
