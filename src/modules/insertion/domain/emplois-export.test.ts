import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '#evidence/server/import/index.ts';
import { formatDay } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import {
  EMPLOIS_COLUMNS,
  hireReference,
  readEmploisExport,
  type EmploisColumn,
  type ExportTable,
} from './emplois-export.ts';

/** The header as the platform writes it, columns that are not read included. */
const HEADER = [
  ['Civilité candidat', 'Nom candidat', 'Prénom candidat', 'Email candidat', 'Téléphone candidat'],
  ['Date de naissance candidat', 'Ville candidat', 'Département candidat', 'Nom structure employeur'],
  ['Type employeur', 'Métiers', 'Source de la candidature', 'Nom organisation prescripteur'],
  ['Nom utilisateur prescripteur', 'Date de la candidature', 'Statut de la candidature'],
  ['Dates de début d’embauche', 'Dates de fin d’embauche', 'Motifs de refus', 'Éligibilité IAE validée'],
  ['Eligible au contrôle', 'Numéro PASS IAE', 'Début PASS IAE', 'Fin PASS IAE', 'Statut PASS IAE'],
].flat();
const FINE: Partial<Record<EmploisColumn, string>> = {
  title: 'MME',
  last: 'MARTIN',
  first: 'Éva',
  born: '02/01/1990',
  city: 'Nantes',
  employer: 'Les Ateliers du Port',
  kind: 'ACI',
  status: 'Candidature acceptée',
  hired: '17/03/2025',
  left: '16/07/2025',
  eligible: 'oui',
  pass: '999992512345',
  passStart: '17/03/2025',
  passEnd: '16/03/2027',
  passState: 'Valide',
};
const cellsOf = (over: Partial<Record<EmploisColumn, string>> = {}): string[] => {
  const line = { ...FINE, ...over };
  return HEADER.map((header) => {
    const found = Object.entries(EMPLOIS_COLUMNS).find(([, label]) => label === header);
    return found ? (line[found[0] as EmploisColumn] ?? '') : 'x';
  });
};
const table = (...lines: Partial<Record<EmploisColumn, string>>[]): ExportTable => ({
  header: HEADER,
  rows: lines.map((line, at) => ({ no: at + 2, cells: cellsOf(line) })),
});

describe('an export of Les emplois de l’inclusion', () => {
  test('gives hires with their PASS and, for pairing, who was hired', () => {
    const { hires, refusals } = unwrap(readEmploisExport(table({})));
    expect(refusals).toEqual([]);
    expect(hires).toMatchObject([
      {
        row: 2,
        employer: 'Les Ateliers du Port',
        kind: 'ACI',
        eligible: true,
        identity: { last: 'MARTIN', first: 'Éva', sex: 'female', city: 'Nantes' },
        pass: { number: '999992512345', state: 'Valide' },
      },
    ]);
    expect([hires[0].hired, hires[0].left ?? 0, hires[0].pass?.end ?? 0].map(formatDay)).toEqual([
      '2025-03-17',
      '2025-07-16',
      '2027-03-16',
    ]);
    expect(hireReference(hires[0])).toBe(`999992512345/les ateliers du port/${hires[0].hired}`);
  });

  test('leaves aside what is no hire in a SIAE, and counts it', () => {
    const reading = unwrap(
      readEmploisExport(
        table(
          { status: 'Candidature déclinée', hired: '' },
          { kind: 'GEIQ' },
          { kind: 'EA' },
          { kind: 'aci' },
        ),
      ),
    );
    expect(reading.hires).toHaveLength(1);
    expect(Object.fromEntries(reading.notHired)).toEqual({ 'Candidature déclinée': 1 });
    expect(Object.fromEntries(reading.notSiae)).toEqual({ GEIQ: 1, EA: 1 });
    expect(reading.refusals).toEqual([]);
  });

  test('whose names are masked gives hires without identity', () => {
    expect(
      unwrap(readEmploisExport(table({ last: 'M…', first: 'É…', born: '' }))).hires[0].identity,
    ).toBeNull();
  });

  test('is known by its columns, whatever their order, accents and apostrophes', () => {
    const header = HEADER.map((name) => name.replace('’', "'").toUpperCase()).toReversed();
    const rows = [{ no: 2, cells: cellsOf().toReversed() }];
    expect(unwrap(readEmploisExport({ header, rows })).hires).toHaveLength(1);
    expect(readEmploisExport({ header: ['Nom', 'Heures'], rows: [] })).toMatchObject({
      ok: false,
      refusals: [{ code: 'missing-column', column: 'Nom structure employeur' }, {}, {}, {}],
    });
  });
});

describe('a line in error', () => {
  test.each<[Partial<Record<EmploisColumn, string>>, string, EmploisColumn]>([
    [{ kind: 'ESAT' }, 'emplois-unknown-kind', 'kind'],
    [{ kind: '' }, 'missing-field', 'kind'],
    [{ status: '' }, 'missing-field', 'status'],
    [{ employer: '' }, 'missing-field', 'employer'],
    [{ hired: '' }, 'missing-field', 'hired'],
    [{ hired: '31/02/2025' }, 'bad-date', 'hired'],
    [{ left: '16/03/2025' }, 'emplois-end-before-start', 'left'],
    [{ born: 'hier' }, 'emplois-bad-birth-date', 'born'],
    [{ pass: '9,99993E+11' }, 'emplois-bad-pass', 'pass'],
    [{ passEnd: '16/03/2025' }, 'emplois-pass-end-before-start', 'passEnd'],
  ])('is told with its row and column, the others are read (%#)', (over, code, field) => {
    const { hires, refusals } = unwrap(readEmploisExport(table({}, over, {})));
    expect(refusals).toMatchObject([{ code, field, row: 3, column: EMPLOIS_COLUMNS[field] }]);
    expect(hires.map(({ row }) => row)).toEqual([2, 4]);
  });

  test('never names a person', () => {
    const { refusals } = unwrap(
      readEmploisExport(table({ last: 'SECRET', born: '99/99/1990', pass: 'SECRET' })),
    );
    expect(refusals).toHaveLength(2);
    expect(JSON.stringify(refusals)).not.toMatch(/SECRET|1990/);
  });
});

test('200 broken files: nothing throws, and each line is read, left aside or told', async () => {
  const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(';');
  const good = [HEADER, cellsOf(), cellsOf({ kind: 'EITI' }), cellsOf({ status: 'Candidature déclinée' })];
  const bytes = new TextEncoder().encode(good.map(quoted).join('\n'));
  const splices = fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(120), fc.uint8Array({ maxLength: 40 })), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(splices, async (list) => {
      const broken = list.reduce<Uint8Array>(
        (now, [at, removed, put]) => Buffer.concat([now.subarray(0, at), put, now.subarray(at + removed)]),
        bytes,
      );
      const read = await readTable({ name: 'x.csv', bytes: broken });
      const result = read.ok ? readEmploisExport(read.value) : read;
      if (!read.ok || !result.ok) {
        expect(result).toMatchObject({ ok: false });
        return;
      }
      const { hires, refusals, notHired, notSiae } = result.value;
      const aside = [...notHired.values(), ...notSiae.values()].reduce((sum, count) => sum + count, 0);
      const told = new Set([...hires.map(({ row }) => row), ...refusals.map(({ row }) => row)]);
      expect(told.size + aside).toBe(read.value.rows.length);
    }),
    { numRuns: 200 },
  );
});
