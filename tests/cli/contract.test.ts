import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoTexts } from '#app/demo/texts.ts';
import { runCli } from '#cli/run.ts';

// Each command opens and closes the embedded engine, as it does at a keyboard: two seconds each.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'ancrage-cli-'));
const at = (name: string): string => join(folder, name);

/** Runs one command line as a person would; gives what it printed. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    print: (text) => out.push(text),
    remark: (text) => err.push(text),
    watched: false,
    columns: 100,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** What the commands print for machines, as far as it is read below. */
type Printed = {
  date: string;
  claims: {
    quote: string;
    start: number;
    end: number;
    indicator: string;
    figure: { value: number };
    verdict: string;
  }[];
  figure: { value: number; evidence: number };
  evidence: unknown[];
  entries: { entryNo: number }[];
  errors: { mend: string }[];
};

const read = (printed: string): Printed => JSON.parse(printed) as Printed;

beforeAll(async () => {
  process.env['ANCRAGE_DATA_DIR'] = at('data');
  process.env['ANCRAGE_LOG'] = 'silent';
  process.env['DATABASE_URL'] = '';
  writeFileSync(at('speech.txt'), demoTexts[0].body);
  const { code, err } = await run('demo');
  if (code !== 0) throw new Error(err);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('extract gives exactly the documented fields, with offsets that slice to the quote', async () => {
  const { code, out } = await run('extract', at('speech.txt'), '--json');
  expect(code).toBe(0);
  const { claims } = read(out);
  expect(claims).toHaveLength(14);
  for (const claim of claims) {
    expect(Object.keys(claim)).toEqual([
      'quote',
      'start',
      'end',
      'kind',
      'value',
      'comparator',
      'unit',
      'period',
      'place',
    ]);
    expect(demoTexts[0].body.slice(claim.start, claim.end)).toBe(claim.quote);
  }
});

test('verify judges every number of the demonstration speech', async () => {
  const { code, out } = await run('verify', at('speech.txt'), '--json');
  expect(code).toBe(0);
  const { date, claims } = read(out);
  expect(date).toBe('2025-06-26');
  const seen = claims.map((c) => [c.indicator, Math.round(c.figure.value * 100) / 100, c.verdict]);
  expect(seen).toEqual([
    ['polarities-delivered', 1, 'objective'],
    ['public-control', 33.06, 'objective'],
    ['reuse-shops', 6, 'holds'],
    ['support-structures', 6, 'holds'],
    ['supported-residents', 824, 'holds'],
    ['committed-employers', 312, 'outdated'],
    ['recruitment-events', 231, 'does-not-hold'],
    ['insertion-contracts', 1047, 'holds'],
    ['clause-beneficiaries', 503, 'holds-rounded'],
    ['clause-hours', 314037.25, 'holds-other-reading'],
    ['ebe-employees', 17, 'outdated'],
    ['ebe-employees', 7, 'outdated'],
    ['tzcld-jobs', 24, 'objective'],
    ['tzcld-supported', 118, 'objective'],
  ]);
});

test('a text that cannot be read ends with another code and says why', async () => {
  const missing = await run('verify', at('nowhere.txt'));
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.err).toContain('nowhere.txt');
  writeFileSync(at('empty.txt'), '  \n');
  expect((await run('verify', at('empty.txt'))).code).toBe(1);
  expect((await run('verify')).code).toBe(2);
  expect((await run('prove')).code).toBe(2);
});

test('figure answers at two dates, with its evidence', async () => {
  const then = read(
    (await run('figure', 'clause-hours', '--period', '2024', '--known-on', '2025-06-26', '--json')).out,
  );
  const now = read((await run('figure', 'clause-hours', '--period', '2024', '--json', '--evidence')).out);
  expect(then.figure).toMatchObject({ value: 188412.5, unit: 'hour' });
  expect(now.figure.value).toBe(188604.5);
  expect(now.evidence).toHaveLength(now.figure.evidence);
  const reze = read(
    (await run('figure', 'ebe-employees', '--place', 'reze', '--true-on', '2025-06-26', '--json')).out,
  );
  expect(reze.figure).toMatchObject({ value: 7, evidence: 7 });
  expect((await run('figure', 'nothing')).code).toBe(1);
  expect((await run('figure', 'clause-hours', '--period', 'hier')).err).toContain('2020/2024');
});

describe('import', () => {
  const HEADER = 'SIRET de l’employeur;Marché;Numéro de la personne;Mois;Heures';
  const good = `${HEADER}\r\n00010001600013;M-1;P-900001;03/2025;96,50\r\n00010001600013;M-1;P-900002;03/2025;12\r\n`;

  test('looks first, records on commit, records nothing twice, and is undone whole', async () => {
    writeFileSync(at('hours.csv'), good);
    const look = read((await run('import', at('hours.csv'), '--json')).out);
    expect(look).toMatchObject({
      kind: 'hours-worked',
      created: 2,
      corrected: 0,
      unchanged: 0,
      inError: 0,
      entries: [],
    });
    const commit = read((await run('import', at('hours.csv'), '--commit', '--json')).out);
    expect(commit.entries).toHaveLength(1);
    const again = read((await run('import', at('hours.csv'), '--commit', '--json')).out);
    expect(again).toMatchObject({ created: 0, unchanged: 2, entries: [] });
    const { code, out } = await run('withdraw', String(commit.entries[0].entryNo));
    expect(code).toBe(0);
    expect(out).toContain('2 faits masqués');
  });

  test('errors say row, column, value and how to mend; the bad rows come back as a file that can be mended', async () => {
    writeFileSync(
      at('mixed.csv'),
      `${good}00010001600014;M-1;P-900003;03/2025;5\r\n00010001600013;M-1;P-900004;31/02/2025;5\r\n`,
    );
    const all = await run('import', at('mixed.csv'), '--commit', '--json');
    expect(all.code).toBe(1);
    const report = read(all.out);
    expect(report).toMatchObject({ inError: 2, entries: [] });
    expect(report.errors[0]).toMatchObject({ row: 4, value: '00010001600014', code: 'bad-siret' });
    expect(report.errors.every((error) => error.mend.length > 10)).toBe(true);
    const some = await run('import', at('mixed.csv'), '--commit', '--skip-errors', '--json');
    expect(some.code).toBe(0);
    expect(JSON.parse(some.out)).toMatchObject({ created: 2, inError: 2 });
    const bad = readFileSync(at('mixed.erreurs.csv'), 'utf8');
    writeFileSync(
      at('mended.csv'),
      bad.replaceAll('00010001600014', '00010001600013').replaceAll('31/02/2025', '28/02/2025'),
    );
    const mended = read((await run('import', at('mended.csv'), '--commit', '--json')).out);
    expect(mended).toMatchObject({ created: 2, inError: 0 });
  });
});

test('the chain holds after all of it', async () => {
  const { code, out } = await run('audit', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ broken: null, expected: null });
  expect((await run('audit', '--expect', 'f'.repeat(64))).code).toBe(1);
});
