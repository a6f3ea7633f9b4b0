import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Break } from '#evidence/server/index.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { hours, support } from '../setup/facts.ts';
import { SOURCE, TestLedger } from '../setup/ledger.ts';

/** Five entries: facts, a correction, other facts, a withdrawal, its withdrawal; then facts again. */
async function build(ledger: TestLedger): Promise<void> {
  await ledger.record([hours('P-1', 1000), hours('P-2', 2000), support('D-1')], {
    source: { ...SOURCE, sha256: 'e'.repeat(64), bytes: 12 },
  });
  await ledger.record([hours('P-1', 1500), hours('P-3', 3000)], { note: 'correction' });
  await ledger.record([support('D-2', { person: 'P-4' })]);
  await ledger.withdraw(2);
  await ledger.withdraw(4);
  await ledger.record([hours('P-5', 500)]);
}

type Tampering = [what: string, statement: string, broken: Break];

const altered = (entryNo: number, part: 'header' | 'facts' | 'columns' | 'changes'): Break => ({
  entryNo,
  reason: `altered-${part}`,
});

const FACTS: Tampering[] = [
  [
    'the quantity of a fact',
    'update evidence.fact set quantity = quantity + 1 where fact_id = 2',
    altered(1, 'facts'),
  ],
  [
    'the reference of a fact',
    "update evidence.fact set reference = 'D-9' where fact_id = 3",
    altered(1, 'facts'),
  ],
  [
    'the row of a fact in its file',
    'update evidence.fact set row_no = 99 where fact_id = 1',
    altered(1, 'facts'),
  ],
  ['the person of a fact', 'update evidence.fact set person = 2 where fact_id = 1', altered(1, 'facts')],
  [
    'the day of a fact',
    "update evidence.fact set starts = '2024-02-01' where fact_id = 4",
    altered(2, 'facts'),
  ],
  ['the key of a fact', 'update evidence.fact set key = key + 1 where fact_id = 4', altered(2, 'facts')],
  ['a dimension of a fact', 'update evidence.fact set d2 = 7 where fact_id = 6', altered(3, 'facts')],
  ['a fact taken away', 'delete from evidence.fact where fact_id = 5', altered(2, 'facts')],
  [
    'two facts exchanged',
    'update evidence.fact set fact_id = case fact_id when 1 then 102 else 101 end where fact_id in (1, 2); update evidence.fact set fact_id = fact_id - 100 where fact_id > 100',
    altered(1, 'facts'),
  ],
  [
    'the entry that a fact says it is of',
    'update evidence.fact set entry_no = 1 where fact_id = 6',
    altered(3, 'facts'),
  ],
  [
    'a fact beyond the last',
    `insert into evidence.fact select collectivity_id, 999, entry_no, row_no, kind, key + 7, person, organisation, place, starts, ends, quantity, d1, d2, d3, d4, d5, d6, reference from evidence.fact where fact_id = 7 and collectivity_id = ID`,
    altered(6, 'facts'),
  ],
  [
    'a word of the dictionary',
    "update evidence.term set value = '00010002400017' where domain = 'organisation'",
    altered(1, 'facts'),
  ],
  [
    'the number of a word',
    "update evidence.term set term_no = 99 where domain = 'person' and value = 'P-4'",
    altered(3, 'facts'),
  ],
  [
    'a word added to an entry',
    "insert into evidence.term values (ID, 'sex', 9, 3, 'x')",
    altered(3, 'facts'),
  ],
  [
    'a word added to a withdrawal',
    "insert into evidence.term values (ID, 'sex', 9, 4, 'x')",
    altered(4, 'facts'),
  ],
];

const HEADERS: Tampering[] = [
  ['who recorded', "update evidence.entry set recorded_by = 'x' where entry_no = 2", altered(2, 'header')],
  [
    'when it was recorded',
    "update evidence.entry set recorded_at = recorded_at + interval '1 millisecond' where entry_no = 2",
    altered(2, 'header'),
  ],
  ['the note', 'update evidence.entry set note = null where entry_no = 2', altered(2, 'header')],
  ['the number of facts', 'update evidence.entry set facts = 4 where entry_no = 2', altered(2, 'header')],
  [
    'the number of corrections',
    'update evidence.entry set corrections = 0 where entry_no = 2',
    altered(2, 'header'),
  ],
  [
    'what a withdrawal withdraws',
    'update evidence.entry set withdraws = 3 where entry_no = 4',
    altered(4, 'header'),
  ],
  [
    'the name of the file',
    "update evidence.source set file_name = 'avril.csv' where source_no = 1",
    altered(1, 'header'),
  ],
  [
    'the hash of the file',
    "update evidence.source set sha256 = repeat('f', 64) where source_no = 1",
    altered(1, 'header'),
  ],
  [
    'the hash of the content',
    "update evidence.entry set content_hash = repeat('0', 64) where entry_no = 3",
    altered(3, 'header'),
  ],
  [
    'the hash of the entry',
    "update evidence.entry set hash = repeat('0', 64) where entry_no = 3",
    altered(3, 'header'),
  ],
  [
    'the hash of the entry before',
    "update evidence.entry set previous_hash = repeat('0', 64) where entry_no = 3",
    { entryNo: 3, reason: 'broken-link' },
  ],
  [
    'an entry taken away',
    'delete from evidence.entry where entry_no = 3',
    { entryNo: 3, reason: 'missing-entry' },
  ],
  [
    'the first entry taken away',
    'delete from evidence.entry where entry_no = 1',
    { entryNo: 1, reason: 'missing-entry' },
  ],
];

const DERIVED: Tampering[] = [
  [
    'a byte of a block',
    'update evidence.entry_block set block = set_byte(block, 12, 9) where entry_no = 3',
    altered(3, 'columns'),
  ],
  ['a block taken away', 'delete from evidence.entry_block where entry_no = 2', altered(2, 'columns')],
  [
    'a block given to a withdrawal',
    'insert into evidence.entry_block select collectivity_id, 4, block from evidence.entry_block where entry_no = 1 and collectivity_id = ID',
    altered(4, 'columns'),
  ],
  ['a hiding taken away', 'delete from evidence.change where entry_no = 2', altered(2, 'changes')],
  [
    'a hiding turned into a showing',
    'update evidence.change set shown = true where entry_no = 2',
    altered(2, 'changes'),
  ],
  [
    'a hiding moved to a later entry',
    'update evidence.change set entry_no = 3 where entry_no = 2',
    altered(2, 'changes'),
  ],
  [
    'a fact hidden for a while',
    'insert into evidence.change values (ID, 4, 2, false, null), (ID, 5, 2, true, null)',
    altered(4, 'changes'),
  ],
  [
    'a fact hidden for ever',
    'insert into evidence.change values (ID, 6, 2, false, null)',
    altered(6, 'changes'),
  ],
  [
    'the fact that took the place of another',
    'update evidence.change set by_fact = 5 where entry_no = 2',
    altered(2, 'changes'),
  ],
  [
    'a change of an entry to come',
    'insert into evidence.change values (ID, 7, 2, false, null)',
    altered(7, 'changes'),
  ],
];

describe.each(ENGINES)('the audit on %s', (engine) => {
  const database = useDatabase(engine);

  /** As a superuser who silences the triggers, in a collectivity of the test's own. */
  async function tamper(ledger: TestLedger, script: string): Promise<void> {
    await database()
      .kysely.transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = 'replica'`.execute(tx);
        for (const statement of script.split('; ')) {
          const own = statement.replaceAll('ID', String(ledger.id));
          const scoped = statement.startsWith('insert') ? own : `${own} and collectivity_id = ${ledger.id}`;
          const done = await sql.raw(scoped).execute(tx);
          expect(done.numAffectedRows).toBeGreaterThan(0n);
        }
      });
  }

  test('holds for a ledger that nobody touched', async () => {
    const ledger = await TestLedger.open(database());
    expect(await ledger.audit()).toEqual({
      entries: 0,
      facts: 0,
      head: '0'.repeat(64),
      broken: null,
      expected: null,
    });
    await build(ledger);
    const head = (await ledger.entries()).at(-1)?.hash;
    expect(await ledger.audit()).toEqual({ entries: 6, facts: 7, head, broken: null, expected: null });
  });

  test.for([...FACTS, ...HEADERS, ...DERIVED])('names the entry after %s', async ([, statement, broken]) => {
    const ledger = await TestLedger.open(database());
    await build(ledger);
    await tamper(ledger, statement);
    expect((await ledger.audit()).broken).toEqual(broken);
  });

  test('names the first of several broken entries, and stops there', async () => {
    const ledger = await TestLedger.open(database());
    await build(ledger);
    await tamper(ledger, FACTS[6][1]);
    await tamper(ledger, HEADERS[2][1]);
    const report = await ledger.audit();
    expect(report).toMatchObject({ entries: 6, facts: 3, broken: altered(2, 'header') });
    expect(report.head).toBe((await ledger.entries())[0].hash);
  });

  test('a superuser who turns triggers off one by one is caught too', async () => {
    const ledger = await TestLedger.open(database());
    await build(ledger);
    await sql`alter table evidence.fact disable trigger refuse_change`.execute(database().kysely);
    await sql`update evidence.fact set quantity = 1 where collectivity_id = ${ledger.id} and fact_id = 2`.execute(
      database().kysely,
    );
    await sql`alter table evidence.fact enable trigger refuse_change`.execute(database().kysely);
    expect((await ledger.audit()).broken).toEqual(altered(1, 'facts'));
  });

  test('an end cut off shows by the hash that was expected', async () => {
    const ledger = await TestLedger.open(database());
    await build(ledger);
    const published = (await ledger.entries()).map((entry) => entry.hash);
    expect((await ledger.audit(published[2])).expected).toBe(true);
    for (const [table, column] of [
      ['fact', 'fact_id'],
      ['entry_block', 'entry_no'],
      ['term', 'entry_no'],
      ['entry', 'entry_no'],
    ])
      await tamper(
        ledger,
        `delete from evidence.${table} where ${column} >= ${column === 'fact_id' ? 7 : 6}`,
      );
    expect(await ledger.audit(published[5])).toMatchObject({ entries: 5, broken: null, expected: false });
    expect(await ledger.audit(published[4])).toMatchObject({
      broken: null,
      expected: true,
      head: published[4],
    });
  });

  test('says how far it is', async () => {
    const ledger = await TestLedger.open(database());
    await build(ledger);
    const said: string[] = [];
    const { auditLedger } = await import('#evidence/server/index.ts');
    await database().act(ledger.id, (tx) =>
      auditLedger(tx, ledger.id, { onEntry: (done, total) => void said.push(`${done}/${total}`) }),
    );
    expect(said).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
  });
});
