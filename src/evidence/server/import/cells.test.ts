import { describe, expect, test } from 'vitest';
import { OPEN_END } from '#kernel/days.ts';
import {
  day,
  HEADER,
  lesson,
  lessonWith,
  LINE,
  parse,
  season,
  shift,
  SIRET,
  ZEROS,
} from './testing/lessons.ts';

const LONG = 'é'.repeat(200);
const MARCH = day('2025-03-17');

type Case = [field: string, raw: string, expected: unknown];
const each = (field: string, raws: string[], expected: unknown): Case[] =>
  raws.map((raw) => [field, raw, expected]);

describe('a cell is read', () => {
  test.each<Case>([
    ...each('day', ['17/03/2025', '2025-03-17', '17-03-2025', '17.03.2025', '45733', '17 mars 2025'], MARCH),
    ...each('day', ['17/3/2025', '17/03/2025 14:30', '2025-03-17T00:00:00', 'lundi 17 mars 2025'], MARCH),
    ...each('organisation', [SIRET, ` ${SIRET.slice(0, 9)}\u00a0${SIRET.slice(9)}`, `="${SIRET}"`], SIRET),
    ['organisation', ZEROS.slice(2), ZEROS],
    ['commune', '44109', '44109'],
    ['commune', '1004', '01004'],
    ['commune', '2a004', '2A004'],
    ...each('commune', ['nc', '?', 'Inconnue', '-'], undefined),
    ['qpv-2024', 'qn04405m', 'QN04405M'],
    ['qpv-2015', 'QP044014', 'QP044014'],
    ...each('qpv-2024', ['hors', 'Hors\u00a0 QPV', 'NON', 'out', 'aucun'], 'out'),
    ...each('qpv-2024', ['', '?', 'Inconnu', 'N.C.', 'nc'], undefined),
    ['person', 'a.b-c:9', 'a.b-c:9'],
    ...each('quantity', ['1 234,5', '1\u202f234.5', '1.234,50', '1,234.5', '+1234,50', '1234,5 h'], 123_450),
    ...each('quantity', ['1,500', '1.5', '1,5heures'], 150),
    ['quantity', '0.500', 50],
    ...each('level', ['DEB', 'déb.', 'first', 'debutant ', 'Beginner'], 'first'),
    ...each('level', ['< 26', '<26', '– de 26 ans', '-\u00a0de 26 ans'], 'under'),
    ['level', 'nc', undefined],
    ['subject', ' E\u0301crire \u00a0 et\nlire ', 'Écrire et lire'],
    ['subject', LONG, LONG],
    ['reference', '  D  7 ', 'D  7'],
  ])('%s %j', async (field, raw, expected) => {
    const { facts, refusals } = await lessonWith({ [field]: raw });
    expect(refusals).toEqual([]);
    const [{ place, dims, ...fact }] = facts;
    const read: Record<string, unknown> = { ...fact, ...dims, ...place, day: fact.starts };
    expect(read[field.replace('qpv-', 'qpv')]).toBe(expected);
  });

  test.each<[string, string, string]>([
    ...['03/2025', '2025-03', 'mars 2025', 'MARS-2025', '31/03/2025', '45733', 'March 2025'].map(
      (raw): [string, string, string] => [raw, '2025-03-01', '2025-03-31'],
    ),
    ['2/2024', '2024-02-01', '2024-02-29'],
    ['févr. 2024', '2024-02-01', '2024-02-29'],
  ])('month %j', async (raw, first, last) => {
    const { facts } = await parse(`Lieu;Mois\nGare;${raw}`, shift);
    expect(facts).toEqual([
      { kind: 'shift', row: 2, starts: day(first), ends: day(last), quantity: 1, dims: { site: 'Gare' } },
    ]);
  });
});

describe('a cell is refused, under the header of the file', () => {
  test.each<[field: string, raw: string, code: string]>([
    ['day', '17/03/25', 'two-digit-year'],
    ['day', '17-mars-25', 'two-digit-year'],
    ['day', '29/02/2025', 'date-not-in-calendar'],
    ['day', '03/17/2025', 'date-not-in-calendar'],
    ['day', '17/03/2204', 'date-out-of-range'],
    ['day', 'hier', 'bad-date'],
    ['day', '2025', 'bad-date'],
    ['day', '457', 'bad-date'],
    ['day', '', 'missing-field'],
    ['organisation', `${SIRET.slice(0, 13)}1`, 'bad-siret'],
    ['organisation', '1,30005E+13', 'siret-scientific'],
    ['organisation', '1.30005E+13', 'siret-scientific'],
    ['organisation', SIRET.slice(0, 9), 'siren-not-siret'],
    // With five zeros before it, this SIREN has the check digits of a SIRET.
    ['organisation', '300447794', 'siren-not-siret'],
    ['commune', '44000', 'postal-code'],
    ['commune', 'Nantes', 'bad-commune'],
    ['qpv-2024', 'QP044014', 'qpv-other-generation'],
    ['qpv-2015', 'Bellevue', 'bad-qpv'],
    ['quantity', '1.500', 'ambiguous-number'],
    ['quantity', '1,255', 'too-many-decimals'],
    ['quantity', '-3', 'negative-quantity'],
    ['quantity', '96h30', 'bad-quantity'],
    ['quantity', '12 m²', 'bad-quantity'],
    ['level', '26', 'unknown-choice'],
    ['subject', `${LONG}e`, 'text-too-long'],
    ['subject', 'a\u0007b', 'control-character'],
    ['subject', 'a\u202eb', 'control-character'],
    ['subject', 'DerValliÃ¨res', 'garbled-text'],
    ['reference', '2,44404E+13', 'scientific-number'],
    ['reference', 'D\n7', 'control-character'],
  ])('%s %j: %s', async (field, raw, code) => {
    const { refusals } = await lessonWith({ [field]: raw });
    const column = lesson.fields.find(({ name }) => name === field)?.header.fr;
    const value = raw === '' ? {} : { value: raw.slice(0, 120) };
    expect(refusals).toEqual([expect.objectContaining({ code, row: 2, column, field, ...value })]);
  });

  test.each<[raw: string, code: string]>([
    ...[
      'Marie Dupont',
      'dupont',
      'Dupont Marie 1985',
      'm.dupont44@orange.fr',
      '06 12 34 56 78',
      '0612345678',
    ].map((raw): [string, string] => [raw, 'looks-like-identity']),
    ...['+33612345678', '06.12.34.56.78', '2850544109123', '2 85 05 44 109 123 45', '285052A12312345'].map(
      (raw): [string, string] => [raw, 'looks-like-identity'],
    ),
    ['P1', 'bad-person'],
    ['é-001', 'bad-person'],
    ['1,2E+12', 'scientific-number'],
  ])('person %j: %s, without repeating it', async (raw, code) => {
    const { refusals } = await lessonWith({ person: raw });
    expect(refusals).toEqual([{ code, row: 2, column: 'Numéro de la personne', field: 'person' }]);
  });

  test.each([
    ['mars-25', 'two-digit-year'],
    ['03/25', 'two-digit-year'],
    ['13/2025', 'date-not-in-calendar'],
    ['printemps', 'bad-month'],
  ])('month %j: %s', async (raw, code) => {
    const { refusals } = await parse(`Lieu;Mois\nGare;${raw}`, shift);
    expect(refusals).toEqual([{ code, row: 2, column: 'Mois', field: 'month', value: raw }]);
  });
});

test('a state ends when it says, or is still true', async () => {
  const lines = ['A;01/02/2025;', 'B;01/02/2025;03/02/2025', 'C;01/02/2025;31/01/2025', 'D;x;y'];
  const { facts, refusals } = await parse(`Lieu;Du;Au\n${lines.join('\n')}`, season);
  expect(facts.map((fact) => fact.ends)).toEqual([OPEN_END, day('2025-02-03')]);
  expect(refusals.map((one) => [one.row, one.column, one.code, one.value])).toEqual([
    [4, 'Au', 'ends-before-start', '31/01/2025'],
    [5, 'Du', 'bad-date', 'x'],
    [5, 'Au', 'bad-date', 'y'],
  ]);
});

test.each([
  ['a comma elsewhere', ['1.500', '1.234,50'], [150_000, 123_450]],
  ['a dot elsewhere', ['1.500', '12.5'], [150, 1250]],
  ['thousands elsewhere', ['1.500', '1.234.567'], [150_000, 123_456_700]],
  ['both elsewhere', ['1.500', '12.5', '12,5'], ['ambiguous-number', 1250, 1250]],
])('the decimals of a column are told by %s', async (_name, cells, expected) => {
  const lines = cells.map((cell) => LINE.replace('1,50', cell));
  const { facts, refusals } = await parse(`${HEADER}\n${lines.join('\n')}`);
  const outcomes = new Map<number, unknown>();
  for (const fact of facts) outcomes.set(fact.row, fact.quantity);
  for (const refusal of refusals) outcomes.set(refusal.row ?? 0, refusal.code);
  expect(cells.map((_, at) => outcomes.get(at + 2))).toEqual(expected);
});

test('in a file of commas, a comma before three digits is not known to be that of decimals', async () => {
  const line = LINE.replace('1,50', '1.5').replaceAll(';', ',');
  const file = [HEADER.replaceAll(';', ','), line.replace('1.5', '"1,500"'), line].join('\n');
  expect((await parse(file)).facts.map((fact) => fact.quantity)).toEqual([150_000, 150]);
  const { refusals } = await parse(file.split('\n').slice(0, 2).join('\n'));
  expect(refusals).toMatchObject([{ code: 'ambiguous-number', value: '1,500' }]);
});
