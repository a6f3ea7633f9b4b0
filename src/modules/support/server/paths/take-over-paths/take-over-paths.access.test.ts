import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { day, withSirets, WORDING } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();

const aTakenPath = (over: Record<string, unknown> = {}) => ({
  lastName: 'Reprise',
  firstName: 'Nina',
  born: null,
  sex: null,
  place: { qpv2024: 'QN04414M' },
  programme: 'osez-entreprendre',
  openedOn: day('2024-01-01'),
  stages: [{ stage: 'idea', on: day('2024-01-02') }],
  meetings: [{ on: day('2024-01-02'), way: 'call', minutes: 20, note: 'Reprise' }],
  actions: [{ title: 'Budget', dueOn: null, doneOn: null, who: 'resident', shared: true }],
  closed: null,
  ...over,
});
const aTakeOver = (...paths: object[]) => ({ organisationId: 2, states: 'stages', paths });

test('paths are taken over by people of the structure, for it alone, all or none', async () => {
  const { own } = sides();
  await withSirets(own);
  const one = aTakeOver(aTakenPath());
  expect(await own.access(own.acts.takeOverPaths, one)).toEqual(only('structure-manager', 'adviser'));
  const { paths } = valueOf(await own.as('adviser', own.acts.listPaths, {}));
  expect(paths[0]).toMatchObject({ name: 'Nina Reprise', stage: 'idea' });
  const on = { organisationId: 2, pathNo: paths[0].pathNo };
  const seen = valueOf(await own.as('adviser', own.acts.viewPath, on));
  expect(seen.meetings.map(({ note }) => note)).toEqual(['Reprise']);
  expect(seen.actions.map(({ title }) => title)).toEqual(['Budget']);
  const others = [{ organisationId: 3, givenOn: day('2024-01-02'), wording: WORDING }];
  expect(await own.as('adviser', own.acts.takeOverPaths, aTakeOver(aTakenPath({ others })))).toMatchObject({
    refusals: [{ code: 'access-denied' }],
  });
  const late = aTakenPath({ stages: [{ stage: 'idea', on: day('2023-12-31') }] });
  expect(await own.as('adviser', own.acts.takeOverPaths, aTakeOver(aTakenPath(), late))).toMatchObject({
    refusals: [{ code: 'path-day-before-opening', row: 2 }],
  });
});
