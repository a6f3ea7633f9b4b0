import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { hours, siretOf } from '../setup/facts.ts';
import { aContract, day, FOLLOWED_IN, hired, opened } from '../setup/hours.ts';

const sides = useTwoCollectivities();

/** Hours that a contract owes, as one version. */
async function commits(side: Side, contractNo: number, owed: number): Promise<void> {
  await sql`insert into clauses.commitment (collectivity_id, contract_no, version_no, from_day, terms, rounding, hours, wording,
      recorded_at, recorded_by)
    values (${side.ledger.id}, ${contractNo}, 0, ${day('2025-01-01')}, ${{ form: 'fixed', hours: owed }}::jsonb,
      ${{ to: 'hour', mode: 'nearest' }}::jsonb, ${owed}, 'CCAP', now(), 'test')`.execute(
    side.ledger.db.kysely,
  );
}

/** Three contracts that are over: the first did 50 hours too many, the second lacks 80, the third is not in the operation. */
async function threeContracts(side: Side): Promise<void> {
  const over = { starts: day('2024-01-01'), ends: day('2024-12-31') };
  for (const no of [1, 2, 3]) {
    await aContract(side, no, over);
    await commits(side, no, 10_000);
  }
  const worked = [15_000, 2_000, 1_000].map((quantity, at) =>
    hours(`P-${at}`, quantity, { organisation: siretOf(21 + at), dims: { contract: `M-${at + 1}` } }),
  );
  await side.ledger.record(worked.map((fact, row) => ({ ...fact, row })));
  await side.sync();
}

async function pools(side: Side): Promise<void> {
  const { id, db } = side.ledger;
  await sql`insert into clauses.operation (collectivity_id, operation_no, name, pool_rule, pool_text, set_at, set_by)
    values (${id}, 1, 'Quartier', 'due-first', 'CCAP', now(), 'test')`.execute(db.kysely);
  await sql`update clauses.contract set operation_no = 1 where collectivity_id = ${id} and contract_no in (1, 2)`.execute(
    db.kysely,
  );
}

describe('the board', () => {
  test('counts for each contract the hours that its operation pools, and makes none', async () => {
    const { own } = sides();
    await threeContracts(own);
    const board = async () => valueOf(await own.as('facilitator', own.acts.steerClauses, {}));
    const apart = await board();
    expect(apart.over.map(({ contract, validated }) => [contract, validated])).toEqual([
      ['M-3', 1_000],
      ['M-2', 2_000],
    ]);
    await pools(own);
    const pooled = await board();
    expect(pooled.over.map(({ contract, validated, pool }) => [contract, validated, pool?.taken])).toEqual([
      ['M-3', 1_000, undefined],
      ['M-2', 7_000, 5_000],
    ]);
    expect(pooled.sums.validated).toBe(apart.sums.validated);
    expect(pooled.sums.owed).toBe(apart.sums.owed - 5_000);
  });

  test('names employers that answered no reminder, with the day of the last one', async () => {
    const { other } = sides();
    await aContract(other, 1);
    await hired(other, 1);
    await opened(other, '2025-04-01');
    const silent = async () => valueOf(await other.as('facilitator', other.acts.steerClauses, {})).silent;
    expect(await silent()).toEqual([]);
    valueOf(await other.as('operator', other.acts.remindEmployers, {}));
    expect(await silent()).toMatchObject([
      { employerName: 'Les Bâtisseurs', people: 1, due: day('2025-05-10') },
    ]);
  });
});

test('the list of contracts is filtered by holder, sector, year and who follows them', async () => {
  const { own } = sides();
  const { id, db } = own.ledger;
  await sql`update clauses.contract set sector = 'Propreté', notified = ${day('2023-05-02')}
    where collectivity_id = ${id} and contract_no = 3`.execute(db.kysely);
  await sql`insert into clauses.company (collectivity_id, siret, name, set_at, set_by)
    values (${id}, ${siretOf(61)}, 'Peintures du Port', now(), 'test')`.execute(db.kysely);
  await sql`insert into clauses.party (collectivity_id, contract_no, party_no, role, identifier, identifier_type, siret, set_at, set_by)
    values (${id}, 2, 1, 'holder', ${siretOf(61)}, 'SIRET', ${siretOf(61)}, now(), 'test')`.execute(
    db.kysely,
  );
  const listed = async (asked: object) =>
    valueOf(await own.as('facilitator', own.acts.listClauseContracts, asked));
  const numbers = async (asked: object) =>
    (await listed(asked)).contracts.map(({ contractNo }) => contractNo);
  const all = await listed({});
  expect(all.holders).toEqual([{ siret: siretOf(61), name: 'Peintures du Port' }]);
  expect([all.sectors, all.years]).toEqual([['Propreté'], [2023]]);
  expect(all.facilitators.map(({ organisationId }) => organisationId)).toEqual([FOLLOWED_IN]);
  expect(await numbers({ holder: siretOf(61) })).toEqual([2]);
  expect(await numbers({ sector: 'Propreté' })).toEqual([3]);
  expect(await numbers({ year: 2023 })).toEqual([3]);
  expect(await numbers({ organisationId: FOLLOWED_IN })).toHaveLength(3);
  expect(await numbers({ organisationId: 2 })).toEqual([]);
});
