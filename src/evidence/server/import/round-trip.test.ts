import fc from 'fast-check';
import writeWorkbook from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { formatDay } from '#kernel/days.ts';
import type { FactInput } from '../../facts.ts';
import {
  guessKind,
  guard,
  mapColumns,
  parseRows,
  readTable,
  unguard,
  writeErrorsFile,
  type Table,
} from './index.ts';
import { day, KINDS, lesson, parse, SIRET, tableOf, ZEROS } from './testing/lessons.ts';

const blind = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
const word = fc
  .string({ unit: fc.constantFrom(...'abcéèçÀœ19 .-_/;,"\'=+@°€’'.split('')), minLength: 1, maxLength: 12 })
  .map((text) => `m${blind(text)}`);

const lessons: fc.Arbitrary<FactInput> = fc
  .record({
    organisation: fc.constantFrom(SIRET, ZEROS),
    reference: word,
    person: fc.stringMatching(/^[A-Za-z]{1,4}[._:-][0-9]{2,6}$/),
    starts: fc.integer({ min: day('1990-01-01'), max: day('2060-12-31') }),
    quantity: fc.nat(10_000_000),
    subject: fc.option(word, { nil: undefined }),
    level: fc.constantFrom('first', 'under', undefined),
    place: fc.constantFrom(undefined, { commune: '01004' }, { qpv2015: 'out', qpv2024: 'QN04405M' }),
  })
  .map(({ subject, level, place, ...fact }) => ({
    kind: 'lesson',
    row: 0,
    ...fact,
    ends: fact.starts,
    dims: { ...(subject === undefined ? {} : { subject }), ...(level === undefined ? {} : { level }) },
    ...(place === undefined ? {} : { place }),
  }));

/** A file as some tool would write it. */
const manners = fc.record({
  separator: fc.constantFrom(';', ',', '\t'),
  newline: fc.constantFrom('\r\n', '\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16', 'windows-1252'),
  mark: fc.constantFrom(',', '.'),
  date: fc.constantFrom('fr', 'iso', 'dashes', 'dots', 'serial'),
  quoteAll: fc.boolean(),
  title: fc.boolean(),
  dropZeros: fc.boolean(),
  locale: fc.constantFrom('fr' as const, 'en' as const),
});
type Manner = typeof manners extends fc.Arbitrary<infer T> ? T : never;

function dateText(at: number, manner: Manner): string {
  const [year, month, date] = formatDay(at).split('-');
  switch (manner.date) {
    case 'fr':
      return `${date}/${month}/${year}`;
    case 'dashes':
      return `${date}-${month}-${year}`;
    case 'dots':
      return `${date}.${month}.${year}`;
    case 'serial':
      return String(at + 25_569);
    default:
      return `${year}-${month}-${date}`;
  }
}

const LEVELS = {
  fr: { first: 'DEBUTANT', under: 'Moins de\u00a026' },
  en: { first: 'beginner', under: 'under 26' },
};

function cellsOf(fact: FactInput, manner: Manner): string[] {
  const zeros = (code = ''): string => (manner.dropZeros ? code.replace(/^0+/, '') : code);
  const { commune = '', qpv2015 = '', qpv2024 = '' } = fact.place ?? {};
  const { subject = '', level = '' } = fact.dims;
  const levels = { '': '', ...LEVELS[manner.locale] };
  return [
    zeros(fact.organisation),
    fact.reference ?? '',
    fact.person ?? '',
    dateText(fact.starts, manner),
    (fact.quantity / 100).toFixed(2).replace('.', manner.mark),
    subject,
    levels[level as keyof typeof levels],
    zeros(commune),
    qpv2015,
    qpv2024,
  ];
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  const special: Record<string, string> = { '’': '\u0092', '€': '\u0080', œ: '\u009c' };
  if (encoding === 'windows-1252')
    return Buffer.from(
      text.replace(/[’€œ]/g, (c) => special[c]),
      'latin1',
    );
  return new TextEncoder().encode((encoding === 'utf-8' ? '' : '\ufeff') + text);
}

function write(facts: readonly FactInput[], manner: Manner): Uint8Array {
  const quote = (cell: string): string =>
    manner.quoteAll || /[;,\t"\r\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const rows = [
    lesson.fields.map((field) => field.header[manner.locale]),
    ...facts.map((fact) => cellsOf(fact, manner)),
  ];
  const lines = rows.map((cells) => cells.map(quote).join(manner.separator));
  if (manner.title) lines.unshift('Leçons de l’année, toutes', '');
  return encode(lines.join(manner.newline), manner.encoding);
}

test('any facts are read back from the file that any tool would write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lessons, { minLength: 1, maxLength: 8 }), manners, async (facts, manner) => {
      const { facts: read, refusals } = await parse(write(facts, manner));
      const first = manner.title ? 4 : 2;
      expect(refusals).toEqual([]);
      expect(read).toEqual(facts.map((fact, at) => ({ ...fact, row: first + at })));
    }),
    { numRuns: 500 },
  );
});

const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1', "'=1", '+a', '@b', '-5', '\ta', '\rb', ' x ', '";"', 'a\n"b', "''-x", '="01"'),
  )
  .filter((text) => !text.includes('\0'));

test('an errors file leaves any cell untouched', async () => {
  const rows = fc.array(fc.tuple(cell, cell, fc.constant('end')), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const table: Table = {
        header: ['Lieu', '=Note', 'Mois'],
        rows: cells.map((row, at) => ({ no: at + 2, cells: row })),
        encoding: 'utf-8',
        separator: ';',
        sheet: null,
      };
      const refusals = table.rows.map((row) => ({ code: 'x', row: row.no }));
      const read = await tableOf(writeErrorsFile(table, refusals, () => ({ reason: '=r', mend: '' })));
      expect(read.header.slice(3)).toEqual(table.header);
      expect(read.rows.map((row) => row.cells.slice(3))).toEqual(cells);
    }),
  );
});

test('no written cell is run by a spreadsheet, and each is read back', () => {
  const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "'=");
  fc.assert(
    fc.property(start, fc.string(), (first, rest) => {
      const written = guard(first + rest);
      expect(unguard(written)).toBe(first + rest);
      expect(written).toMatch(/^([^=+\-@\t\r]|$|[+-]?[\d ]+([.,]\d+)?$)/);
    }),
  );
});

/** Reads bytes to the end, whatever they are, and says what came of them. */
async function readAll(bytes: Uint8Array): Promise<number> {
  const table = await readTable({ name: 'any', bytes }, KINDS);
  if (!table.ok) return table.refusals.length;
  guessKind(table.value.header, KINDS);
  for (const kind of KINDS) {
    const mapping = mapColumns(table.value.header, kind);
    const refusals = mapping.ok ? parseRows(table.value, mapping.value).refusals : mapping.refusals;
    writeErrorsFile(table.value, refusals, () => ({ reason: '', mend: '' }));
  }
  return table.value.rows.length;
}

test('any bytes give rows or refusals, never an exception', async () => {
  const sheet = await writeWorkbook(
    [
      ['Lieu', 'Mois'],
      ['Gare', '03/2025'],
    ],
    { sheet: 'A' },
  ).toBuffer();
  const damage = fc.array(fc.tuple(fc.nat(sheet.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  const damaged = damage.map((changes) => {
    const copy = Uint8Array.from(sheet);
    for (const [at, byte] of changes) copy[at] = byte;
    return copy;
  });
  const text = fc.string({
    unit: fc.constantFrom(...'ab;,\t"\r\n =\''.split(''), 'Lieu;Mois\n', 'Gare;', 'é', '\u00a0'),
  });
  const starts = fc.constantFrom<number[]>(
    [],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [0x50, 0x4b, 3, 4],
  );
  const bytes = fc
    .tuple(starts, fc.uint8Array({ maxLength: 300 }))
    .map(([first, rest]) => Uint8Array.from([...first, ...rest]));
  const any = fc.oneof(
    bytes,
    text.map((one) => new TextEncoder().encode(one)),
    damaged,
  );
  await fc.assert(
    fc.asyncProperty(any, async (one) => {
      expect(await readAll(one)).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});
