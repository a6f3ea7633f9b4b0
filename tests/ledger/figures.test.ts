import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { FactInput } from '#evidence/index.ts';
import { Indicator } from '#indicators/definition.ts';
import { Engine } from '#indicators/engine/engine.ts';
import { Store } from '#indicators/engine/store.ts';
import type { Definitions, FigureQuery } from '#indicators/index.ts';
import { startEngine } from '#indicators/server/index.ts';
import { syncStore } from '#indicators/server/sync-store.ts';
import { spanOf } from '#kernel/period.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import {
  BELLEVUE,
  day,
  ELSEWHERE,
  ENTERED_IN_2024,
  hours,
  LEFT_IN_2024,
  premises,
  siretOf,
  support,
} from '../setup/facts.ts';
import { TestLedger } from '../setup/ledger.ts';
import { definitions } from '../setup/queries.ts';

type Asked = Partial<FigureQuery> & { indicator: string };
const LATEST = 0x7fffffff;

/** Definitions with one indicator of the test's own. */
function only(change: Record<string, unknown>): Definitions {
  const label = { fr: 'x', en: 'x' };
  const base = {
    id: 'own',
    theme: 'employment',
    label,
    unit: 'event',
    when: 'during',
    readings: [{ id: 'all', official: true, label }],
    vocabulary: {},
    method: label,
    limits: label,
    producer: label,
  };
  return { ...definitions, indicators: [Indicator.parse({ ...base, ...change })] };
}

describe.each(ENGINES)('figures on %s', (engine) => {
  const database = useDatabase(engine);

  async function counting(facts: FactInput[], using: Definitions = definitions) {
    const ledger = await TestLedger.open(database());
    await ledger.record(facts);
    const counted = new Engine(await ledger.sync(), using);
    const ask = (query: Asked) => counted.figure({ trueOn: day('2025-06-26'), knownOn: LATEST, ...query });
    return { ledger, counted, ask };
  }

  const keys = (figure: { cells: { key: string[]; value: number | null }[] }) =>
    figure.cells.map((cell) => `${cell.key.join(' ')} ${cell.value}`);

  describe('places', () => {
    test('an event lies in the outlines of its own day', async () => {
      const at = (reference: string, iso: string, place: FactInput['place']) =>
        support(reference, { person: reference, starts: day(iso), ends: day(iso), ...(place && { place }) });
      const { ask } = await counting([
        at('left-before', '2023-12-31', LEFT_IN_2024),
        at('left-after', '2024-01-01', LEFT_IN_2024),
        at('entered-before', '2023-12-31', ENTERED_IN_2024),
        at('entered-after', '2024-01-01', ENTERED_IN_2024),
      ]);
      const indicator = 'supported-residents';
      expect(ask({ indicator, by: ['qpv'] })).toMatchObject({ value: 2, evidence: 2, unknown: 0 });
      expect(keys(ask({ indicator, by: ['qpv'] }))).toEqual(['QN04406M 1', 'QP044006 1']);
      expect(keys(ask({ indicator, reading: 'residents-2015', by: ['qpv'] }))).toEqual(['QP044006 2']);
      expect(keys(ask({ indicator, reading: 'residents-2024', by: ['qpv'] }))).toEqual(['QN04406M 2']);
      expect(keys(ask({ indicator, reading: 'all-persons', by: ['qpv'] }))).toEqual([
        'QN04406M 1',
        'QP044006 1',
        'out 2',
      ]);
      expect(ask({ indicator, place: 'dervallieres' })).toMatchObject({ value: 2 });
      expect(ask({ indicator, place: 'bellevue' })).toMatchObject({ value: 0, unknown: 0 });
    });

    test('a state lies in the outlines of the day asked', async () => {
      const { ask } = await counting([
        premises('left', 'public', { place: LEFT_IN_2024, starts: day('2020-01-01') }),
        premises('entered', 'private', { place: ENTERED_IN_2024, starts: day('2020-01-01') }),
      ]);
      const indicator = 'premises-observed';
      expect(keys(ask({ indicator, trueOn: day('2023-12-31'), by: ['qpv'] }))).toEqual(['QP044006 1']);
      expect(keys(ask({ indicator, trueOn: day('2024-01-01'), by: ['qpv'] }))).toEqual(['QN04406M 1']);
      expect(ask({ indicator: 'public-control', trueOn: day('2023-12-31') })).toMatchObject({ value: 100 });
      expect(ask({ indicator: 'public-control', trueOn: day('2024-01-01') })).toMatchObject({ value: 0 });
    });

    test('a commune is a place as well, and a QPV over two communes is one', async () => {
      const { ask } = await counting([
        support('1', { person: '1' }),
        support('2', { person: '2', place: { ...BELLEVUE, commune: '44109' } }),
        support('3', { person: '3', place: ELSEWHERE }),
      ]);
      const of = (place: string) =>
        ask({ indicator: 'supported-residents', reading: 'all-persons', place }).value;
      expect([of('metropole'), of('nantes'), of('saint-herblain'), of('bellevue'), of('reze')]).toEqual([
        3, 2, 1, 2, 0,
      ]);
    });
  });

  describe('what is not known', () => {
    test('is stated apart, and bounds the value', async () => {
      const { place: _, ...nowhere } = support('3', { person: '3' });
      const { ask } = await counting([
        support('1', { person: '1' }),
        support('2', { person: '2', place: ELSEWHERE }),
        nowhere,
        support('4', { person: '4', place: { commune: '44109' } }),
        support('5', { person: '1', place: { commune: '44109' } }),
      ]);
      expect(ask({ indicator: 'supported-residents' })).toMatchObject({
        value: 1,
        low: 1,
        high: 3,
        evidence: 1,
        unknown: 3,
      });
      expect(ask({ indicator: 'supported-residents', reading: 'files' })).toMatchObject({
        value: 1,
        low: 1,
        high: 4,
        unknown: 3,
      });
      expect(ask({ indicator: 'supported-residents', place: 'nantes' })).toMatchObject({
        value: 0,
        high: 3,
        unknown: 3,
      });
      expect(ask({ indicator: 'supported-residents', reading: 'all-persons' })).toMatchObject({
        value: 4,
        low: 4,
        high: 4,
        unknown: 0,
      });
    });

    test('of a share leaves its base, then bounds it', async () => {
      const { ask } = await counting([
        premises('1', 'public'),
        premises('2', 'private'),
        premises('3', 'private'),
        premises('4', 'unknown'),
      ]);
      expect(ask({ indicator: 'public-control' })).toMatchObject({
        value: 100 / 3,
        low: 25,
        high: 50,
        unknown: 1,
        evidence: 4,
      });
      expect(ask({ indicator: 'public-control', reading: 'with-unknown' })).toMatchObject({
        value: 25,
        low: 25,
        high: 25,
        unknown: 0,
      });
    });

    test('of a place may move a share either way', async () => {
      const { ask } = await counting([
        premises('1', 'public'),
        premises('2', 'private'),
        premises('3', 'public', { place: { commune: '44109' } }),
        premises('4', 'private', { place: { commune: '44109' } }),
      ]);
      expect(ask({ indicator: 'public-control' })).toMatchObject({
        value: 50,
        low: 100 / 3,
        high: 200 / 3,
        unknown: 2,
        evidence: 2,
      });
    });

    test('says nothing of a share without a base', async () => {
      const { ask } = await counting([premises('1', 'unknown')]);
      expect(ask({ indicator: 'public-control' })).toMatchObject({
        value: null,
        low: 0,
        high: 100,
        unknown: 1,
        evidence: 1,
      });
      expect(ask({ indicator: 'public-control', trueOn: day('2019-01-01') })).toMatchObject({
        value: null,
        low: null,
        high: null,
        unknown: 0,
        evidence: 0,
      });
    });
  });

  describe('states', () => {
    test('hold from their first to their last day', async () => {
      const { ask } = await counting([
        premises('1', 'public', { starts: day('2024-03-01'), ends: day('2024-03-31') }),
      ]);
      const on = (iso: string) => ask({ indicator: 'premises-observed', trueOn: day(iso) }).value;
      expect(['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'].map(on)).toEqual([0, 1, 1, 0]);
    });

    test('of one subject: the one begun last holds', async () => {
      const { ask } = await counting([
        premises('1', 'private', { starts: day('2021-01-01') }),
        premises('1', 'public', { starts: day('2024-01-15') }),
        premises('2', 'private', { starts: day('2021-01-01') }),
      ]);
      expect(ask({ indicator: 'public-control', trueOn: day('2024-01-14') })).toMatchObject({
        value: 0,
        evidence: 2,
      });
      expect(ask({ indicator: 'public-control', trueOn: day('2024-01-15') })).toMatchObject({
        value: 50,
        evidence: 2,
      });
    });

    test('of a period are those of its last day', async () => {
      const { ask } = await counting([
        premises('1', 'public', { starts: day('2023-06-01'), ends: day('2024-06-30') }),
      ]);
      expect(
        ask({ indicator: 'premises-observed', period: spanOf('2023') ?? { from: 0, to: 0 } }).value,
      ).toBe(1);
      expect(
        ask({ indicator: 'premises-observed', period: spanOf('2024') ?? { from: 0, to: 0 } }).value,
      ).toBe(0);
    });
  });

  test('sums are exact, and persons count once', async () => {
    const many = Array.from({ length: 1000 }, (_, at) =>
      hours(`P-${at % 10}`, 10 + (at % 3), { dims: { contract: `C-${at}` } }),
    );
    const { ask } = await counting(many);
    expect(ask({ indicator: 'clause-hours' }).value).toBe(
      many.reduce((sum, fact) => sum + fact.quantity, 0) / 100,
    );
    expect(ask({ indicator: 'clause-beneficiaries' })).toMatchObject({
      value: 10,
      contributors: 10,
      evidence: 1000,
    });
  });

  test('what a depositor told later is not known before', async () => {
    const { ledger, ask } = await counting([hours('P-1', 1000)]);
    const first = JSON.stringify(ask({ indicator: 'clause-hours', knownOn: 1 }));
    await ledger.record([hours('P-1', 1500), hours('P-2', 500)]);
    await ledger.withdraw(1);
    const later = new Engine(await ledger.sync(), definitions);
    const known = (knownOn: number) =>
      later.figure({ indicator: 'clause-hours', trueOn: day('2025-06-26'), knownOn });
    expect(JSON.stringify(known(1))).toBe(first);
    expect([0, 1, 2, 3].map((no) => known(no).value)).toEqual([0, 10, 20, 20]);
    expect(
      later.evidenceByEntry({ indicator: 'clause-hours', trueOn: day('2025-06-26'), knownOn: 3 }),
    ).toEqual([{ entryNo: 2, sourceNo: 2, facts: 2 }]);
  });

  test('the position at an instant is the last entry recorded by then', async () => {
    const ledger = await TestLedger.open(database());
    for (const [no, at] of ['2025-01-01T10:00:00Z', '2025-01-01T10:00:00Z', '2025-03-01T00:00:00Z'].entries())
      await ledger.record([hours(`P-${no}`, 1)], { at });
    const store = await ledger.sync();
    const positions = [
      '2024-12-31T00:00:00Z',
      '2025-01-01T09:59:59.999Z',
      '2025-01-01T10:00:00Z',
      '2025-02-01T00:00:00Z',
      '2025-03-01T00:00:00Z',
    ].map((iso) => store.positionAt(Date.parse(iso)));
    expect(positions).toEqual([0, 0, 2, 2, 3]);
  });

  describe('measures that no definition uses yet', () => {
    const event = (reference: string, iso: string, venue: string): FactInput => ({
      kind: 'recruitment-event-held',
      row: 1,
      organisation: siretOf(1),
      reference,
      starts: day(iso),
      ends: day(iso),
      quantity: 1,
      dims: { venue },
    });
    const events = [
      event('1', '2023-05-01', 'Halle'),
      event('2', '2023-05-01', 'Halle'),
      event('3', '2024-05-01', 'Halle'),
      event('4', '2024-06-01', 'Maison'),
    ];

    test.for<[string[], number]>([
      [['year'], 2],
      [['month'], 3],
      [['month', 'venue'], 3],
      [['venue', 'year'], 3],
      [['day'], 3],
      [['company'], 1],
    ])('distinct %j', async ([of, value]) => {
      const { ask } = await counting(
        events,
        only({ fact: 'recruitment-event-held', measure: { type: 'distinct', of } }),
      );
      expect(ask({ indicator: 'own' }).value).toBe(value);
    });

    test.for<[unknown, number, number]>([
      [{ qpv: 'in' }, 1, 1],
      [{ qpv: 'out' }, 2, 1],
      [{ qpv: { not: 'in' } }, 2, 1],
      [{ qpv: ['in', 'out'] }, 3, 1],
      [{ commune: '44109' }, 2, 1],
      [{ commune: { not: '44109' } }, 1, 1],
      [{ commune: ['44109', '44162'] }, 3, 1],
      [{ organisation: siretOf(1) }, 4, 0],
      [{ organisation: { not: siretOf(1) } }, 0, 0],
      [{ venue: ['Halle', 'Maison'] }, 3, 0],
      [{ venue: { not: 'Halle' } }, 2, 0],
    ])('where %j', async ([where, value, unknown]) => {
      const places = [BELLEVUE, ELSEWHERE, ELSEWHERE, undefined];
      const facts = events.map((fact, at) => ({
        ...fact,
        ...(places[at] && { place: places[at] }),
        dims: { venue: at === 3 ? 'Gare' : fact.dims['venue'] },
      }));
      facts[2] = { ...facts[2], dims: { venue: 'Maison' } };
      const { ask } = await counting(
        facts,
        only({ fact: 'recruitment-event-held', measure: { type: 'count' }, where }),
      );
      expect(ask({ indicator: 'own' })).toMatchObject({ value, unknown });
    });

    test('a share of what a file may leave unsaid', async () => {
      const women = only({ fact: 'support-started', measure: { type: 'share', where: { sex: 'female' } } });
      const who = (reference: string, sex?: string) =>
        support(reference, { dims: { programme: 'x', ...(sex && { sex }) } });
      const { ask } = await counting([who('1', 'female'), who('2', 'male'), who('3')], women);
      expect(ask({ indicator: 'own' })).toMatchObject({
        value: 50,
        low: 100 / 3,
        high: 200 / 3,
        unknown: 1,
        evidence: 3,
      });
    });
  });

  test('what is not declared is an error, not a zero', async () => {
    const { ask } = await counting([hours('P-1', 1)]);
    expect(() => ask({ indicator: 'nothing' })).toThrow('No indicator nothing');
    expect(() => ask({ indicator: 'clause-hours', reading: 'nothing' })).toThrow('No reading nothing');
    expect(() => ask({ indicator: 'clause-hours', place: 'nowhere' })).toThrow('No place nowhere');
    expect(() => ask({ indicator: 'clause-hours', by: ['colour'] })).toThrow('No dimension colour');
  });

  test('hiding and showing again many facts about nobody takes no time', async () => {
    const facts = Array.from({ length: 30_000 }, (_, at) => premises(`L-${at}`, 'public'));
    const { ledger } = await counting(facts);
    const store = await ledger.sync();
    await ledger.withdraw(1);
    await ledger.sync(store);
    await ledger.withdraw(2);
    const started = performance.now();
    await ledger.sync(store);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(
      new Engine(store, definitions).figure({
        indicator: 'premises-observed',
        trueOn: day('2025-01-01'),
        knownOn: LATEST,
      }).value,
    ).toBe(30_000);
  });

  test.runIf(engine === 'postgres')(
    'an entry recorded while the ledger is read is taken in whole, words included',
    async () => {
      const { ledger } = await counting([hours('P-1', 100)]);
      const store = new Store(ledger.registry);
      let queries = 0;
      const meanwhile: KyselyPlugin = {
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          if (++queries === 2)
            await ledger.record([
              hours('P-2', 200, { organisation: siretOf(7), dims: { contract: 'C-new' } }),
            ]);
          return result;
        },
      };
      await ledger.db.act(ledger.id, (tx) => syncStore(tx.withPlugin(meanwhile), ledger.id, store));
      await ledger.sync(store);
      const figure = new Engine(store, definitions).figure({
        indicator: 'clause-hours',
        trueOn: day('2025-06-26'),
        knownOn: LATEST,
        by: ['organisation'],
      });
      expect(keys(figure)).toEqual([`${siretOf(1)} 1`, `${siretOf(7)} 2`]);
    },
  );

  test('the counting thread answers as the engine does', async () => {
    const { ledger, counted } = await counting([hours('P-1', 100), hours('P-2', 250)]);
    const service = startEngine({
      connection: database().connection,
      engine: database().engine,
      collectivityId: ledger.id,
      kinds: ledger.registry.all,
      definitions,
    });
    const query: FigureQuery = {
      indicator: 'clause-hours',
      trueOn: day('2025-06-26'),
      knownOn: LATEST,
      by: ['organisation'],
    };
    expect((await service.figure(query)).value).toBe(0);
    expect(await Promise.all([service.sync(), service.sync(), service.sync()])).toEqual([1, 1, 1]);
    expect(await service.figure(query)).toEqual(counted.figure(query));
    expect(await service.figures([query, { ...query, knownOn: 0 }])).toEqual([
      counted.figure(query),
      counted.figure({ ...query, knownOn: 0 }),
    ]);
    expect(await service.evidence(query)).toEqual(counted.evidence(query));
    expect(await service.evidenceByEntry(query)).toEqual(counted.evidenceByEntry(query));
    expect(await service.series(query, [day('2024-02-29'), day('2024-03-01')])).toEqual(
      counted.series(query, [day('2024-02-29'), day('2024-03-01')]),
    );
    await ledger.record([hours('P-3', 50)]);
    expect([
      await service.sync(),
      service.position(),
      await service.positionAt(new Date(0)),
      await service.positionAt(new Date('2100-01-01')),
    ]).toEqual([2, 2, 0, 2]);
    await expect(service.figure({ ...query, indicator: 'nothing' })).rejects.toThrow('No indicator nothing');
    await service.close();
    await expect(service.sync()).rejects.toThrow('The counting thread has stopped');
  });
});
