import { beforeAll, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '#kernel/days.ts';
import { aPerson, asCsv, cellsOf, HEADERS, type ExportLine } from '#modules/insertion/testing/an-export.ts';
import { dump, dumpHolds } from '../accounts/setup.ts';
import { Side, useTwoCollectivities, valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { aConvention, anImport, SIRET } from '../setup/insertion.ts';
import { TestLedger } from '../setup/ledger.ts';

const sides = useTwoCollectivities();

async function figure(side: Side, reading: string, period = 'since 2020'): Promise<number> {
  await side.sync();
  const page = await side.as('auditor', side.acts.viewFigure, { id: 'insertion-contracts', reading, period });
  return valueOf(page).figure.value ?? Number.NaN;
}
const importing = async (side: Side, lines: ExportLine[], over = {}) =>
  valueOf(await side.as('adviser', side.acts.importEmplois, anImport(lines, over)));

/** Two people, one of whom is renewed; and a hire that was refused. */
const LINES: ExportLine[] = [
  { ...aPerson(1), hired: '01/02/2025', left: '31/05/2025' },
  { ...aPerson(1), hired: '01/06/2025', left: '' },
  { ...aPerson(2), hired: '03/03/2025', left: '' },
  { ...aPerson(3), status: 'Candidature déclinée' },
];

describe('an export', () => {
  let side: Side;
  beforeAll(async () => {
    side = sides().own;
    valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
  });

  test('is looked at, recorded, corrected, recorded again for nothing, and undone', async () => {
    const preview = await importing(side, LINES, { mode: 'preview' });
    expect(preview).toMatchObject({ created: 3, corrected: 0, unchanged: 0, inError: 0, entryNo: null });
    expect(preview.notHired).toEqual([{ status: 'Candidature déclinée', count: 1 }]);
    expect(valueOf(await side.as('adviser', side.acts.listContracts, {})).total).toBe(0);

    const done = await importing(side, LINES);
    expect(done).toMatchObject({ created: 3, newPersons: 2, importNo: 1 });
    expect(done.entryNo).not.toBeNull();
    expect(await figure(side, 'all-siae')).toBe(3);
    expect(await figure(side, 'persons')).toBe(2);
    const list = valueOf(await side.as('adviser', side.acts.listContracts, {}));
    expect([list.total, list.renewals, list.persons]).toEqual([3, 1, 2]);
    expect(list.contracts[0]).toMatchObject({ renews: 'C-000001', name: 'Le Goff 1 Prénom 1' });

    const again = await importing(side, LINES);
    expect(again).toMatchObject({ created: 0, corrected: 0, unchanged: 3, entryNo: null, importNo: null });

    const [first, ...rest] = LINES;
    const ended = await importing(side, [{ ...first, left: '15/05/2025' }, ...rest]);
    expect(ended).toMatchObject({ created: 0, corrected: 1, unchanged: 2, importNo: 2 });

    const undo = { organisationId: 2, note: 'essai', depositor: 'x' };
    valueOf(await side.as('adviser', side.acts.undoInsertionImport, { ...undo, importNo: 2 }));
    const back = valueOf(await side.as('adviser', side.acts.listContracts, {}));
    expect(formatDay(back.contracts[2].ends ?? 0)).toBe('2025-05-31');
    valueOf(await side.as('adviser', side.acts.undoInsertionImport, { ...undo, importNo: 1 }));
    expect(await figure(side, 'all-siae')).toBe(0);
    expect(await side.as('adviser', side.acts.undoInsertionImport, { ...undo, importNo: 1 })).toMatchObject({
      refusals: [{ code: 'insertion-already-undone' }],
    });
    expect((await side.ledger.audit()).broken).toBeNull();
  });

  test('says where its faults are, and records its good lines alone when asked', async () => {
    const lines: ExportLine[] = [
      { ...aPerson(11), hired: '31/02/2025' },
      { ...aPerson(12), employer: 'Inconnue' },
      { last: '', first: '', pass: '' },
      { ...aPerson(13) },
      { ...aPerson(13) },
    ];
    const report = await importing(side, lines);
    expect(report.importNo).toBeNull();
    expect(report.refusals.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['bad-date', 2, 'Dates de début d’embauche'],
      ['insertion-no-convention', 3, 'Nom structure employeur'],
      ['insertion-person-unknown', 4, 'Numéro PASS IAE'],
      ['insertion-hire-twice', 6, 'Dates de début d’embauche'],
    ]);
    const at = HEADERS.indexOf('Dates de début d’embauche');
    const mended = await importing(side, lines, {
      mode: 'preview',
      mends: [{ row: 2, at, value: '28/02/2025' }],
    });
    expect([mended.created, mended.inError]).toEqual([2, 3]);
    const good = await importing(side, lines, { mode: 'good' });
    expect([good.created, good.inError, good.importNo]).toEqual([1, 4, 3]);
  });
});

test('an earlier hire found later makes a renewal, and undoing it makes it a first contract again', async () => {
  const { other } = sides();
  valueOf(await other.as('operator', other.acts.setConvention, aConvention()));
  const later = { ...aPerson(1), hired: '01/06/2025', left: '' };
  const earlier = { ...aPerson(1), hired: '01/02/2025', left: '31/05/2025' };
  await importing(other, [later]);
  const { importNo } = await importing(other, [earlier]);
  const ranks = async () => {
    await other.sync();
    const page = await other.as('auditor', other.acts.viewFigure, {
      id: 'insertion-contracts',
      period: 'since 2020',
      by: 'renewal',
    });
    return valueOf(page).breakdown?.cells.map(({ key, value }) => [key, value]);
  };
  expect(await ranks()).toEqual(
    expect.arrayContaining([
      ['first', 1],
      ['renewal', 1],
    ]),
  );
  const undo = { organisationId: 2, importNo, note: 'essai', depositor: 'x' };
  valueOf(await other.as('adviser', other.acts.undoInsertionImport, undo));
  expect(await ranks()).toEqual([['first', 1]]);
  expect((await other.ledger.audit()).broken).toBeNull();
});

describe('in a ledger of its own', () => {
  const database = useDatabase(ENGINES[0]);
  const open = async () => Side.open(await TestLedger.open(database()), []);

  test('a convention that does not count missions states its contracts anew, and counts them again', async () => {
    const side = await open();
    const ai = { employer: 'Coup de main', kind: 'AI', contractType: 'cdd-usage' };
    valueOf(await side.as('operator', side.acts.setConvention, aConvention(ai)));
    await importing(side, [{ ...aPerson(1), employer: 'COUP DE MAIN', kind: 'AI' }]);
    expect(await figure(side, 'by-convention')).toBe(1);
    valueOf(
      await side.as('operator', side.acts.setConvention, aConvention({ ...ai, countsAiMissions: false })),
    );
    expect(await figure(side, 'by-convention')).toBe(0);
    expect(await figure(side, 'all-siae')).toBe(1);
    valueOf(await side.as('operator', side.acts.setConvention, aConvention(ai)));
    expect(await figure(side, 'by-convention')).toBe(1);
    const other = aConvention({ ...ai, siret: SIRET.replace(/.$/, '0') });
    expect((await side.as('operator', side.acts.setConvention, other)).ok).toBe(false);
  });

  test('one PASS in two structures is one person, and no name or PASS is in the database in clear', async () => {
    const side = await open();
    const { organisationId, manager } = await side.structure('Ailleurs');
    for (const at of [2, organisationId])
      valueOf(
        await side.as('operator', side.acts.setConvention, aConvention({ organisationId: at, siret: SIRET })),
      );
    await importing(side, [aPerson(7)]);
    const there = anImport([{ ...aPerson(7), hired: '01/09/2025', left: '' }], { organisationId });
    valueOf(await side.by(manager, side.acts.importEmplois, there));
    expect(await figure(side, 'persons')).toBe(1);
    const dumped = await dump(database());
    for (const text of [aPerson(7).last, aPerson(7).first, aPerson(7).pass, '1967-08-11'])
      expect(dumpHolds(dumped, text ?? ''), text).toBe(false);
  });

  test('a hire without a PASS is found again by name and date of birth, written otherwise', async () => {
    const side = await open();
    valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
    await importing(side, [{ ...aPerson(5), pass: '' }]);
    const again = {
      ...aPerson(5),
      last: (aPerson(5).last ?? '').toUpperCase(),
      hired: '01/10/2025',
      left: '',
    };
    expect(await importing(side, [again])).toMatchObject({ created: 1, newPersons: 0 });
    const masked = { ...aPerson(6), last: 'M…', first: 'É…' };
    expect(await importing(side, [masked])).toMatchObject({ created: 1, newPersons: 1 });
    const { contracts } = valueOf(await side.as('adviser', side.acts.listContracts, {}));
    expect(contracts.map(({ name }) => name)).toContain(null);
  });

  test('filters tell kinds, days and PASS that end soon', async () => {
    const side = await open();
    valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
    await importing(side, [
      { ...aPerson(1), passEnd: '10/07/2025' },
      { ...aPerson(2), left: '' },
    ]);
    const total = async (filters: object) =>
      valueOf(await side.as('adviser', side.acts.listContracts, filters)).total;
    expect(await total({ kind: 'ACI' })).toBe(2);
    expect(await total({ kind: 'EI' })).toBe(0);
    expect(await total({ activeOn: parseDay('2025-08-01') })).toBe(1);
    expect(await total({ passEndsWithin: 30 })).toBe(1);
    expect(await total({ renewal: true })).toBe(0);
  });

  test('a suspension puts the end of a PASS off, and a mistake is taken back', async () => {
    const side = await open();
    valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
    await importing(side, [aPerson(1)]);
    const of = { organisationId: 2, passNo: 1 };
    const end = async () => {
      const person = await side.as('adviser', side.acts.viewHiredPerson, { organisationId: 2, personNo: 1 });
      return formatDay(valueOf(person).passes[0].computed?.end ?? 0);
    };
    expect(await end()).toBe('2027-03-16');
    const may = { starts: parseDay('2025-05-01'), ends: parseDay('2025-05-31') };
    const act = { ...of, act: 'suspension', ...may };
    valueOf(await side.as('adviser', side.acts.recordPassAct, act));
    expect(await end()).toBe('2027-04-15');
    expect(await side.as('adviser', side.acts.recordPassAct, act)).toMatchObject({
      refusals: [{ code: 'suspensions-overlap' }],
    });
    valueOf(await side.as('adviser', side.acts.recordPassAct, { ...of, act: 'take-back', actNo: 1 }));
    expect(await end()).toBe('2027-03-16');
    const traces = await dump(database());
    expect(traces).toContain('person-seen');
    expect(traces).toContain('person-changed');
  });
});

describe('broken files', () => {
  /** A generator with a seed: the same hundred files at every run (mulberry32). */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }
  const JUNK = [
    '',
    '00/00/0000',
    '31/02/2025',
    '=SUM(A1)',
    '1.0E+12',
    '\u0000',
    '—',
    'x'.repeat(900),
    '🏗️',
    '-1',
  ];

  function breakFile(seed: number): Uint8Array {
    const random = seeded(seed);
    const rows = [HEADERS, ...Array.from({ length: 6 }, (_, at) => cellsOf(aPerson(at)))].map((row) => [
      ...row,
    ]);
    const breaks = 1 + Math.floor(random() * 5);
    for (let at = 0; at < breaks; at++) {
      const row = Math.floor(random() * rows.length);
      const column = Math.floor(random() * HEADERS.length);
      rows[row][column] = JUNK[Math.floor(random() * JUNK.length)];
    }
    const bytes = asCsv(rows);
    const cut = random();
    if (cut < 0.15) return bytes.subarray(0, Math.floor(random() * bytes.length));
    if (cut < 0.25) return bytes.map((byte, at) => (at % 97 === 3 ? Math.floor(random() * 256) : byte));
    return bytes;
  }

  test(
    'a hundred of them are refused or say where, and record nothing wrong',
    { timeout: 120_000 },
    async () => {
      const side = sides().own;
      const before = valueOf(await side.as('adviser', side.acts.listContracts, {})).total;
      let refused = 0;
      for (let seed = 1; seed <= 100; seed++) {
        const bytes = breakFile(seed);
        const outcome = await side.as('adviser', side.acts.importEmplois, {
          ...anImport([]),
          bytes,
          mode: 'preview',
        });
        if (!outcome.ok) {
          expect(outcome.refusals.length).toBeGreaterThan(0);
          refused++;
          continue;
        }
        const { created, corrected, unchanged, inError, refusals, table, lines } = outcome.value;
        expect(refusals.every(({ row, column }) => row !== undefined && column !== undefined)).toBe(true);
        expect(lines).toHaveLength(created + corrected + unchanged);
        expect(lines.length + inError).toBeLessThanOrEqual(table.rows.length);
        if (inError > 0) refused++;
        const all = await side.as('adviser', side.acts.importEmplois, { ...anImport([]), bytes });
        if (inError > 0) expect(valueOf(all).importNo).toBeNull();
        else if (valueOf(all).importNo !== null)
          valueOf(
            await side.as('adviser', side.acts.undoInsertionImport, {
              organisationId: 2,
              importNo: valueOf(all).importNo,
              note: 'essai',
              depositor: 'x',
            }),
          );
      }
      expect(refused).toBeGreaterThan(50);
      expect(valueOf(await side.as('adviser', side.acts.listContracts, {})).total).toBe(before);
      expect((await side.ledger.audit()).broken).toBeNull();
    },
  );
});
