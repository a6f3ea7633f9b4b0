import { describe, expect, test } from 'vitest';
import { Engine } from '#indicators/engine/engine.ts';
import type { FactInput } from '#evidence/index.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { day, support } from '../setup/facts.ts';
import { TestLedger } from '../setup/ledger.ts';
import { definitions } from '../setup/queries.ts';

/** Parts per million of links, or of records, that may be wrong. */
const estimate = (error: 'false-link' | 'missed-link', quantity: number): FactInput => ({
  kind: 'linkage-estimated',
  row: 1,
  starts: day('2025-01-01'),
  ends: day('2025-01-01'),
  quantity,
  dims: { error },
});

describe.for(ENGINES)('a count of linked records on %s', (engine) => {
  const database = useDatabase(engine);

  test('carries the range known on the day asked', async () => {
    const ledger = await TestLedger.open(database());
    // 100 records of 80 persons: 20 links.
    const files = Array.from({ length: 100 }, (_, no) =>
      support(`D-${no}`, { person: `L${no < 80 ? no : no - 80}` }),
    );
    await ledger.record(files);
    await ledger.record([estimate('false-link', 100_000), estimate('missed-link', 20_000)]);
    await ledger.record([estimate('false-link', 0), estimate('missed-link', 0)]);
    const figures = new Engine(await ledger.sync(), definitions);
    const at = (knownOn: number, place?: string) => {
      const { value, low, high, linked } = figures.figure({
        indicator: 'supported-residents',
        trueOn: day('2025-06-26'),
        knownOn,
        ...(place === undefined ? {} : { place }),
      });
      return { value, low, high, linked };
    };
    expect(at(1)).toEqual({ value: 80, low: 80, high: 80, linked: null });
    expect(at(2)).toEqual({ value: 80, low: 78, high: 82, linked: { low: 78, high: 82 } });
    expect(at(3)).toEqual({ value: 80, low: 80, high: 80, linked: { low: 80, high: 80 } });
    expect(at(2, 'dervallieres').linked).toEqual({ low: 0, high: 0 });
  });

  test('files are not persons: their count has no such range', async () => {
    const ledger = await TestLedger.open(database());
    await ledger.record([support('D-1'), estimate('false-link', 100_000), estimate('missed-link', 20_000)]);
    const figures = new Engine(await ledger.sync(), definitions);
    const query = {
      indicator: 'supported-residents',
      reading: 'files',
      trueOn: day('2025-06-26'),
      knownOn: 1,
    };
    expect(figures.figure(query).linked).toBeNull();
  });
});
