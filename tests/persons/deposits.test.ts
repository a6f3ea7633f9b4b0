import { describe, expect, test } from 'vitest';
import { dump, dumpHolds } from '../accounts/setup.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { depositOf, people, type Row } from '../setup/persons.ts';

const sides = useTwoCollectivities();

/** Twenty people at one structure; another met twelve of them, written otherwise, and eight more. */
const FIRST = people(20);
const SECOND: Row[] = [
  ...FIRST.slice(0, 11).map(([reference, surname, given, birthDate]): Row => [
    `B${reference}`,
    surname.toUpperCase(),
    given,
    birthDate,
  ]),
  ['BD-11', `${FIRST[11][1]}s`, FIRST[11][2], FIRST[11][3]],
  ...people(8, 40).map(([reference, ...rest]): Row => [`B${reference}`, ...rest]),
];

type Known = { value: number; low: number; high: number; evidence: number };
const counted = async (side: Side, knownOn?: string): Promise<Known> => {
  const asked = { id: 'supported-residents', period: 'since 2020', ...(knownOn ? { knownOn } : {}) };
  const { figure } = valueOf(await side.as('auditor', side.acts.viewFigure, asked));
  return {
    value: figure.value ?? NaN,
    low: figure.low ?? NaN,
    high: figure.high ?? NaN,
    evidence: figure.evidence ?? NaN,
  };
};

describe('files of two structures', () => {
  test('are counted once, and the count of a file put back is that of all at once', async () => {
    const { own } = sides();
    const there = await own.structure('Ailleurs');
    const before = (await counted(own)).value;
    const first = await depositOf({ organisationId: 2, rows: FIRST });
    const second = await depositOf({ organisationId: there.organisationId, rows: SECOND });
    const one = valueOf(await own.as('adviser', own.acts.depositFile, first));
    expect(one).toMatchObject({ records: 20, persons: 20, shared: 0 });
    const two = valueOf(await own.by(there.manager, own.acts.depositFile, second));
    expect(two).toMatchObject({ records: 20, persons: 20, shared: 12 });
    await own.sync();
    const together = await counted(own);
    expect(together.value - before).toBe(28);
    expect(together.low).toBeLessThanOrEqual(together.value);

    valueOf(await own.as('adviser', own.acts.removeDeposit, { organisationId: 2, depositNo: one.depositNo }));
    await own.sync();
    expect((await counted(own)).value - before).toBe(20);

    valueOf(await own.as('adviser', own.acts.depositFile, first));
    await own.sync();
    const again = await counted(own);
    expect([again.value, again.evidence]).toEqual([together.value, together.evidence]);

    const twice = valueOf(await own.as('adviser', own.acts.depositFile, first));
    expect(twice.entryNo).toBeNull();
  });

  test('leave no name, date of birth or key in the database', async () => {
    const { own } = sides();
    const held = await dump(own.ledger.db);
    for (const [, surname, given, birthDate] of FIRST) {
      const [day, month, year] = birthDate.split('/');
      for (const text of [`${surname};${given}`, birthDate, `${year}-${month}-${day}`])
        expect(dumpHolds(held, text), text).toBe(false);
    }
    for (const surname of ['Sissoko', 'Guillou', 'Benali'])
      expect(dumpHolds(held, surname), surname).toBe(false);
  });

  test('a refusal splits a pair for good, through re-deposits, and is seen by both', async () => {
    const { own } = sides();
    const mine = { organisationId: 2, state: 'linked' };
    const [pair] = valueOf(await own.as('adviser', own.acts.listPairs, mine));
    expect(pair.other.reference).toBeNull();
    const value = (await counted(own)).value;
    const ruling = {
      organisationId: 2,
      reference: pair.reference,
      otherOrganisationId: pair.other.organisationId,
      score: pair.score,
      verdict: 'different',
    };
    valueOf(await own.as('adviser', own.acts.rulePair, ruling));
    await own.sync();
    expect((await counted(own)).value).toBe(value + 1);

    const deposits = valueOf(await own.as('adviser', own.acts.listDeposits, {}));
    const { depositNo } = deposits.find(({ removed }) => !removed) ?? { depositNo: 0 };
    valueOf(await own.as('adviser', own.acts.removeDeposit, { organisationId: 2, depositNo }));
    valueOf(
      await own.as('adviser', own.acts.depositFile, await depositOf({ organisationId: 2, rows: FIRST })),
    );
    await own.sync();
    expect((await counted(own)).value).toBe(value + 1);
  });
});

describe('what may not be deposited is refused whole', () => {
  const refused = async (deposit: unknown): Promise<unknown[]> => {
    const { other } = sides();
    const before = valueOf(await other.as('auditor', other.acts.viewLedger, {})).total;
    const outcome = await other.as('adviser', other.acts.depositFile, deposit);
    expect(valueOf(await other.as('auditor', other.acts.viewLedger, {})).total).toBe(before);
    return outcome.ok ? [] : outcome.refusals.map(({ code, row }) => [code, row]);
  };
  const good = () => depositOf({ organisationId: 2, rows: people(4) });

  test('damaged encodings, rows that are not those encoded, a kind without persons', async () => {
    const deposit = await good();
    const bytes = deposit.encoded;
    expect(await refused({ ...deposit, encoded: bytes.slice(0, 60) })).toEqual([
      ['encoded-file-unreadable', undefined],
    ]);
    expect(await refused({ ...deposit, rows: deposit.rows.slice(1) })).toEqual([['encoded-rows-differ', 1]]);
    expect(await refused({ ...deposit, kind: 'premises-observed' })).toEqual([
      ['kind-without-person', undefined],
    ]);
    expect(await refused({ ...deposit, kind: 'unheard-of' })).toEqual([['unknown-kind', undefined]]);
  });

  test('a cell that the kind does not take, by row', async () => {
    const deposit = await good();
    const at = deposit.header.indexOf('Date du premier rendez-vous');
    const rows = deposit.rows.map((row, no) =>
      row.map((cell, column) => (no === 2 && column === at ? '99/99/2024' : cell)),
    );
    expect(await refused({ ...deposit, rows })).toEqual([['date-not-in-calendar', 3]]);
  });

  test('a file under another key than the others', async () => {
    const { other } = sides();
    valueOf(await other.as('adviser', other.acts.depositFile, await good()));
    const elsewhere = await depositOf({ organisationId: 2, rows: people(3, 60), seed: 2 });
    expect(await refused(elsewhere)).toEqual([['encoding-key', undefined]]);
  });
});
