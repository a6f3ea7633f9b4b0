import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { hours, support } from '../setup/facts.ts';
import { SOURCE, TestLedger } from '../setup/ledger.ts';

const unknownEntry = (value: string) => ({
  ok: false,
  refusals: [{ code: 'unknown-entry', field: 'entry', value }],
});

describe.each(ENGINES)('withdrawing on %s', (engine) => {
  const database = useDatabase(engine);

  test('hides the facts of the entry and revives those that they had corrected', async () => {
    const ledger = await TestLedger.open(database());
    await ledger.record([hours('P-1', 1000), hours('P-2', 2000)]);
    await ledger.record([hours('P-1', 1500), hours('P-3', 3000)]);
    expect(await ledger.shown()).toEqual([2, 3, 4]);
    expect(await ledger.withdraw(2)).toMatchObject({ entryNo: 3, hidden: 2, shown: 1 });
    expect(await ledger.shown()).toEqual([1, 2]);
    expect([await ledger.shown(1), await ledger.shown(2)]).toEqual([
      [1, 2],
      [2, 3, 4],
    ]);
    expect((await ledger.entries())[2]).toMatchObject({
      act: 'withdraw',
      withdraws: 2,
      facts: 0,
      source: null,
    });
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('a withdrawal is itself undone by withdrawing it', async () => {
    const ledger = await TestLedger.open(database());
    await ledger.record([hours('P-1', 1000)]);
    await ledger.record([hours('P-1', 1500), support('D-1')]);
    const before = await ledger.shown();
    await ledger.withdraw(2);
    expect(await ledger.withdraw(3)).toMatchObject({ entryNo: 4, hidden: 1, shown: 2 });
    expect(await ledger.shown()).toEqual(before);
    await ledger.withdraw(4);
    expect(await ledger.shown()).toEqual([1]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('an entry withdrawn twice over stands only when neither withdrawal does', async () => {
    const ledger = await TestLedger.open(database());
    await ledger.record([hours('P-1', 1000)]);
    await ledger.withdraw(1);
    await ledger.withdraw(2);
    await ledger.withdraw(1);
    expect(await ledger.shown()).toEqual([]);
    await ledger.withdraw(3);
    expect(await ledger.shown()).toEqual([]);
    await ledger.withdraw(4);
    expect(await ledger.shown()).toEqual([]);
    await ledger.withdraw(5);
    expect(await ledger.shown()).toEqual([1]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('the entry in the middle of three corrections leaves the last one', async () => {
    const ledger = await TestLedger.open(database());
    for (const quantity of [1, 2, 3]) await ledger.record([hours('P-1', quantity)]);
    expect(await ledger.withdraw(2)).toMatchObject({ hidden: 0, shown: 0 });
    expect(await ledger.shown()).toEqual([3]);
    await ledger.withdraw(3);
    expect(await ledger.shown()).toEqual([1]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('what was withdrawn can be recorded again, as new facts', async () => {
    const ledger = await TestLedger.open(database());
    const source = { ...SOURCE, sha256: 'd'.repeat(64) };
    await ledger.record([hours('P-1', 1000)], { source });
    await ledger.withdraw(1);
    expect(await ledger.record([hours('P-1', 1000)], { source })).toMatchObject({ entryNo: 3, created: 1 });
    expect(await ledger.shown()).toEqual([2]);
    await ledger.withdraw(2);
    expect(await ledger.shown()).toEqual([2]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('says which fact took the place of another', async () => {
    const ledger = await TestLedger.open(database());
    for (const quantity of [1, 2, 3]) await ledger.record([hours('P-1', quantity)]);
    await ledger.withdraw(3);
    const changes =
      await sql`select entry_no, fact_id::int, shown, by_fact::int from evidence.change where collectivity_id = ${ledger.id} order by 1, 2`.execute(
        database().kysely,
      );
    expect(changes.rows).toEqual([
      { entry_no: 2, fact_id: 1, shown: false, by_fact: 2 },
      { entry_no: 3, fact_id: 2, shown: false, by_fact: 3 },
      { entry_no: 4, fact_id: 2, shown: true, by_fact: null },
      { entry_no: 4, fact_id: 3, shown: false, by_fact: 2 },
    ]);
  });

  test('is refused for an entry that is not there or no longer stands', async () => {
    const ledger = await TestLedger.open(database());
    expect(await ledger.tryWithdraw(1)).toEqual(unknownEntry('1'));
    await ledger.record([hours('P-1', 1)]);
    expect(await ledger.tryWithdraw(2)).toEqual(unknownEntry('2'));
    expect(await ledger.tryWithdraw(0)).toEqual(unknownEntry('0'));
    await ledger.withdraw(1);
    expect(await ledger.tryWithdraw(1)).toEqual({
      ok: false,
      refusals: [{ code: 'already-withdrawn', field: 'entry', value: '1' }],
    });
    expect(await ledger.entries()).toHaveLength(2);
  });
});
