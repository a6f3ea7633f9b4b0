import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBan, BAN_HEADER, banLine, banLines } from '../../testing/a-ban.ts';
import { readBan, type ReadBanOptions } from './read-ban.ts';
import { countNumbers, findNumber, numberAt, numberId, type Street } from './street.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ancrage-ban-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
async function read(content: string | Uint8Array, options: ReadBanOptions = {}) {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, content);
  return readBan(path, options);
}

/** The first real row that the format's documents show, and what a test changes of it. */
const CELLS: Record<string, string> = {
  id: '01002_w4ld4h_00006',
  id_fantoir: '',
  numero: '6',
  rep: '',
  nom_voie: 'Place du Pese Lait',
  code_postal: '01640',
  code_insee: '01002',
  nom_commune: "L'Abergement-de-Varey",
  code_insee_ancienne_commune: '',
  nom_ancienne_commune: '',
  x: '887643.67',
  y: '6547960.53',
  lon: '5.425179',
  lat: '46.005447',
  type_position: 'entrée',
  alias: '',
  nom_ld: '',
  libelle_acheminement: 'ABERGEMENT-DE-VAREY (L )',
  nom_afnor: 'PLACE DU PESE LAIT',
  source_position: 'commune',
  source_nom_voie: 'commune',
  certification_commune: '1',
  cad_parcelles: '01002000AE0005',
};
const row = (changed: Record<string, string> = {}): string =>
  Object.values({ ...CELLS, ...changed }).join(';');
const fileOf = (...rows: string[]): string => [BAN_HEADER, ...rows, ''].join('\n');

async function readGood(content: string | Uint8Array, options?: ReadBanOptions) {
  const result = await read(content, options);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

const numbersOf = ({ numbers }: Street) =>
  Array.from({ length: countNumbers(numbers) }, (_, at) => numberAt(numbers, at));

describe('a file of the address base is read', () => {
  test('with everything that a row says', async () => {
    const base = await readGood(fileOf(row()));
    expect(base).toMatchObject({ content: 'numbers', departments: ['01'], numbers: 1, rows: 1, refused: 0 });
    expect(base.streets).toHaveLength(1);
    expect(base.streets[0]).toMatchObject({
      id: '01002_w4ld4h',
      name: 'Place du Pese Lait',
      otherNames: [],
      kind: 'street',
      postcodes: ['01640'],
      commune: '01002',
      communeName: "L'Abergement-de-Varey",
      oldCommune: '',
      delivery: 'ABERGEMENT-DE-VAREY (L )',
      lon: 54_251_790,
      lat: 460_054_470,
    });
    expect(numbersOf(base.streets[0])).toEqual([
      {
        number: 6,
        repetition: '',
        lon: 54_251_790,
        lat: 460_054_470,
        position: 'entrée',
        postcode: 0,
        certified: true,
      },
    ]);
  });

  test('its numbers in their order, each with its own postcode, position and point', async () => {
    const base = await readGood(
      fileOf(
        row({
          id: '01002_w4ld4h_00012_bis',
          numero: '12',
          rep: 'bis',
          code_postal: '01641',
          type_position: '',
        }),
        row({ id: '01002_w4ld4h_00002', numero: '2', lon: '5.5', lat: '46.1', certification_commune: '0' }),
        row({ id: '01002_w4ld4h_00012', numero: '12', nom_ld: 'Le Bourg', alias: 'Place Haute' }),
      ),
    );
    const [street] = base.streets;
    expect(street).toMatchObject({ otherNames: ['Place Haute'], hamlets: ['Le Bourg'] });
    const numbers = numbersOf(street);
    expect(numbers.map((number) => numberId(street.id, number))).toEqual([
      '01002_w4ld4h_00002',
      '01002_w4ld4h_00012',
      '01002_w4ld4h_00012_bis',
    ]);
    expect(numbers[0]).toMatchObject({ lon: 55_000_000, lat: 461_000_000, certified: false });
    expect(numbers.map(({ postcode }) => street.postcodes[postcode])).toEqual(['01640', '01640', '01641']);
    expect(numbers.map(({ position }) => position)).toEqual(['entrée', 'entrée', '']);
    expect([2, 12, 3, 13].map((number) => findNumber(street.numbers, number))).toEqual([0, 1, -1, -1]);
  });

  test('whatever the order of its columns, their case, a mark and the ends of lines', async () => {
    const header = BAN_HEADER.split(';').toReversed().join(';').toUpperCase();
    const base = await readGood(`\uFEFF${header}\r\n${row().split(';').toReversed().join(';')}\r\n`);
    expect(base.streets[0]).toMatchObject({ id: '01002_w4ld4h', commune: '01002' });
  });

  test('with names between quotation marks, as another reader of CSV reads them', async () => {
    const quoted = row({ nom_voie: '"Rue ""du Port""; ancienne"' });
    const base = await readGood(fileOf(quoted));
    const [other] = parse<Record<string, string>>(fileOf(quoted), { columns: true, delimiter: ';' });
    expect(base.streets[0].name).toBe('Rue "du Port"; ancienne');
    expect(base.streets[0].name).toBe(other['nom_voie']);
  });

  test('packed or not, with the same content, and its progress', async () => {
    const text = `${[...banLines(aBan({ rows: 3000 }))].join('\n')}\n`;
    const seen: [number, number][] = [];
    const packed = gzipSync(text);
    const zipped = await readGood(packed, { onProgress: (done, total) => seen.push([done, total]) });
    const plain = await readGood(text);
    expect(zipped.streets).toEqual(plain.streets);
    expect(zipped).toMatchObject({ rows: 3000, numbers: 3000, refused: 0, bytes: packed.length });
    expect(zipped.sha256).not.toBe(plain.sha256);
    expect(seen.at(-1)).toEqual([packed.length, packed.length]);
  });

  test('as the same addresses that were written', async () => {
    const addresses = [...aBan({ rows: 2000 })];
    const { streets } = await readGood(fileOf(...addresses.map(banLine)));
    const ids = streets.flatMap((street) => numbersOf(street).map((number) => numberId(street.id, number)));
    expect(ids.toSorted()).toEqual(addresses.map(({ id }) => id).toSorted());
  });

  test('of lieux-dits too, which have a point and no number', async () => {
    const base = await readGood(
      'id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie\n' +
        '2A004_xjyy8k;La Noue;20000;2A004;Ajaccio;;;1;2;8.73;41.92;commune;commune\n',
    );
    expect(base).toMatchObject({ content: 'localities', departments: ['2A'], numbers: 0 });
    expect(base.streets[0]).toMatchObject({
      kind: 'locality',
      name: 'La Noue',
      lon: 87_300_000,
      lat: 419_200_000,
    });
  });
});

describe('a row is refused with its place', () => {
  test.each<[code: string, changed: Record<string, string>, value?: string]>([
    ['address-without-number', { numero: '' }],
    ['address-without-number', { numero: '99999' }],
    ['address-bad-number', { numero: '12bis' }],
    ['address-bad-number', { numero: '-2' }],
    ['address-bad-key', { id: 'w4ld4h' }],
    ['address-bad-commune', { code_insee: '1002' }],
    ['address-bad-postcode', { code_postal: '1640' }],
    ['address-without-name', { nom_voie: ' ' }, ''],
    ['address-without-position', { lon: '' }],
    ['address-without-position', { lat: '' }],
    ['address-out-of-france', { lon: '46.005447', lat: '5.425179' }, '46.005447 5.425179'],
    ['address-out-of-france', { lon: '887643.67', lat: '6547960.53' }, '887643.67 6547960.53'],
    ['address-out-of-france', { lon: 'NaN' }, 'NaN 46.005447'],
  ])('%s', async (code, changed, value) => {
    const [column] = Object.keys(changed);
    const base = await readGood(fileOf(row(), row(changed), row({ numero: '7' })));
    expect(base).toMatchObject({ rows: 3, refused: 1, numbers: 2 });
    expect(base.refusals).toEqual([{ code, row: 3, column, value: value ?? changed[column] }]);
  });

  test('when cells are missing', async () => {
    const base = await readGood(fileOf(row(), '01002_w4ld4h_00007;;7'));
    expect(base.refusals).toEqual([{ code: 'address-row-too-short', row: 3, column: '', value: '3' }]);
  });

  test('an address overseas is in France', async () => {
    const changed = {
      id: '97411_0001_00006',
      code_insee: '97411',
      code_postal: '97400',
      lon: '55.45',
      lat: '-20.88',
    };
    expect(await readGood(fileOf(row(changed)))).toMatchObject({ departments: ['974'], refused: 0 });
  });

  test('and counted beyond those that are kept', async () => {
    const base = await readGood(fileOf(row(), ...Array.from({ length: 500 }, () => row({ numero: '' }))));
    expect(base.refused).toBe(500);
    expect(base.refusals).toHaveLength(200);
  });
});

describe('a file is refused as a whole', () => {
  const refused = async (content: string | Uint8Array) => {
    const result = await read(content);
    return result.ok ? [] : result.refusals;
  };

  test('when it is another file, at once and with what is missing', async () => {
    expect(await refused('Nom,Adresse\nMme X,12 rue des Lilas\n')).toEqual([
      {
        code: 'not-an-address-base',
        row: 1,
        params: { missing: 'numero, rep, nom_voie, id, code_postal, code_insee, nom_commune, lon, lat' },
      },
    ]);
    const [header] = await refused(`${BAN_HEADER.replace('lon;', '')}\n${row()}\n`);
    expect(header).toMatchObject({ code: 'not-an-address-base', params: { missing: 'lon' } });
  });

  test('without reading on', async () => {
    let last = 0;
    const path = join(folder, 'long');
    writeFileSync(path, `a;b;c\n${'x;y;z\n'.repeat(1_000_000)}`);
    await readBan(path, { onProgress: (done) => (last = done) });
    expect(last).toBeLessThan(3_000_000);
  });

  test.each<[string, string | Uint8Array]>([
    ['empty-file', ''],
    ['no-rows', `${BAN_HEADER}\n`],
    ['no-rows', fileOf(row({ numero: '' }))],
    ['address-file-not-utf8', Buffer.from(fileOf(row()), 'latin1')],
    ['address-file-damaged', gzipSync(fileOf(row(), row())).subarray(0, 120)],
    ['address-file-damaged', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('not gzip at all')])],
    ['not-a-table', 'x'.repeat(200_000)],
  ])('%s', async (code, content) => {
    expect((await refused(content))[0].code).toBe(code);
  });

  test('but a file that is not there throws', async () => {
    await expect(readBan(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
