import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isQpv, isSiret, readCommune, readSiret } from '#kernel/codes.ts';
import { parseScaled } from '#kernel/numbers.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { FactKind, Field } from '#evidence/index.ts';
import { mapColumns, parseRows, readTable } from '#evidence/server/import/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { DEMO_TERRITORY, generateDemo } from './index.ts';
import { cellsOf, knownOn, rowsOf, type DemoFile } from './testing/known.ts';

const demo = generateDemo();
const files = demo.filter((deposit): deposit is DemoFile => deposit.type === 'file');

/** Changes whenever any byte of the demonstration does: then look at what else changed, and pin the new one. */
const DIGEST = 'd070035f4ee66e3dc432df8e26dc08c04ff012a86b6b5907a639da002111d627';

describe('generateDemo', () => {
  test('gives the same files at every run', () => {
    expect(generateDemo()).toEqual(demo);
    expect(createHash('sha256').update(JSON.stringify(demo)).digest('hex')).toBe(DIGEST);
  });

  test('holds 15,000 to 30,000 lines of all kinds', () => {
    const lines = files.reduce((sum, file) => sum + cellsOf(file).length - 1, 0);
    expect(lines).toBeGreaterThan(15_000);
    expect(lines).toBeLessThan(30_000);
    const standing = [...knownOn(demo, '2025-06-26').values()].flat();
    expect(standing.length).toBeGreaterThan(15_000);
    // Outlines come from the layers of the territory, errors of linkage from linkage, controls and paths from acts: not from files of lines.
    const controls = ['control-committed', 'control-drawn', 'error-rate-estimated'];
    const acts = [
      ...controls,
      'path-stage-reached',
      'path-outcome-observed',
      'need-unmet',
      'help-requested',
      'help-answered',
    ];
    const kinds = new Set(kindRegistry.byId.keys()).difference(
      new Set(['outline-in-force', 'linkage-estimated', ...acts]),
    );
    expect(new Set(files.map((file) => file.kind))).toEqual(kinds);
  });

  test('is chronological, and silent from the eve of the council to September', () => {
    const instants = demo.map((deposit) => deposit.recordedAt);
    expect(instants).toEqual(instants.toSorted());
    for (const instant of instants) {
      expect(new Date(instant).toISOString().slice(0, 19)).toBe(instant.slice(0, 19));
      expect(instant < '2025-06-26' || (instant > '2025-07-01' && instant < '2026')).toBe(true);
    }
    expect(instants.filter((instant) => instant > '2025-06-26').length).toBeLessThan(20);
  });

  test('never tells an event before it happened', () => {
    for (const file of files) {
      if (file.kind === 'polarity-planned' || file.fileName.includes('brouillon')) continue;
      const days = rowsOf(file).map((row) => row.day ?? row.month ?? row.from);
      expect(days.toSorted().at(-1)?.slice(0, 10) ?? '').not.toBe('');
      for (const day of days) expect(day <= file.recordedAt.slice(0, 10)).toBe(true);
    }
  });

  test('names each file once, and withdraws files deposited before', () => {
    const names = files.map((file) => file.fileName);
    expect(new Set(names).size).toBe(names.length);
    const withdrawals = demo.filter((deposit) => deposit.type === 'withdraw');
    expect(withdrawals.length).toBe(2);
    for (const withdrawal of withdrawals) {
      const file = files.find((one) => one.fileName === withdrawal.fileName);
      expect(file && file.recordedAt < withdrawal.recordedAt).toBe(true);
    }
  });
});

describe('traps', () => {
  test('files sent twice, lines copied twice', () => {
    const contents = files.map((file) => file.content);
    expect(contents.length - new Set(contents).size).toBe(3);
    const copied = files.filter((file) => {
      const lines = file.content.trimEnd().split(/\r?\n/);
      return new Set(lines).size < lines.length;
    });
    expect(copied.length).toBeGreaterThan(5);
  });

  test('corrections: the same key with another content in a later file, never within one', () => {
    const seen = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const file of files) {
      const here = new Map<string, string>();
      for (const row of rowsOf(file)) {
        const key = `${file.kind} ${kindRegistry.byId
          .get(file.kind)
          ?.key.map((name) => row[name])
          .join('|')}`;
        const content = JSON.stringify(row);
        expect(here.get(key) ?? content).toBe(content);
        here.set(key, content);
        if ((seen.get(key) ?? content) !== content) counts.set(file.kind, (counts.get(file.kind) ?? 0) + 1);
        seen.set(key, content);
      }
    }
    for (const kind of [
      'support-started',
      'hours-worked',
      'insertion-contract-signed',
      'employer-committed',
      'premises-observed',
      'polarity-planned',
    ])
      expect(counts.get(kind) ?? 0).toBeGreaterThan(0);
  });

  test('a withdrawn file had hidden the right one', () => {
    const hours = (day: string): number =>
      (knownOn(demo, day).get('hours-worked') ?? []).reduce((sum, row) => sum + Number(row.quantity), 0);
    const draft = files.find((file) => file.fileName.includes('brouillon'));
    const day = draft?.recordedAt.slice(0, 10) ?? '';
    expect(hours(day)).toBeGreaterThan(hours('2023-08-31'));
  });
});

describe('cells', () => {
  test('every one is valid by the rules of the kernel', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const kind = kindRegistry.byId.get(file.kind);
      if (!kind) throw new Error(file.kind);
      const [header, ...lines] = cellsOf(file);
      expect(header).toEqual(kind.fields.map((field) => field.header.fr));
      for (const cells of lines)
        kind.fields.forEach((field, at) => {
          if (!isValid(cells[at], field, kind)) wrong.push(`${file.fileName} ${field.name} ${cells[at]}`);
        });
    }
    expect(wrong).toEqual([]);
  });

  test('SIRET are in the block where no company is', () => {
    const written = files.flatMap(rowsOf).flatMap((row) => [row.organisation, row.buyer]);
    const sirets = [...new Set([...Object.keys(DEMO_TERRITORY.organisations), ...written])].filter(Boolean);
    expect(sirets.filter((siret) => !isSiret(siret) || siret >= '00032517500000')).toEqual([]);
    expect(sirets.length).toBeGreaterThan(400);
  });

  test('speak of nobody by name', () => {
    const words = wordsByField();
    for (const name of ['contract', 'buyer', 'reference', 'premises'])
      expect([...(words.get(name) ?? ['none'])].filter((word) => !/^([A-Z]+-)?[\d-]+$/.test(word))).toEqual(
        [],
      );
    // Every other word comes from a short list that can be read here.
    const listed = [
      'programme',
      'member',
      'polarity',
      'tzcld-territory',
      'sector',
      'activity',
      'site',
      'venue',
    ];
    expect(listed.map((name) => words.get(name)?.size)).toEqual([2, 7, 6, 2, 15, 20, 9, 22]);
    for (const file of files) expect(file.content).not.toMatch(/@|\b0[1-9](\s?\d\d){4}\b/);
  });
});

/** Every word and reference of the files, by field. */
function wordsByField(): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const file of files)
    for (const field of kindRegistry.byId.get(file.kind)?.fields ?? []) {
      if (field.type !== 'term' && field.type !== 'reference') continue;
      const known = words.get(field.name) ?? new Set();
      for (const row of rowsOf(file)) if (row[field.name]) known.add(row[field.name]);
      words.set(field.name, known);
    }
  return words;
}

const isDay = (cell: string): boolean => /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/20\d\d$/.test(cell);
const isOneOf = (cell: string, { choices = [] }: Field): boolean =>
  choices.some((choice) => choice.label.fr === cell || choice.also?.includes(cell.toLowerCase()));
const isClean = (cell: string): boolean => cell.trim() === cell;

const VALID: Record<Field['type'], (cell: string, field: Field, kind: FactKind) => boolean> = {
  person: (cell) => /^P-\d{6}$/.test(cell),
  organisation: (cell) => readSiret(cell).valid,
  commune: (cell) => readCommune(cell).valid,
  'qpv-2015': (cell) => cell === 'hors' || isQpv(cell, '2015'),
  address: (cell) => cell === '',
  'qpv-2024': (cell) => cell === 'hors' || isQpv(cell, '2024'),
  day: isDay,
  from: isDay,
  to: isDay,
  month: (cell) => /^(0[1-9]|1[0-2])\/20\d\d$/.test(cell),
  quantity: (cell, _, kind) => (parseScaled(cell, QUANTITY_UNITS[kind.unit]) ?? 0) > 0,
  reference: isClean,
  term: isClean,
  choice: isOneOf,
};

const isValid = (cell: string, field: Field, kind: FactKind): boolean =>
  cell === '' ? !field.required : VALID[field.type](cell, field, kind);

test('the real import reads every file without a refusal', async () => {
  for (const file of files) {
    const table = await readTable(
      { name: file.fileName, bytes: new TextEncoder().encode(file.content) },
      kindRegistry.all,
    );
    if (!table.ok) throw new Error(`${file.fileName}: ${JSON.stringify(table.refusals)}`);
    const kind = kindRegistry.byId.get(file.kind);
    const mapping = kind ? mapColumns(table.value.header, kind) : undefined;
    if (!mapping?.ok) throw new Error(`${file.fileName}: ${JSON.stringify(mapping?.refusals)}`);
    const parsed = parseRows(table.value, mapping.value);
    expect(parsed.refusals).toEqual([]);
    expect(parsed.facts.length).toBe(cellsOf(file).length - 1);
    const lost = file.fileName.startsWith('employeurs-engages_reseau-metropole');
    expect(parsed.restored.length).toBe(lost ? parsed.facts.length : 0);
  }
});
