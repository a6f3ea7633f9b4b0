import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { EntryInput, FactInput } from '#evidence/index.ts';
import { MAX_FACTS_PER_ENTRY } from '#evidence/server/index.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { BELLEVUE, day, hours, siretOf, support } from '../setup/facts.ts';
import { SOURCE, TestLedger } from '../setup/ledger.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => hours(`P-${at % 997}`, at + 1, { dims: { contract: `C-${at}` } }));

describe.each(ENGINES)('on %s', (engine) => {
  const database = useDatabase(engine);

  describe('recording', () => {
    test('one fact makes one entry', async () => {
      const ledger = await TestLedger.open(database());
      const receipt = await ledger.record([support('D-1')], { note: 'première' });
      expect(receipt).toMatchObject({ entryNo: 1, created: 1, corrected: 0, unchanged: 0 });
      const [entry] = await ledger.entries();
      expect(entry).toMatchObject({
        entryNo: 1,
        act: 'record',
        facts: 1,
        firstFact: 1,
        note: 'première',
        recordedBy: 'tester',
        hash: receipt.hash,
        previousHash: '0'.repeat(64),
        source: { ...SOURCE, sha256: null, bytes: null },
      });
    });

    test.runIf(engine === ENGINES[0])('200,000 facts make one entry, 200,001 are refused', async () => {
      const ledger = await TestLedger.open(database());
      const facts = many(MAX_FACTS_PER_ENTRY);
      expect(await ledger.record(facts)).toMatchObject({ entryNo: 1, created: 200_000 });
      const sums = await sql<{
        n: number;
        sum: number;
      }>`select count(*)::int as n, sum(quantity)::float8 as sum from evidence.fact where collectivity_id = ${ledger.id}`.execute(
        database().kysely,
      );
      expect(sums.rows).toEqual([{ n: 200_000, sum: (200_000 * 200_001) / 2 }]);
      const refused = await ledger.tryRecord([...facts, hours('P-0', 1)]);
      expect(refused).toEqual({
        ok: false,
        refusals: [{ code: 'too-many-facts', params: { count: 200_001, most: 200_000 } }],
      });
      expect(await ledger.entries()).toHaveLength(1);
    });

    test('each fact is created, corrected or unchanged', async () => {
      const ledger = await TestLedger.open(database());
      await ledger.record([hours('P-1', 1000), hours('P-2', 2000)]);
      const second = await ledger.record([hours('P-1', 1000), hours('P-2', 2500), hours('P-3', 3000)]);
      expect(second).toMatchObject({ entryNo: 2, created: 1, corrected: 1, unchanged: 1 });
      expect(await ledger.shown()).toEqual([1, 3, 4]);
      expect(await ledger.shown(1)).toEqual([1, 2]);
      expect((await ledger.entries())[1]).toMatchObject({ facts: 2, corrections: 1, firstFact: 3 });
    });

    test('every part of a fact that changes is a correction', async () => {
      const ledger = await TestLedger.open(database());
      const first = support('D-1', {
        dims: { programme: 'osez-entreprendre', sex: 'female', 'age-band': '26-49' },
      });
      await ledger.record([first]);
      const changed = [
        { ...first, person: 'P-2' },
        { ...first, place: { ...BELLEVUE, qpv2015: 'out' } },
        { ...first, starts: day('2024-03-16'), ends: day('2024-03-16') },
        { ...first, quantity: 2 },
        { ...first, dims: { ...first.dims, sex: 'male' } },
        { ...first, dims: { programme: 'osez-entreprendre', sex: 'female' } },
        { ...first, place: undefined },
      ].map(({ place, ...fact }) => (place === undefined ? fact : { ...fact, place }));
      for (const fact of changed)
        expect(await ledger.record([fact])).toMatchObject({ created: 0, corrected: 1 });
      expect(await ledger.shown()).toEqual([changed.length + 1]);
      expect(await ledger.record([{ ...first, organisation: siretOf(2) }])).toMatchObject({
        created: 1,
        corrected: 0,
      });
    });

    test('the same file twice records nothing', async () => {
      const ledger = await TestLedger.open(database());
      const facts = many(50);
      const source = { ...SOURCE, sha256: 'a'.repeat(64), bytes: 1234 };
      await ledger.record(facts, { source });
      expect(await ledger.record(facts.toReversed(), { source })).toEqual({
        entryNo: null,
        hash: null,
        created: 0,
        corrected: 0,
        unchanged: 50,
      });
      expect(await ledger.entries()).toHaveLength(1);
    });

    test('two files of the same bytes are one source', async () => {
      const ledger = await TestLedger.open(database());
      const source = { ...SOURCE, sha256: 'b'.repeat(64), bytes: 10 };
      await ledger.record([hours('P-1', 1)], { source });
      await ledger.record([hours('P-2', 1)], { source });
      await ledger.record([hours('P-3', 1)], { source: { ...source, depositor: 'Autre' } });
      expect((await ledger.entries()).map((entry) => entry.sourceNo)).toEqual([1, 1, 2]);
    });

    test('a source told once without its size keeps a ledger that holds', async () => {
      const ledger = await TestLedger.open(database());
      const source = { ...SOURCE, sha256: 'c'.repeat(64) };
      await ledger.record([hours('P-1', 1)], { source });
      await ledger.record([hours('P-2', 1)], { source: { ...source, bytes: 10 } });
      expect((await ledger.audit()).broken).toBeNull();
    });

    test('one file may not say two things of one fact, and may repeat one', async () => {
      const ledger = await TestLedger.open(database());
      expect(await ledger.tryRecord([hours('P-1', 1), hours('P-2', 1), hours('P-1', 2)])).toEqual({
        ok: false,
        refusals: [{ code: 'key-twice', row: 4, params: { other: 2 } }],
      });
      expect(await ledger.record([hours('P-1', 1), hours('P-1', 1)])).toMatchObject({
        created: 1,
        unchanged: 1,
      });
    });

    test('a refused fact stops the whole entry', async () => {
      const ledger = await TestLedger.open(database());
      const refused = await ledger.tryRecord([hours('P-1', 1), hours('P-2', -1)]);
      expect(refused).toEqual({
        ok: false,
        refusals: [{ code: 'negative-quantity', row: 3, field: 'quantity', value: '-1' }],
      });
      expect(await ledger.entries()).toEqual([]);
    });

    test.for<[string, () => FactInput, Omit<EntryInput, 'source'> & { source?: EntryInput['source'] }]>([
      ['reference', () => support('D-\ud83d'), {}],
      ['person', () => support('D-1', { person: 'P\u0000' }), {}],
      ['programme', () => support('D-1', { dims: { programme: 'x\udc00' } }), {}],
      ['note', () => support('D-1'), { note: '\ud83d' }],
      ['depositor', () => support('D-1'), { source: { ...SOURCE, depositor: 'A\u0000' } }],
    ])(
      'a text that the database would not give back as it is is refused: %s',
      async ([field, fact, options]) => {
        const ledger = await TestLedger.open(database());
        const refused = await ledger.tryRecord([fact()], options);
        expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'control-character', field }] });
        const plain = support('D-🏡', { person: 'É', dims: { programme: 'œ 🧵' } });
        expect(await ledger.record([plain], { note: '日本' })).toMatchObject({ created: 1 });
        expect((await ledger.audit()).broken).toBeNull();
      },
    );

    test('acts at the same time make entries one after the other', async () => {
      const ledger = await TestLedger.open(database());
      const receipts = await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          ledger.record([hours(`P-${at}`, at), support(`D-${at}`, { person: `Q-${at}` })]),
        ),
      );
      expect(receipts.map((receipt) => receipt.entryNo).toSorted((a, b) => Number(a) - Number(b))).toEqual([
        1, 2, 3, 4, 5, 6,
      ]);
      expect(await ledger.audit()).toMatchObject({ entries: 6, facts: 12, broken: null });
    });

    test('a clock set back does not make an entry older than the one before', async () => {
      const ledger = await TestLedger.open(database());
      await ledger.record([hours('P-1', 1)], { at: '2025-06-01T10:00:00Z' });
      await ledger.record([hours('P-2', 1)], { at: '2025-05-01T10:00:00Z' });
      expect((await ledger.entries()).map((entry) => entry.recordedAt.toISOString())).toEqual([
        '2025-06-01T10:00:00.000Z',
        '2025-06-01T10:00:00.000Z',
      ]);
      expect((await ledger.audit()).broken).toBeNull();
    });
  });

  describe('the dry run', () => {
    const assess = (ledger: TestLedger, facts: ReturnType<typeof hours>[]) =>
      database().act(ledger.id, (tx) =>
        ledger.recorder.assess(
          tx,
          ledger.id,
          facts.map((fact, at) => ({ ...fact, row: at + 2 })),
        ),
      );

    test('says what recording would do, and writes nothing', async () => {
      const ledger = await TestLedger.open(database());
      await ledger.record([hours('P-1', 1), hours('P-2', 1)]);
      const assessed = await assess(ledger, [
        hours('P-1', 1),
        hours('P-2', 2),
        hours('P-3', 3),
        hours('P-4', -4),
      ]);
      expect(assessed.fates).toEqual(['unchanged', 'corrected', 'created', 'unchanged']);
      expect(assessed.refusals).toEqual([
        { code: 'negative-quantity', row: 5, field: 'quantity', value: '-4' },
      ]);
      expect(await ledger.entries()).toHaveLength(1);
    });

    test('still tells the fate of good rows when another row contradicts one', async () => {
      const ledger = await TestLedger.open(database());
      const assessed = await assess(ledger, [hours('P-1', 1), hours('P-1', 2), hours('P-2', 3)]);
      expect(assessed.refusals).toEqual([{ code: 'key-twice', row: 3, params: { other: 2 } }]);
      expect(assessed.fates).toEqual(['created', 'unchanged', 'created']);
    });
  });
});
