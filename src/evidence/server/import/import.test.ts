import { describe, expect, test } from 'vitest';
import type { Refusal } from '#kernel/result.ts';
import { factKinds as clauses } from '#modules/clauses/server/facts.ts';
import { factKinds as employers } from '#modules/employers/server/facts.ts';
import { factKinds as insertion } from '#modules/insertion/server/facts.ts';
import { factKinds as organisations } from '#modules/organisations/server/facts.ts';
import { factKinds as premises } from '#modules/premises/server/facts.ts';
import { factKinds as support } from '#modules/support/server/facts.ts';
import { factKinds as zeroUnemployment } from '#modules/zero-unemployment/server/facts.ts';
import type { FactKind } from '../../kinds.ts';
import { foldHeader } from './fold.ts';
import { headersOf } from './header.ts';
import { guessKind, mapColumns, writeErrorsFile, writeTemplate, writeTemplateXlsx } from './index.ts';
import {
  FACT,
  HEADER,
  KINDS,
  lesson,
  lessonWith,
  LINE,
  parse,
  refusedFile,
  shift,
  SIRET,
  tableOf,
  textOf,
  ZEROS,
} from './testing/lessons.ts';

const ALL = [clauses, support, employers, insertion, organisations, premises, zeroUnemployment].flat();

const windows1252 = (text: string): Uint8Array => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const tabs = (text: string): string => text.replaceAll(';', '\t');
const commas = (text: string): string =>
  text
    .split(';')
    .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
    .join(', ');

describe('a file is read as Excel leaves it', () => {
  const file = `${HEADER}\r\n${LINE}\r\n`;
  const typed = "siret de l'ECOLE *;N° de dossier;numero_de_la_personne;DATE;duree;matiere";
  const spaced = `\u00a0130 005 481 00010 ; D-7;P-007 ;17/03/2025;1,50\u202fh;  Écriture\u200b `;
  test.each<[string, string | Uint8Array, number?]>([
    ['semicolons', file],
    ['tabs', tabs(file)],
    ['commas, and a decimal comma in quotes', `${commas(HEADER)}\n${commas(LINE)}`],
    ['UTF-8 with its mark', `\ufeff${file}`],
    ['UTF-16, little end first', utf16(tabs(file))],
    ['UTF-16, big end first', utf16(tabs(file)).swap16()],
    ['Windows-1252', windows1252(file)],
    ['LF', file.replaceAll('\r\n', '\n')],
    ['CR', file.replaceAll('\r\n', '\r')],
    ['a hint to Excel', `sep=;\r\n${file}`],
    ['blank lines', `\r\n;;;\r\n${HEADER}\r\n\r\n${LINE}\r\n\r\n`, 5],
    ['titles above', `Leçons, mars 2025;;;;;\r\n;"École ; Nantes";;;;\r\n${file}`, 4],
    ['empty columns at the end', `${HEADER};;;\r\n${LINE};;;\r\n`],
    ['a note under a blank header', `${HEADER};;\r\n${LINE};;vu\r\n`],
    ['a quoted cell with line breaks', `${HEADER};Note\r\n${LINE};"a\r\nb;c"\r\n`],
    ['loose quotation marks', `${HEADER};Note\r\n${LINE};un 5" vissé\r\n`],
    ['a quoted word', `${HEADER};Note\r\n${LINE};"Les Halles" de Nantes\r\n`],
    ['headers as people type them', `${typed}\r\n${LINE}`],
    ['names of fields', `organisation;reference;person;day;quantity;subject\r\n${LINE}`],
    ['spaces of all kinds', `${HEADER}\r\n${spaced}\r\n`],
    ['zeros kept by formulas', `${HEADER}\r\n${LINE.replace(SIRET, `="${SIRET}"`)}`],
  ])('%s', async (_name, bytes, row = 2) => {
    const { facts, refusals } = await parse(bytes);
    expect([refusals, facts]).toEqual([[], [{ ...FACT, row }]]);
  });

  test('a comma that separates is told from that of decimals without any known header', async () => {
    const table = await tableOf('x;y\r\n1,5;2,5\r\n3,5;4,5', []);
    expect(table).toMatchObject({ separator: ';', header: ['x', 'y'], sheet: null });
    expect(table.rows[1]).toEqual({ no: 3, cells: ['3,5', '4,5'] });
  });

  test('millions of blank lines are read past', async () => {
    expect((await parse(`${HEADER}\n${LINE}\n${'\n'.repeat(2_000_000)}`)).facts).toEqual([FACT]);
  });
});

const openMark = LINE.replace('D-7', '"D-7');
test.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'empty-file'],
  ['blanks', ' \r\n;;\r\n', 'empty-file'],
  ['only a header', HEADER, 'no-rows'],
  ['prose', 'Bonjour\r\nà tous', 'not-a-table'],
  ['a page', '<html><table><tr><td>a;b</td></tr>', 'not-a-table'],
  ['zeros', 'a;b\n\0;\0', 'not-a-table'],
  ['an open mark', `${HEADER}\n${openMark}\n${LINE}`, 'quote-not-closed'],
  ['a mark that eats a row', `${HEADER}\n${openMark}\n${LINE.replace('D-7', '"D-8"')}`, 'quote-not-closed'],
  ['too many columns', `${'a;'.repeat(201)}a\n1;2`, 'sheet-too-wide'],
  ['an endless row', ';'.repeat(1_000_000), 'sheet-too-wide'],
  ['too many rows', `a;b\n${'1;2\n'.repeat(200_001)}`, 'too-many-rows'],
  ['too many bytes', new Uint8Array(50_000_001), 'file-too-large'],
])('a file of %s is refused', async (_name, bytes, code) => expect(await refusedFile(bytes)).toEqual([code]));

describe('a row', () => {
  test('tells all that is wrong with it at once, each thing once', async () => {
    const wrong = { organisation: '12', person: '', day: '99/99/2025', quantity: 'x', level: 'expert' };
    const { refusals } = await lessonWith(wrong);
    expect(refusals.map((one) => [one.field, one.code])).toEqual([
      ['organisation', 'bad-siret'],
      ['person', 'missing-field'],
      ['day', 'date-not-in-calendar'],
      ['quantity', 'bad-quantity'],
      ['level', 'unknown-choice'],
    ]);
  });

  test('reports the zeros that were put back', async () => {
    const { restored } = await lessonWith({ organisation: ZEROS.slice(2), commune: '1004' });
    expect(restored).toEqual([
      { row: 2, column: 'SIRET de l’école', from: ZEROS.slice(2), to: ZEROS },
      { row: 2, column: 'Commune de résidence', from: '1004', to: '01004' },
    ]);
  });

  test('has no place when none is known', async () => {
    expect((await lessonWith({ commune: 'nc', 'qpv-2015': '?' })).facts[0]).not.toHaveProperty('place');
    expect((await lessonWith({ 'qpv-2015': 'hors' })).facts[0].place).toEqual({ qpv2015: 'out' });
  });

  test('with more cells than headers is refused: its values are shifted', async () => {
    const { refusals } = await parse(`${HEADER.replaceAll(';', ',')}\n${LINE.replaceAll(';', ',')}`);
    expect(refusals).toEqual([{ code: 'too-many-cells', row: 2, params: { count: 7, most: 6 } }]);
  });
});

describe('columns', () => {
  test('that say the same thing, or lack, are named', () => {
    const twice = mapColumns([...HEADER.split(';'), 'Date'], lesson);
    expect(twice).toMatchObject({
      refusals: [
        { code: 'column-twice', column: 'Date', field: 'day', params: { other: 'Date de la leçon' } },
      ],
    });
    const lacking = mapColumns(HEADER.replace('SIRET de l’école', 'École').split(';'), lesson);
    expect(lacking).toMatchObject({
      refusals: [{ code: 'missing-column', column: 'SIRET de l’école', params: { unread: 'École' } }],
    });
  });

  test('go by the template before any other known header', () => {
    const [, reference, , day] = lesson.fields;
    const kind: FactKind = {
      ...lesson,
      id: 'other',
      fields: [{ ...reference, also: [day.header.fr, 'day'] }, day],
    };
    expect(
      ['Date de la leçon', 'day', 'reference'].map(
        (header) => headersOf(kind).get(foldHeader(header))?.field.name,
      ),
    ).toEqual(['day', 'day', 'reference']);
  });

  test('that are not known are ignored, and said to be', () => {
    const mapped = mapColumns(['Erreur', 'Nom', ...HEADER.split(';'), ''], lesson);
    expect(mapped).toMatchObject({
      value: { ignored: ['Nom'], missing: lesson.fields.filter((field) => !field.required).slice(1) },
    });
  });

  test('tell the kind, unless two answer as well', () => {
    expect(guessKind(['Lieu', 'Mois'], KINDS).best).toBe(shift);
    expect(guessKind(['Polarité', 'Date'], ALL).best).toBeNull();
    expect(guessKind(['Nom', 'Prénom'], ALL).best).toBeNull();
  });

  test('of one kind never answer to the same header', () => {
    for (const kind of ALL) {
      for (const field of kind.fields) {
        for (const header of [field.header.fr, field.header.en, field.name]) {
          expect([kind.id, headersOf(kind).get(foldHeader(header))?.field]).toEqual([kind.id, field]);
        }
      }
    }
  });
});

test.each(ALL.map((kind): [string, FactKind] => [kind.id, kind]))(
  'the template of %s is read back, and its example left aside',
  async (_id, kind) => {
    for (const locale of ['fr', 'en'] as const) {
      for (const bytes of [writeTemplate(kind, locale).csv, await writeTemplateXlsx(kind, locale)]) {
        const { table, facts, refusals, examples } = await parse(bytes, kind);
        expect(table.header).toEqual(kind.fields.map((field) => field.header[locale]));
        expect([facts, refusals, examples]).toEqual([[], [], [2]]);
        expect(guessKind((await tableOf(bytes, ALL)).header, ALL).best).toBe(kind);
      }
    }
  },
);

test('a template has its headers and one example in the language of who fills it', () => {
  expect(textOf(writeTemplate({ ...lesson, fields: lesson.fields.slice(3, 7) }, 'en').csv)).toBe(
    '\ufeffDate de la leçon (en);Durée (h) (en);Matière (en);Niveau (en)\r\n17/03/2025;"1,50";calcul;Beginner\r\n',
  );
});

describe('an errors file', () => {
  const say = (refusal: Refusal) => ({ reason: `=${refusal.code}`, mend: `dans « ${refusal.column} »` });
  const bad = `${LINE.replace('17/03/2025', '17/03/25').replace(SIRET, `="${SIRET}"`)};"=1+1;\n"" @"`;
  const written = [
    `\ufeffLigne d’origine;Erreur;Comment corriger;${HEADER};Note`,
    `3;'=two-digit-year;dans « Date de la leçon »;"'=""${SIRET}""";D-7;P-007;17/03/25;"1,50";Écriture;"'=1+1;\n"" @"`,
    '',
  ].join('\r\n');

  test('has only the bad rows, their cells untouched but for the guard against formulas', async () => {
    const { table, refusals } = await parse(`${HEADER};Note\n${LINE};ok\n${bad}\n`);
    expect(textOf(writeErrorsFile(table, refusals, say))).toBe(written);
  });

  test('can be mended and deposited again, as often as it takes', async () => {
    expect((await parse(written.replace('17/03/25', '17/03/2025'))).facts).toEqual([FACT]);
    const { table, refusals } = await parse(written);
    expect(textOf(writeErrorsFile(table, refusals, say))).toBe(written.replace('\n3;', '\n2;'));
  });
});
