import * as fc from 'fast-check';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatDay, partsOf } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import type { PayrollRow } from '../../domain/payroll.ts';
import { readPayroll, type PayrollOptions, type PayrollReading } from './read-payroll.ts';
import { readPayrollRow } from './read-row.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (text: string, options?: PayrollOptions): Promise<PayrollReading> =>
  unwrap(await readPayroll({ name: 'paie.csv', bytes: encode(text) }, options));
const brief = ({ rows }: PayrollReading) =>
  rows.map(({ row, number, name, month, hours }) => [
    row,
    number,
    name,
    formatDay(month.from).slice(0, 7),
    hours,
  ]);

const header = ['Matricule', 'Nom', 'Prénom', 'Mois', 'Heures travaillées', 'Chantier'];
const lines = [
  ['00042', 'MARTIN', 'Éva', '03/2025', '151,67', 'École'],
  ['43', 'BEN ALI', 'Samir', 'mars 2025', '7:30', 'École'],
  ['44', 'DURAND', 'Lou', '202503', '35 h', ''],
  ['45', 'PETIT', 'Noé', '2025-03-31', '0', 'Gymnase'],
  ['46', 'ROUX', 'Inès', '31/03/2025', '120,5', 'Gymnase'],
];
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(';')).join('\r\n');
const good = csv([header, ...lines]);

describe('a payroll export', () => {
  test('is read whatever the way months and hours are written', async () => {
    const reading = await read(good);
    expect(brief(reading)).toEqual([
      [2, '00042', 'Éva MARTIN', '2025-03', 15_167],
      [3, '43', 'Samir BEN ALI', '2025-03', 750],
      [4, '44', 'Lou DURAND', '2025-03', 3_500],
      [5, '45', 'Noé PETIT', '2025-03', 0],
      [6, '46', 'Inès ROUX', '2025-03', 12_050],
    ]);
    expect(reading.refusals).toEqual([]);
  });

  test('below a title, with a total, without a column of months', async () => {
    const text = 'SARL Dupont;;\nSalarié;Nb heures;Matricule\nEva Martin;10,5;1\nTotal;10,5;\n';
    const month = { from: 20_148, to: 20_178 };
    const reading = await read(text, { month });
    expect(reading.rows).toMatchObject([{ name: 'Eva Martin', hours: 1_050, month }]);
    expect(reading.totals).toEqual([4]);
  });

  test('from a workbook with durations and dates is read as it is shown', async () => {
    const sheet: SheetData = [
      [{ value: 'Matricule' }, { value: 'Mois' }, { value: 'Heures' }],
      [
        { value: '42', type: String },
        { value: new Date('2025-03-01'), type: Date, format: 'mm/yyyy' },
        { value: 151.5 / 24, type: Number, format: '[h]:mm' },
      ],
      [{ value: 43, type: Number }, { value: '03/2025' }, { value: 12.25, type: Number }],
    ];
    const bytes = new Uint8Array(await writeWorkbook(sheet).toBuffer());
    const reading = unwrap(await readPayroll({ name: 'paie.xlsx', bytes }));
    expect(brief(reading)).toEqual([
      [2, '42', null, '2025-03', 15_150],
      [3, '43', null, '2025-03', 1_225],
    ]);
  });

  test.each([
    ['Nom;Mois\nA;03/2025', 'hours'],
    ['Heures;Mois\n1;03/2025', 'name'],
    ['Nom;Heures\nA;1', 'month'],
    ['Nom;Heures payées;Mois\nA;1;03/2025', 'hours'],
  ])('without a column that is needed is refused (%#)', async (text, field) => {
    const result = await readPayroll({ name: 'x.csv', bytes: encode(text) });
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'missing-column', field }] });
  });

  test('takes the columns that a person chose', async () => {
    const text = 'Nom;Heures payées;Mois\nA;1;03/2025';
    expect((await read(text, { chosen: { hours: 'heures payees' } })).rows).toMatchObject([{ hours: 100 }]);
    const result = await readPayroll({ name: 'x.csv', bytes: encode(text) }, { chosen: { hours: 'Absent' } });
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'no-such-column' }, {}] });
  });
});

describe('a row', () => {
  test.each([
    [['42', 'A', 'B', '03/2025', '-5', ''], 'payroll-negative', 'Heures travaillées'],
    [['42', 'A', 'B', '03/2025', '7:75', ''], 'payroll-bad-minutes', 'Heures travaillées'],
    [['42', 'A', 'B', '03/2025', '744,01', ''], 'payroll-too-many-hours', 'Heures travaillées'],
    [['42', 'A', 'B', '03/2025', '', ''], 'missing-field', 'Heures travaillées'],
    [['42', 'A', 'B', '13/2025', '5', ''], 'date-not-in-calendar', 'Mois'],
    [['42', 'A', 'B', '202513', '5', ''], 'date-not-in-calendar', 'Mois'],
    [['42', 'A', 'B', 'hier', '5', ''], 'bad-month', 'Mois'],
    [['', '', '', '03/2025', '5', ''], 'missing-field', 'Matricule'],
  ])('in error is told with its column, and can be mended in place (%#)', async (cells, code, column) => {
    const reading = await read(csv([header, cells, ...lines]));
    expect(reading.refusals).toMatchObject([{ code, row: 2, column }]);
    expect(reading.rows).toHaveLength(5);
    const mended = readPayrollRow(
      { no: 2, cells: lines[0] },
      { columns: reading.columns, header, month: null },
    );
    expect(mended).toMatchObject({ ok: true, value: { row: 2, hours: 15_167 } });
  });

  test('that comes twice is refused both times: nobody can tell whether they add up', async () => {
    const reading = await read(csv([header, ...lines, ['00042', 'MARTIN', 'Éva', '03/2025', '5', 'École']]));
    expect(reading.refusals).toEqual([
      { code: 'payroll-twice', row: 2, params: { rows: '7' } },
      { code: 'payroll-twice', row: 7, params: { rows: '2' } },
    ]);
    expect(reading.rows.map(({ row }) => row)).toEqual([3, 4, 5, 6]);
  });

  test('refused never names a person', async () => {
    const reading = await read(csv([header, ['42', 'SECRET', 'Nom', 'x', 'y', 'z']]));
    expect(JSON.stringify(reading.refusals)).not.toMatch(/SECRET|42/);
  });
});

describe('200 broken files', () => {
  const byRow = new Map<number, PayrollRow>();
  let workbook = new Uint8Array();
  beforeAll(async () => {
    for (const row of (await read(good)).rows) byRow.set(row.row, row);
    const sheet: SheetData = [header, ...lines].map((cells) => cells.map((value) => ({ value })));
    workbook = new Uint8Array(await writeWorkbook(sheet).toBuffer());
  });

  const wrong = fc.constantFrom(
    '',
    'NC',
    '-1',
    '1.234',
    '25:61',
    '31/02/2025',
    '03/25',
    '=1+1',
    '99999',
    '"',
    'é€',
  );

  test('with a wrong cell: the other rows are read as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(5), wrong, async (row, column, value) => {
        const cells = lines.map((line) => [...line]);
        cells[row][column] = value.replaceAll('"', '""').replace(/^"+$/, '""""');
        const reading = await read(csv([header, ...cells]));
        const others = reading.rows.filter((one) => one.row !== row + 2);
        expect(others).toEqual([...byRow.values()].filter((one) => one.row !== row + 2));
        const seen = new Set([
          ...reading.rows.map((one) => one.row),
          ...reading.refusals.map((one) => one.row),
        ]);
        expect(seen).toEqual(new Set([2, 3, 4, 5, 6]));
      }),
      { numRuns: 200 },
    );
  });

  const splice = (bytes: Uint8Array) =>
    fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(80), fc.uint8Array({ maxLength: 40 })), {
      minLength: 1,
      maxLength: 4,
    });
  const broken = (bytes: Uint8Array, splices: readonly [number, number, Uint8Array][]): Uint8Array =>
    splices.reduce<Uint8Array>(
      (now, [at, removed, put]) => Buffer.concat([now.subarray(0, at), put, now.subarray(at + removed)]),
      bytes,
    );
  const expectSound = (result: Awaited<ReturnType<typeof readPayroll>>): void => {
    if (!result.ok) return expect(result.refusals.length).toBeGreaterThan(0);
    const { rows, refusals, totals, table } = result.value;
    const told = new Set([...rows.map(({ row }) => row), ...refusals.map(({ row }) => row), ...totals]);
    expect(told.size).toBe(table.rows.length);
    for (const { hours, month, number, name } of rows) {
      expect(Number.isInteger(hours) && hours >= 0 && hours <= 74_400).toBe(true);
      expect(partsOf(month.from).day).toBe(1);
      expect(number ?? name).not.toBeNull();
    }
  };

  test('of which bytes were lost or changed: nothing throws, every row is read or told', async () => {
    await fc.assert(
      fc.asyncProperty(splice(encode(good)), async (splices) => {
        expectSound(await readPayroll({ name: 'x.csv', bytes: broken(encode(good), splices) }));
      }),
      { numRuns: 200 },
    );
  });

  test('that are damaged workbooks', async () => {
    await fc.assert(
      fc.asyncProperty(splice(new Uint8Array(6_000)), async (splices) => {
        expectSound(await readPayroll({ name: 'x.xlsx', bytes: broken(workbook, splices) }));
      }),
      { numRuns: 200 },
    );
  });

  test('that are any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expectSound(await readPayroll({ name: 'x', bytes }));
      }),
      { numRuns: 200 },
    );
  });
});
