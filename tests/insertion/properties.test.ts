import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { aPerson, type ExportLine } from '#modules/insertion/testing/an-export.ts';
import { Side, valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { aConvention, anImport } from '../setup/insertion.ts';
import { TestLedger } from '../setup/ledger.ts';

const database = useDatabase(ENGINES[0]);

/** Hires of few people on few days, so that renewals, corrections and repeats abound. */
const line = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  start: fc.integer({ min: 1, max: 9 }),
  long: fc.boolean(),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(line, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.nat(4) },
);

const lineOf = ({ who, start, long }: { who: number; start: number; long: boolean }): ExportLine => ({
  ...aPerson(who),
  hired: `01/0${start}/2024`,
  left: long ? '' : `20/0${start}/2024`,
});
/** One line for each person and day: two of a file would be refused. */
const fileOf = (lines: { who: number; start: number; long: boolean }[]): ExportLine[] => [
  ...new Map(lines.map((one) => [`${one.who}/${one.start}`, lineOf(one)])).values(),
];

let side: Side;
beforeAll(async () => {
  side = await Side.open(await TestLedger.open(database()), []);
  valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
});

async function count(reading: string): Promise<number | null> {
  const asked = { id: 'insertion-contracts', reading, period: '2024' };
  return valueOf(await side.as('auditor', side.acts.viewFigure, asked)).figure.value;
}

async function play(
  steps: readonly (number | { who: number; start: number; long: boolean }[])[],
): Promise<void> {
  for (const one of steps) {
    if (typeof one !== 'number') {
      valueOf(await side.as('adviser', side.acts.importEmplois, anImport(fileOf(one))));
      continue;
    }
    const imports = valueOf(await side.as('adviser', side.acts.listInsertionImports, {}));
    const standing = imports.filter(({ undoneAt }) => undoneAt === null);
    const chosen = standing.at(one % Math.max(1, standing.length));
    if (chosen) await undo(chosen.importNo);
  }
}

async function undo(importNo: number): Promise<void> {
  const asked = { organisationId: 2, importNo, note: 'essai', depositor: 'x' };
  valueOf(await side.as('adviser', side.acts.undoInsertionImport, asked));
}

async function expectFigures(): Promise<void> {
  await side.sync();
  const list = valueOf(await side.as('adviser', side.acts.listContracts, {}));
  expect(await count('all-siae')).toBe(list.total);
  expect(await count('persons')).toBe(list.persons);
  expect(await count('first-contracts')).toBe(list.total - list.renewals);
}

test(
  'whatever is imported and undone, in any order, figures are those of the contracts that are left',
  {
    timeout: 180_000,
  },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        await play(steps);
        await expectFigures();
        const imports = valueOf(await side.as('adviser', side.acts.listInsertionImports, {}));
        // The oldest first: what a later import said of its contracts must not keep them.
        for (const { importNo } of imports.filter(({ undoneAt }) => undoneAt === null).toReversed()) {
          await undo(importNo);
          await expectFigures();
        }
        expect(await count('all-siae')).toBe(0);
      }),
      { numRuns: 12, seed: 20_261_123 },
    );
    expect((await side.ledger.audit()).broken).toBeNull();
  },
);
