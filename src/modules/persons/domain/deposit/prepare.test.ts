import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { prepareDeposit, readSex, type LeavingColumn } from './index.ts';

const COLUMNS: LeavingColumn[] = [
  {
    name: 'organisation',
    words: ['SIRET de la structure', 'SIRET of the structure', 'siret'],
    required: true,
  },
  { name: 'reference', words: ['Numéro de dossier', 'File number', 'numéro'], required: true },
  {
    name: 'day',
    words: ['Date du premier rendez-vous', 'Date of the first meeting', 'date'],
    required: true,
  },
  { name: 'qpv-2024', words: ['QPV 2024 de résidence', 'QPV 2024 of residence'], required: false },
  { name: 'sex', words: ['Sexe', 'Sex'], required: false },
];
const HEADER = [
  'N° de dossier',
  'SIRET',
  'Nom',
  'Prénom',
  'Né(e) le',
  'Sexe',
  'Adresse',
  'Observations',
  'Date',
  'QPV 2024 (de résidence)',
];
const ROW = [
  'D-12',
  '13000548100010',
  'Le Goff',
  'Anaïs',
  '12/03/1985',
  'Mme',
  '3 rue des Lilas',
  'enceinte',
  '04/02/2024',
  'QN04414M',
];
const put = (header: string, value: string): string[] =>
  ROW.map((cell, at) => (HEADER[at] === header ? value : cell));
const codes = (table: string[][]): unknown[] => {
  const outcome = prepareDeposit(table, COLUMNS);
  return outcome.ok ? [] : outcome.refusals.map(({ code, row }) => [code, row]);
};

test('only declared columns leave; who it is goes into the encoding alone, the rest stays', () => {
  const { header, rows, people, columns, thin } = unwrap(prepareDeposit([HEADER, ROW], COLUMNS));
  expect(header).toEqual(['N° de dossier', 'SIRET', 'Sexe', 'Date']);
  expect(rows).toEqual([['D-12', '13000548100010', 'Mme', '04/02/2024']]);
  expect(people).toEqual([
    {
      reference: 'D-12',
      identity: {
        given: 'Anaïs',
        birthName: 'Le Goff',
        birthDate: '12/03/1985',
        sex: 'female',
        street: '3 rue des Lilas',
      },
    },
  ]);
  expect(columns.map(({ fate }) => fate)).toEqual([
    'leaves',
    'leaves',
    'encoded',
    'encoded',
    'encoded',
    'both',
    'encoded',
    'stays',
    'leaves',
    'stays',
  ]);
  expect(thin).toBe(0);
});

test('beside the name at birth, the plain name is the one in use', () => {
  const table = [
    ['Numéro', 'Siret', 'Date', 'Nom', 'Nom de naissance', 'Prénom'],
    ['7', '1', '2024', 'Martin', 'Diallo', 'Awa'],
  ];
  expect(unwrap(prepareDeposit(table, COLUMNS)).people[0].identity).toEqual({
    usualName: 'Martin',
    birthName: 'Diallo',
    given: 'Awa',
  });
});

test('a title above the header and blank rows are passed over, and rows keep the number a spreadsheet shows', () => {
  const table = [
    ['Suivi 2024'],
    [''],
    HEADER,
    put('N° de dossier', 'Le Goff 1985'),
    HEADER.map(() => ' '),
    put('N° de dossier', ''),
  ];
  expect(codes(table)).toEqual([
    ['reference-names-person', 4],
    ['reference-missing', 6],
  ]);
});

describe('a reference that says who it is about is refused', () => {
  test.each(['LEGOFF-3', 'anais2', '12031985', '1985-03-12/2', 'D-19850312'])('%s', (reference) => {
    expect(codes([HEADER, put('N° de dossier', reference)])).toEqual([['reference-names-person', 2]]);
  });
  test.each(['D-12', 'A7', '2024-118', '2024/0312'])('%s is let through', (reference) => {
    expect(codes([HEADER, put('N° de dossier', reference)])).toEqual([]);
  });
});

test('the same reference twice is refused: links are remembered under it', () => {
  expect(codes([HEADER, ROW, put('Observations', 'autre')])).toEqual([['reference-twice', 3]]);
});

test('a row copied as it stands is taken once', () => {
  expect(unwrap(prepareDeposit([HEADER, ROW, ROW], COLUMNS)).rows.length).toBe(1);
});

test('a header without names, or without what must be declared, is refused whole', () => {
  expect(
    codes([
      ['Numéro', 'Siret', 'Date'],
      ['1', '2', '3'],
    ]),
  ).toEqual([['identity-columns-missing', undefined]]);
  expect(
    codes([
      ['Nom', 'Prénom', 'Date'],
      ['a', 'b', 'c'],
    ]),
  ).toEqual([
    ['missing-column', undefined],
    ['missing-column', undefined],
  ]);
  expect(codes([HEADER])).toEqual([['empty-file', undefined]]);
});

test('rows that can hardly be recognised elsewhere are counted', () => {
  expect(unwrap(prepareDeposit([HEADER, put('Né(e) le', 'inconnue')], COLUMNS)).thin).toBe(1);
});

test.each([
  ['Mme', 'female'],
  ['M.', 'male'],
  ['Féminin', 'female'],
  ['H', 'male'],
  ['?', null],
] as const)('sex written %s', (text, sex) => {
  expect(readSex(text)).toBe(sex);
});
