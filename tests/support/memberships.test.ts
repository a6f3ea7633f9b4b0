import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { siretOf } from '../../src/app/demo/siret.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aStructure, withDirectory } from '../setup/directory.ts';

const sides = useTwoCollectivities();
const programme = 'osez-entreprendre';

const members = async (side: Side, on: string, over: { reading?: string; knownOn?: string } = {}) => {
  await side.sync();
  const asked = { id: 'support-structures', period: on, ...over };
  return valueOf(await side.as('visitor', side.acts.viewFigure, asked)).figure.value;
};

/** Three structures, of which the last has no SIRET. */
const directory = (side: Side, source: string) =>
  withDirectory(side, {
    structures: [
      aStructure({ source, id: `${source}--1`, nom: `Première ${source}`, siret: siretOf(801) }),
      aStructure({ source, id: `${source}--2`, nom: `Deuxième ${source}`, siret: siretOf(802) }),
      aStructure({ source, id: `${source}--3`, nom: `Troisième ${source}` }),
    ],
    services: [],
  });

const member = async (side: Side, structureNo: number, dates: { since: string; until: string | null }) =>
  valueOf(await side.as('administrator', side.acts.setMembership, { structureNo, programme, ...dates }));

/** Last entry of the ledger. */
const last = async (side: Side): Promise<number> =>
  (
    await sql<{
      no: number;
    }>`select max(entry_no) as no from evidence.entry where collectivity_id = ${side.ledger.id}`.execute(
      side.ledger.db.kysely,
    )
  ).rows[0].no;

test('a structure that leaves the programme stays counted on the days when it belonged, and figures known before stay', async () => {
  const { own } = sides();
  const numbers = await directory(own, 'depart');
  const [one, two] = [numbers.get('depart--1') ?? 0, numbers.get('depart--2') ?? 0];
  await member(own, one, { since: '2021-01-01', until: null });
  await member(own, two, { since: '2022-01-01', until: null });
  expect(await members(own, '2021')).toBe(1);
  expect(await members(own, '2023')).toBe(2);

  own.travel(1);
  await member(own, two, { since: '2022-01-01', until: '2023-06-30' });
  expect(await members(own, '2022')).toBe(2);
  expect(await members(own, '2023')).toBe(1);
  expect(await members(own, '2023', { reading: 'ever' })).toBe(2);
  expect(await members(own, '2023', { knownOn: '2025-06-26' })).toBe(2);

  // Saying the same again states nothing.
  const before = await last(own);
  await member(own, two, { since: '2022-01-01', until: '2023-06-30' });
  expect(await last(own)).toBe(before);
});

test('a structure without a SIRET is stated once it has one, and two that are merged count once until they are parted', async () => {
  const { other: side } = sides();
  const numbers = await directory(side, 'reprise');
  const [one, two, three] = [1, 2, 3].map((no) => numbers.get(`reprise--${no}`) ?? 0);
  await member(side, one, { since: '2021-01-01', until: '2022-12-31' });
  await member(side, two, { since: '2022-01-01', until: null });
  await member(side, three, { since: '2022-01-01', until: null });
  expect(await members(side, '2023')).toBe(1);
  const listed = valueOf(await side.as('visitor', side.acts.listMemberships, { programme }));
  expect(listed.filter(({ counted }) => !counted).map(({ structureNo }) => structureNo)).toEqual([three]);

  await withDirectory(side, {
    structures: [
      aStructure({
        source: 'reprise',
        id: 'reprise--3',
        nom: 'Troisième reprise',
        siret: siretOf(803),
        date_maj: '2025-06-02',
      }),
    ],
    services: [],
  });
  expect(await members(side, '2023')).toBe(2);

  valueOf(await side.as('administrator', side.acts.mergeStructures, { kept: three, merged: two }));
  expect(await members(side, '2023')).toBe(1);
  valueOf(await side.as('administrator', side.acts.partStructures, { merged: two }));
  expect(await members(side, '2023')).toBe(2);
});
