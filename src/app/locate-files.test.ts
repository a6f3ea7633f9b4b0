import { expect, test, vi } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { RULES, type Geocoder, type Snapshot } from '#modules/territory/server/index.ts';
import { indexOutlines } from '../modules/territory/domain/geometry/outline-index.ts';
import { aSquare } from '../modules/territory/testing/an-outline.ts';
import { locateAddressTable, readAddressTable, withRoles } from './locate-files.ts';
import { LocatingJobs } from './locating-jobs.ts';

const NOW = new Date('2025-06-26T12:00:00Z');

/** Knows one street of ten doors, the first of which are in the square. */
const geocoder: Geocoder = {
  search: async (text) => [await one(text)].flatMap((match) => match ?? []),
  searchMany: (texts) => Promise.all(texts.map(one)),
  reverse: async () => [],
};
async function one(text: string) {
  const number = /(\d+) rue des Lilas/i.exec(text)?.[1];
  if (number === undefined) return null;
  return {
    id: `44109_0001_${number}`,
    label: `${number} Rue des Lilas 44100 Nantes`,
    level: 'housenumber' as const,
    score: 0.97,
    number,
    street: 'Rue des Lilas',
    postcode: '44100',
    commune: '44109',
    communeName: 'Nantes',
    lon: -1.6 + Number(number) * 0.001,
    lat: 47.2,
    position: 'entrée',
  };
}

function layer(name: 'qpv-2015' | 'qpv-2024', code: string, [from, to]: [string, string]) {
  const outlines = [aSquare(code)];
  return {
    layerNo: 1,
    layer: name,
    starts: parseDay(from) ?? 0,
    ends: parseDay(to) ?? 0,
    entryNo: 1,
    fileName: '',
    sha256: '',
    note: null,
    importedAt: NOW,
    importedBy: '',
    outlines,
    index: indexOutlines(outlines),
  };
}
const snapshot: Snapshot = {
  layers: [
    layer('qpv-2015', 'QP044005', ['2015-01-01', '2023-12-31']),
    layer('qpv-2024', 'QN04405M', ['2024-01-01', '2030-12-31']),
  ],
  decisions: new Map(),
  bases: [],
  geocoder,
  rules: RULES,
};

const file = (text: string, name = 'adresses.csv') => ({ name, bytes: new TextEncoder().encode(text) });

async function located(text: string, locale: 'fr' | 'en' = 'fr'): Promise<string[]> {
  const table = unwrap(await readAddressTable(file(text)));
  const { bytes } = await locateAddressTable(snapshot, table, {
    roles: table.roles,
    locale,
    now: NOW,
    format: 'csv',
  });
  return new TextDecoder().decode(bytes).replace('\ufeff', '').trimEnd().split('\r\n');
}

test('the same rows come back, with what was found at the date of each', async () => {
  expect(
    await located(
      'Qui;Adresse;CP;Ville;Date\nA;1 rue des Lilas;44100;Nantes;01/06/2023\nB;9 rue des Lilas;;Nantes;\nC;nulle part;;;32/13/2023\n',
    ),
  ).toEqual([
    'Qui;Adresse;CP;Ville;Date;QPV 2015;QPV 2024;QPV en vigueur;Certitude 2015;Certitude 2024;Adresse trouvée;Score;Distance au bord (m);À vérifier',
    'A;1 rue des Lilas;44100;Nantes;01/06/2023;QP044005;QN04405M;QP044005;Dans le quartier;Dans le quartier;1 Rue des Lilas 44100 Nantes;"0,97";"124,8";',
    expect.stringMatching(/^B;9 rue des Lilas;;Nantes;;hors;hors;hors;Hors quartier;Hors quartier;9 Rue/),
    expect.stringMatching(
      /^C;.*;Inconnu;Inconnu;;;;Aucune adresse ne correspond\. La date de la ligne est illisible/,
    ),
  ]);
});

test('a QPV is written only where it is certain', async () => {
  const [, row] = await located('lon;lat\n-1,5973613;47,2\n', 'en');
  expect(row).toMatch(/;;;;Too close to the edge;Too close to the edge;;;/);
});

test('a list of addresses without other columns is read line by line, commas included', async () => {
  const rows = await located('Adresse\n"1 rue des Lilas, 44100 Nantes"\n2 rue des Lilas, Nantes\n');
  expect(rows.map((row) => row.split(';')[1])).toEqual(['QPV 2015', 'QP044005', 'QP044005']);
});

test('columns that were not guessed are chosen', async () => {
  const table = unwrap(await readAddressTable(file('Qui;Où\nA;1 rue des Lilas\n')));
  expect(table.roles).toEqual({});
  expect(withRoles(table, {})).toMatchObject({ ok: false, refusals: [{ code: 'no-address-column' }] });
  expect(withRoles(table, { address: 'Où' })).toEqual({ ok: true, value: { address: 1 } });
});

test('a deposited file is kept until it is forgotten, an hour at most, and few at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const jobs = new LocatingJobs();
    const table = unwrap(await readAddressTable(file('Adresse\n1 rue des Lilas\n')));
    const job = unwrap(jobs.deposit(table, 'a'));
    const { id } = job;
    await jobs.run(job, snapshot, { roles: table.roles, locale: 'fr', now: NOW });
    expect(jobs.find(id, 'b')).toMatchObject({ ok: false, refusals: [{ code: 'unknown-job' }] });
    expect(unwrap(jobs.find(id, 'a'))).toMatchObject({
      state: 'done',
      done: 1,
      counts: { inside: 1 },
      result: { name: 'adresses-qpv.csv' },
    });
    for (let more = 0; more < 5; more++) unwrap(jobs.deposit(table, 'a'));
    expect(jobs.deposit(table, 'a')).toMatchObject({ ok: false, refusals: [{ code: 'busy' }] });
    vi.advanceTimersByTime(3_600_000);
    expect(jobs.find(id, 'a')).toMatchObject({ ok: false, refusals: [{ code: 'unknown-job' }] });
    expect(jobs.deposit(table, 'a').ok).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
