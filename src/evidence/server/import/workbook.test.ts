import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { readTable, writeTemplateXlsx } from './index.ts';
import { FACT, HEADER, lesson, parse, refusedFile } from './testing/lessons.ts';
import { listZip, unpack } from './zip.ts';

const same = (xml: string): string => xml;

/** A workbook whose second sheet holds the rows; `change` alters the XML of every sheet. */
async function workbook(rows: SheetData, change = same): Promise<Buffer> {
  const sheets = [
    { data: [['Notes'], ['rien', 'ici']], sheet: 'Lisez-moi' },
    { data: rows, sheet: 'Saisie' },
  ];
  const transform = { 'xl/worksheets/sheet{id}.xml': { transform: change } };
  return writeWorkbook(sheets, { features: [{ files: { transform } }] }).toBuffer();
}

const SEVENTEENTH = { value: new Date(Date.UTC(2025, 2, 17)), type: Date, format: 'dd/mm/yyyy' };
const ROW = [13000548100010, 'D-7', 'P-007', SEVENTEENTH, 1.4 + 0.1 + 1e-15, 'Écriture'];
const ROWS = [HEADER.split(';'), ROW];

/** The same bytes with another size declared for the sheets. */
function declare(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('PK\u0001\u0002'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4)) {
    if (copy.toString('latin1', at + 46, at + 60) === 'xl/worksheets/') copy.writeUInt32LE(size, at + 24);
  }
  return copy;
}

/** The same bytes with a dead weight before the directory. */
function weighDown(bytes: Buffer, weight: number): Buffer {
  const end = bytes.length - 22;
  const directory = bytes.readUInt32LE(end + 16);
  const heavy = Buffer.concat([
    bytes.subarray(0, directory),
    Buffer.alloc(weight),
    bytes.subarray(directory),
  ]);
  heavy.writeUInt32LE(directory + weight, end + weight + 16);
  return heavy;
}

/** The same bytes with another name for a file, of the same length. */
function rename(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

describe('a workbook', () => {
  test.each(['America/New_York', 'Pacific/Auckland'])(
    'is read on the sheet that the kinds know, its dates on their day in %s',
    async (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      const { table, facts } = await parse(await workbook([['Leçons de mars'], [], ...ROWS]));
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
      expect(table).toMatchObject({ sheet: 'Saisie', encoding: 'xlsx', separator: null });
      expect(table.rows[0].cells).toEqual([
        '13000548100010',
        'D-7',
        'P-007',
        '2025-03-17',
        '1,5',
        'Écriture',
      ]);
      expect(facts).toEqual([{ ...FACT, row: 4 }]);
    },
  );

  test('gives whole columns of codes the format of text', async () => {
    const bytes = await writeTemplateXlsx(lesson, 'fr');
    const entry = listZip(bytes)?.find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    const xml = entry ? new TextDecoder().decode(unpack(bytes, entry) ?? undefined) : '';
    const styled = [...xml.matchAll(/<col [^>]*min="(\d+)"[^>]*style/g)].map((match) => Number(match[1]));
    // SIRET, reference, person, day (as a date), subject, commune, both QPV and the address: neither the hours nor the level.
    expect(styled).toEqual([1, 2, 3, 4, 6, 8, 9, 10, 11]);
  });

  const changed = (from: string, to: string) => () => workbook(ROWS, (xml) => xml.replace(from, to));
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['holds more than it declares', async () => declare(await workbook(ROWS), 40), 'xlsx-damaged'],
    [
      'declares far more than it weighs',
      async () => declare(await workbook(ROWS), 60_000_000),
      'xlsx-too-large',
    ],
    [
      'is heavy and declares too much',
      async () => weighDown(declare(await workbook(ROWS), 200_000_000), 6_000_000),
      'xlsx-too-large',
    ],
    ['declares the most', async () => declare(await workbook(ROWS), 0xffffffff), 'xlsx-too-large'],
    ['has a far cell', changed('r="F2"', 'r="XFD1048576"'), 'xlsx-too-large'],
    ['has a far cell under a prefix', changed('r="F2"', "x:r='zzzzzzz2'"), 'xlsx-too-large'],
    ['hides an address', changed('r="F2"', 'r="&#70;2"'), 'xlsx-damaged'],
    ['has a row beyond any sheet', changed('<row r="2"', '<row r="1e9"'), 'xlsx-damaged'],
    ['has broken XML', changed('</sheetData>', ''), 'xlsx-damaged'],
    [
      'declares a type of document',
      changed('<worksheet', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet'),
      'xlsx-unsafe',
    ],
    ['is cut', async () => (await workbook(ROWS)).subarray(0, 3000), 'xlsx-damaged'],
    [
      'is another zip',
      async () => rename(await workbook(ROWS), 'xl/workbook.xml', 'xl/workbuch.xml'),
      'not-a-table',
    ],
    [
      'is of LibreOffice',
      async () =>
        rename(
          rename(await workbook(ROWS), 'xl/workbook.xml', 'xl/workbuch.xml'),
          '_rels/.rels',
          'content.xml',
        ),
      'open-document',
    ],
    ['is of the old format', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-excel'],
    ['holds too many files', () => emptyFiles(5001), 'xlsx-unsafe'],
  ])('that %s is refused', async (_name, bytes, code) => {
    expect(await refusedFile(await bytes())).toEqual([code]);
  });
});

test('a formula is read as the value that was computed, never computed here', async () => {
  const bytes = await workbook(ROWS, (xml) =>
    xml.replace(/<c r="E2"[^>]*>.*?<\/c>/, '<c r="E2"><f>1+WEBSERVICE("http://192.0.2.1")</f><v>7.5</v></c>'),
  );
  const table = unwrap(await readTable({ name: 'a.xlsx', bytes }, [lesson]));
  expect(table.rows[0].cells[4]).toBe('7,5');
});

test('a file is what its bytes say, not what its name says', async () => {
  const table = unwrap(await readTable({ name: 'a.csv', bytes: await workbook(ROWS) }, [lesson]));
  expect(table.encoding).toBe('xlsx');
});

/** A zip that is only a directory of files without a byte. */
function emptyFiles(count: number): Uint8Array {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(4, 16);
  const start = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  return new Uint8Array(Buffer.concat([start, ...Array.from({ length: count }, () => entry), end]));
}
