import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readFactRows, Recorder } from '#evidence/server/index.ts';
import type { FactInput } from '#evidence/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { BELLEVUE, ELSEWHERE, hours, siretOf } from '../setup/facts.ts';
import { SOURCE, TestLedger } from '../setup/ledger.ts';

const fact = (person: string, contract: string, change: Partial<FactInput> = {}) =>
  hours(person, 100, { dims: { contract, hiring: 'direct' }, ...change });
const SEEN = ['contract', 'hiring'];
/** Longer than a word of an index may be, however it is compressed. */
const TOO_LONG = Array.from({ length: 200 }, (_, at) =>
  createHash('sha256').update(String(at)).digest('hex'),
).join('');

describe.each(ENGINES)('the dictionary on %s', (engine) => {
  const database = useDatabase(engine);

  /** Person, organisation, contract of each fact, as words. */
  async function words(ledger: TestLedger): Promise<string[]> {
    const factIds = await ledger.shown();
    const rows = await database().act(ledger.id, (tx) =>
      readFactRows(tx, ledger.id, { factIds, domains: SEEN }),
    );
    return rows.map((row) =>
      [row.person, row.organisation, row.place?.split('|')[0], ...row.dims.slice(0, 2)].join(' '),
    );
  }

  const lost = fact('P-lost', 'C-lost', { organisation: siretOf(9), place: ELSEWHERE });
  const kept = [fact('P-2', 'C-2', { organisation: siretOf(2), place: ELSEWHERE }), fact('P-3', 'C-lost')];
  const KEPT = [`P-2 ${siretOf(2)} 44109 C-2 direct`, `P-3 ${siretOf(1)} 44162 C-lost direct`];

  const FAILURES: [string, (ledger: TestLedger) => Promise<unknown>][] = [
    [
      'the act failed after recording',
      (ledger) =>
        ledger.act(async (tx, context) => {
          await ledger.recorder.record(tx, context, { entry: { source: SOURCE }, facts: [lost] });
          throw new Error('afterwards');
        }),
    ],
    [
      'the entry was refused by the database',
      (ledger) => ledger.record([lost], { source: { ...SOURCE, sha256: 'not a hash' } }),
    ],
    [
      'a word was refused by the database',
      (ledger) => ledger.record([{ ...lost, dims: { ...lost.dims, contract: TOO_LONG } }]),
    ],
    ['facts were refused by the database', (ledger) => ledger.record([{ ...lost, ends: 0x7ffffff0 }])],
    ['two rows clashed', (ledger) => ledger.record([lost, { ...lost, quantity: 7 }])],
  ];

  test.for(FAILURES)('forgets the words of an entry when %s', async ([, fail]) => {
    const ledger = await TestLedger.open(database());
    await ledger.record([fact('P-1', 'C-1')]);
    await expect(fail(ledger)).rejects.toThrow();
    expect(await ledger.record(kept)).toMatchObject({ entryNo: 2, created: 2 });
    expect(await words(ledger)).toEqual([`P-1 ${siretOf(1)} 44162 C-1 direct`, ...KEPT]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('learns what another process has written since', async () => {
    const ledger = await TestLedger.open(database());
    const other = new TestLedger(database(), ledger.id);
    await ledger.record([fact('P-1', 'C-1')]);
    await other.record([fact('P-2', 'C-2')]);
    await ledger.record([fact('P-3', 'C-2'), fact('P-2', 'C-3')]);
    await other.record([fact('P-3', 'C-3')]);
    const own = `${siretOf(1)} 44162`;
    expect(await words(ledger)).toEqual([
      `P-1 ${own} C-1 direct`,
      `P-2 ${own} C-2 direct`,
      `P-3 ${own} C-2 direct`,
      `P-2 ${own} C-3 direct`,
      `P-3 ${own} C-3 direct`,
    ]);
  });

  test('learns what another process has written when both saw the ledger empty', async () => {
    const ledger = await TestLedger.open(database());
    const other = new TestLedger(database(), ledger.id);
    const clash = [fact('P-0', 'C-0'), fact('P-0', 'C-0', { quantity: 7 })];
    for (const one of [ledger, other]) expect((await one.tryRecord(clash)).ok).toBe(false);
    await ledger.record([fact('P-2', 'C-1')]);
    await other.record([fact('P-1', 'C-1'), fact('P-2', 'C-2')]);
    await ledger.record([fact('P-1', 'C-2')]);
    const own = `${siretOf(1)} 44162`;
    expect(await words(ledger)).toEqual([
      `P-2 ${own} C-1 direct`,
      `P-1 ${own} C-1 direct`,
      `P-2 ${own} C-2 direct`,
      `P-1 ${own} C-2 direct`,
    ]);
  });

  test('asks again when another process took the number of an entry that was lost', async () => {
    const ledger = await TestLedger.open(database());
    const other = new TestLedger(database(), ledger.id);
    await ledger.record([fact('P-1', 'C-1')]);
    await expect(FAILURES[0][1](ledger)).rejects.toThrow('afterwards');
    await other.record([fact('P-2', 'C-2'), fact('P-lost', 'C-lost')]);
    await ledger.record([fact('P-2', 'C-lost'), fact('P-lost', 'C-2')]);
    const own = `${siretOf(1)} 44162`;
    expect(await words(ledger)).toEqual([
      `P-1 ${own} C-1 direct`,
      `P-2 ${own} C-2 direct`,
      `P-lost ${own} C-lost direct`,
      `P-2 ${own} C-lost direct`,
      `P-lost ${own} C-2 direct`,
    ]);
    expect((await ledger.audit()).broken).toBeNull();
  });

  test('numbers words apart in each collectivity, with one recorder for all', async () => {
    const [one, two] = [await TestLedger.open(database()), await TestLedger.open(database())];
    const shared = new Recorder(kindRegistry);
    const record = (ledger: TestLedger, facts: FactInput[]) =>
      ledger.act((tx, context) => shared.record(tx, context, { entry: { source: SOURCE }, facts }));
    await record(one, [fact('P-1', 'C-1')]);
    await record(two, [fact('P-9', 'C-9')]);
    await record(one, [fact('P-9', 'C-9')]);
    expect(await words(two)).toEqual([`P-9 ${siretOf(1)} 44162 C-9 direct`]);
    expect(await words(one)).toEqual([
      `P-1 ${siretOf(1)} 44162 C-1 direct`,
      `P-9 ${siretOf(1)} 44162 C-9 direct`,
    ]);
  });

  test('a fact that says nothing of a field has no word there', async () => {
    const ledger = await TestLedger.open(database());
    const { place: _, ...nowhere } = fact('P-1', 'C-1', { dims: { contract: 'C-1', hiring: '' } });
    await ledger.record([nowhere, fact('P-2', 'C-1', { place: { ...BELLEVUE, commune: '44109' } })]);
    expect(await words(ledger)).toEqual([`P-1 ${siretOf(1)}  C-1 `, `P-2 ${siretOf(1)} 44109 C-1 direct`]);
  });
});
