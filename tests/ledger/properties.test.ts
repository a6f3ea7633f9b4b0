import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactInput } from '#evidence/index.ts';
import { Engine } from '#indicators/engine/engine.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { TestLedger } from '../setup/ledger.ts';
import { keyOf, Model } from '../setup/model.ts';
import { plainFigure } from '../setup/oracle.ts';
import { definitions, QUESTIONS } from '../setup/queries.ts';
import { anyFact } from '../setup/random-facts.ts';

const LATEST = 0x7fffffff;
const distinctFacts = fc.uniqueArray(anyFact(1), { selector: keyOf, minLength: 1, maxLength: 60 });

/** Every figure of the questions, as known at a position, with its evidence: as bytes. */
const figuresOf = (engine: Engine, knownOn: number): string =>
  JSON.stringify(QUESTIONS.map((question) => engine.figure({ ...question, knownOn })));

async function rebuilt(ledger: TestLedger): Promise<Engine> {
  return new Engine(await ledger.sync(), definitions);
}

/** PROPERTY_RUNS=20 searches twenty times longer. */
const LONGER = Number(process.env['PROPERTY_RUNS'] ?? 1);
const runs = (count: number) => ({ numRuns: count * LONGER });
const TIMEOUT = 60_000 * LONGER;

describe.each(ENGINES)('on %s', (engine) => {
  const database = useDatabase(engine);

  test(
    'facts recorded in any order and any batches give the same figures',
    { timeout: TIMEOUT },
    async () => {
      const batches = (facts: FactInput[]) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray(facts, { minLength: facts.length }),
          fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 60, maxLength: 60 }),
        );
      await fc.assert(
        fc.asyncProperty(distinctFacts.chain(batches), async ([facts, shuffled, sizes]) => {
          const [whole, parts] = [await TestLedger.open(database()), await TestLedger.open(database())];
          await whole.record(facts);
          for (let at = 0, turn = 0; at < shuffled.length; at += sizes[turn++])
            await parts.record(shuffled.slice(at, at + sizes[turn]));
          expect(figuresOf(await rebuilt(parts), LATEST)).toBe(figuresOf(await rebuilt(whole), LATEST));
        }),
        runs(25),
      );
    },
  );

  test('a correction then its withdrawal restores every figure', { timeout: TIMEOUT }, async () => {
    const corrected = fc.tuple(distinctFacts, fc.array(anyFact(1), { minLength: 1, maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(corrected, async ([facts, later]) => {
        const ledger = await TestLedger.open(database());
        await ledger.record(facts);
        const before = figuresOf(await rebuilt(ledger), LATEST);
        const keys = new Map(facts.map((fact) => [keyOf(fact), fact]));
        const corrections = [...new Map(later.map((fact) => [keyOf(fact), fact])).values()].filter((fact) =>
          keys.has(keyOf(fact)),
        );
        const { entryNo } = await ledger.record(
          [...corrections, { ...facts[0], quantity: facts[0].quantity + 1 }].filter(
            (fact, at, all) => all.findLastIndex((other) => keyOf(other) === keyOf(fact)) === at,
          ),
        );
        await ledger.withdraw(entryNo ?? 0);
        expect(figuresOf(await rebuilt(ledger), LATEST)).toBe(before);
      }),
      runs(20),
    );
  });

  test(
    'any acts: the engine, as extended and as rebuilt, counts what a plain count gives, at every position',
    { timeout: TIMEOUT },
    async () => {
      const record = fc
        .uniqueArray(anyFact(1), { selector: keyOf, minLength: 1, maxLength: 25 })
        .map((facts) => ({ facts }));
      const withdraw = fc.nat({ max: 30 }).map((choice) => ({ choice }));
      const acts = fc.array(fc.oneof({ weight: 3, arbitrary: record }, { weight: 2, arbitrary: withdraw }), {
        minLength: 2,
        maxLength: 10,
      });
      await fc.assert(
        fc.asyncProperty(acts, async (sequence) => {
          const ledger = await TestLedger.open(database());
          const model = new Model();
          const store = await ledger.sync();
          const extended = new Engine(store, definitions);
          const then: string[] = [];
          for (const act of sequence) {
            if ('facts' in act)
              expect((await ledger.record(act.facts)).entryNo).toBe(model.record(act.facts));
            else if (model.entries.length > 0)
              await withdrawOne(ledger, model, 1 + (act.choice % model.entries.length));
            await ledger.sync(store);
            expect(extended.position).toBe(model.entries.length);
            then[model.entries.length] = figuresOf(extended, extended.position);
          }
          const again = await rebuilt(ledger);
          for (let knownOn = 0; knownOn <= model.entries.length; knownOn++) {
            const visible = model.visible(knownOn);
            expect(await ledger.shown(knownOn)).toEqual(visible.map((fact) => fact.id));
            const figures = figuresOf(extended, knownOn);
            if (then[knownOn] !== undefined) expect(figures).toBe(then[knownOn]);
            expect(figuresOf(again, knownOn)).toBe(figures);
            expectPlain(extended, model, knownOn);
          }
          expect((await ledger.audit()).broken).toBeNull();
        }),
        runs(25),
      );
    },
  );
});

async function withdrawOne(ledger: TestLedger, model: Model, entryNo: number): Promise<void> {
  const done = await ledger.tryWithdraw(entryNo);
  expect(done.ok).toBe(model.stands(entryNo, LATEST));
  if (done.ok) expect(done.value.entryNo).toBe(model.withdraw(entryNo));
}

function expectPlain(engine: Engine, model: Model, knownOn: number): void {
  for (const question of QUESTIONS) {
    const query = { ...question, knownOn };
    const plain = plainFigure(definitions, model.visible(knownOn), query);
    expect(engine.figure(query)).toEqual(plain.figure);
    const evidence = engine.evidence(query);
    expect([...evidence]).toEqual(plain.evidence);
    expect(evidence).toHaveLength(engine.figure(query).evidence);
    expect(engine.evidenceByEntry(query).reduce((total, line) => total + line.facts, 0)).toBe(
      evidence.length,
    );
  }
}
