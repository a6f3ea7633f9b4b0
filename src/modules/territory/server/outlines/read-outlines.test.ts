import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { areaOf } from '../../domain/geometry/measure.ts';
import { ring, square } from '../../domain/geometry/testing/shapes.ts';
import type { Position } from '../../domain/outline.ts';
import { overlapsWithin } from './compare-outlines.ts';
import { readOutlines, type ReadOutlines } from './read-outlines.ts';
import {
  ANTILLES,
  dbf,
  geoJson,
  LAMBERT_2,
  LAMBERT_93,
  latin,
  shp,
  utf8,
  WGS_84,
  zip,
  type Feature,
} from './testing/make-files.ts';

const read = async (bytes: Uint8Array, name = 'outlines.geojson'): Promise<ReadOutlines> =>
  unwrap(await readOutlines({ name, bytes }));

const refusalsOf = async (bytes: Uint8Array, name = 'outlines.geojson'): Promise<unknown> => {
  const result = await readOutlines({ name, bytes });
  return result.ok ? 'read' : result.refusals;
};

const bellevue: Feature = {
  properties: {
    fid: 450,
    code_qp: 'QN04405M',
    lib_qp: 'Bellevue',
    insee_com: '44109, 44162',
    siren_epci: '244400404',
  },
  rings: [square(0, 0, 5)],
};
const dervallieres: Feature = {
  properties: { code_qp: 'QN04406M', lib_qp: 'Les Dervallières', insee_com: '44109' },
  rings: [square(10, 0, 5)],
};
const crs = (name: string): object => ({ crs: { type: 'name', properties: { name } } });

describe('a GeoJSON file', () => {
  it('gives the outlines of 2024 with the communes of each', async () => {
    const { outlines, faults, format, crs: system } = await read(geoJson([bellevue, dervallieres]));
    expect({ faults, format, system }).toEqual({ faults: [], format: 'geojson', system: 'OGC:CRS84' });
    expect(outlines).toEqual([
      { code: 'QN04405M', name: 'Bellevue', communes: ['44109', '44162'], polygons: [[square(0, 0, 5)]] },
      { code: 'QN04406M', name: 'Les Dervallières', communes: ['44109'], polygons: [[square(10, 0, 5)]] },
    ]);
  });

  it('may start with a mark, be in Windows-1252, hold heights, several polygons and no geometry', async () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...geoJson([dervallieres])]);
    expect((await read(marked)).outlines[0].name).toBe('Les Dervallières');
    const windows = latin(Buffer.from(geoJson([dervallieres])).toString('utf8'));
    expect((await read(windows)).outlines[0].name).toBe('Les Dervallières');
    const several = utf8(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { code: 'A', nom: 'A' },
            geometry: {
              type: 'MultiPolygon',
              coordinates: [[square(0, 0, 2).map((p) => [...p, 12])], [square(5, 5, 2)]],
            },
          },
          { type: 'Feature', properties: { code: 'B' }, geometry: null },
        ],
      }),
    );
    const { outlines, faults } = await read(several);
    expect(outlines[0].polygons).toEqual([[square(0, 0, 2)], [square(5, 5, 2)]]);
    expect(faults).toEqual([
      { feature: 2, code: 'B', fault: { code: 'outline-empty', polygon: 0, ring: 0 } },
    ]);
  });

  it.each([
    {
      what: '2015',
      properties: { CODE_QP: 'QP044005', NOM_QP: 'Bellevue', COMMUNE_QP: 'Nantes, Saint-Herblain' },
      outline: { code: 'QP044005', name: 'Bellevue', communes: [] },
    },
    {
      what: '2024, as in the table',
      properties: { code_qp: 'QN04405M', lib_qp: 'Bellevue', insee_com: '44109;44162' },
      outline: { code: 'QN04405M', name: 'Bellevue', communes: ['44109', '44162'] },
    },
    {
      what: 'communes',
      properties: { INSEE_COM: '44109', NOM_COM: 'Nantes' },
      outline: { code: '44109', name: 'Nantes', communes: ['44109'] },
    },
    {
      what: 'communes of the geo API',
      properties: { nom: 'Nantes', code: '44109' },
      outline: { code: '44109', name: 'Nantes', communes: ['44109'] },
    },
    {
      what: 'communes whose zero is lost',
      properties: { insee: 1004, nom: 'Ambérieu-en-Bugey' },
      outline: { code: '01004', name: 'Ambérieu-en-Bugey', communes: ['01004'] },
    },
    {
      what: 'IRIS',
      properties: { INSEE_COM: '44109', NOM_COM: 'Nantes', CODE_IRIS: '441090101', NOM_IRIS: 'Centre' },
      outline: { code: '441090101', name: 'Centre', communes: ['44109'] },
    },
    {
      what: 'anything else',
      properties: { Code: 'EBE-1', Name: 'Pilotière' },
      outline: { code: 'EBE-1', name: 'Pilotière', communes: [] },
    },
    {
      what: 'a name that is missing',
      properties: { code: 'EBE-1', name: null },
      outline: { code: 'EBE-1', name: 'EBE-1', communes: [] },
    },
  ])('is recognised by its attributes: $what', async ({ properties, outline }) => {
    const { outlines } = await read(geoJson([{ properties, rings: [square(0, 0, 5)] }]));
    expect(outlines[0]).toMatchObject(outline);
  });

  it('is refused when it is damaged, when it is something else, or empty', async () => {
    expect(await refusalsOf(utf8('{"type":'))).toEqual([{ code: 'geojson-damaged' }]);
    expect(await refusalsOf(utf8('{"type":"Topology"}'))).toEqual([{ code: 'geojson-damaged' }]);
    expect(await refusalsOf(utf8('code;nom\n1;2'), 'a.csv')).toEqual([
      { code: 'not-outlines', value: 'a.csv' },
    ]);
    expect(await refusalsOf(new Uint8Array())).toMatchObject([{ code: 'not-outlines' }]);
    expect(await refusalsOf(geoJson([]))).toEqual([{ code: 'no-outlines' }]);
    expect(await refusalsOf(shp([]), 'qp.shp')).toEqual([{ code: 'shapefile-incomplete', value: 'qp.shp' }]);
    expect(await refusalsOf(new Uint8Array(200_000_001))).toEqual([
      { code: 'outlines-too-large', params: { size: 201, most: 200 } },
    ]);
  });

  it('is refused when a feature is no area, with its number', async () => {
    const feature = (geometry: unknown): Uint8Array =>
      utf8(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [{ type: 'Feature', properties: { code: '1' }, geometry }],
        }),
      );
    expect(await refusalsOf(feature({ type: 'Point', coordinates: [1, 2] }))).toEqual([
      { code: 'not-an-area', row: 1, value: 'Point' },
    ]);
    for (const coordinates of [null, [[1, 2]], [[['1', '2']]], [[[1]]]])
      expect(await refusalsOf(feature({ type: 'Polygon', coordinates }))).toEqual([
        { code: 'damaged-geometry', row: 1 },
      ]);
    expect(await refusalsOf(feature(3))).toEqual([{ code: 'damaged-geometry', row: 1 }]);
  });

  it('is refused when codes are missing or given twice, every feature told', async () => {
    const nameless = { ...dervallieres, properties: { code_qp: ' ', lib_qp: 'X' } };
    expect(await refusalsOf(geoJson([bellevue, nameless, bellevue]))).toEqual([
      { code: 'outline-without-code', row: 2, field: 'code_qp' },
      { code: 'outline-code-twice', row: 3, field: 'code_qp', value: 'QN04405M', params: { first: 1 } },
    ]);
    expect(await refusalsOf(geoJson([{ ...bellevue, properties: { libelle: 'B', id: 3 } }]))).toEqual([
      { code: 'no-code-attribute', params: { known: 'libelle, id' } },
    ]);
    const named = { ...bellevue, properties: { code_qp: 'Q', insee_com: 'Nantes' } };
    expect(await refusalsOf(geoJson([named]))).toEqual([
      { code: 'bad-outline-commune', row: 1, field: 'insee_com', value: 'Nantes' },
    ]);
  });
});

describe('coordinates', () => {
  // A row of the national address base gives one place in both systems: x 887643.67, y 6547960.53, lon 5.425179, lat 46.005447.
  const lambert: Position[] = ring(
    [887_643.67, 6_547_960.53],
    [887_643.67, 6_548_960],
    [888_643, 6_548_960],
    [888_643, 6_547_960],
  );
  const inLambert: Feature = { properties: { code: 'A' }, rings: [lambert] };

  it('in Lambert-93 are brought to degrees when the file says so', async () => {
    for (const name of [
      'urn:ogc:def:crs:EPSG::2154',
      'EPSG:2154',
      'http://www.opengis.net/def/crs/EPSG/0/2154',
    ]) {
      const { outlines, faults, crs: system } = await read(geoJson([inLambert], crs(name)));
      expect({ system, faults }).toEqual({ system: 'EPSG:2154', faults: [] });
      const [lon, lat] = outlines[0].polygons[0][0][0];
      expect(lon).toBeCloseTo(5.425179, 6);
      expect(lat).toBeCloseTo(46.005447, 6);
    }
  });

  it('keep the point that is the origin of the projection', async () => {
    const origin: Feature = {
      properties: { code: 'A' },
      rings: [ring([700_000, 6_600_000], [700_100, 6_600_000], [700_000, 6_600_100])],
    };
    const [lon, lat] = (await read(geoJson([origin], crs('EPSG:2154')))).outlines[0].polygons[0][0][0];
    expect([lon, lat]).toEqual([expect.closeTo(3, 10), expect.closeTo(46.5, 10)]);
  });

  it('are the same through the code and through a .prj', async () => {
    const through = async (more: object): Promise<Position> =>
      (await read(geoJson([inLambert], more))).outlines[0].polygons[0][0][0];
    const [lon, lat] = await through(crs('EPSG:2154'));
    const parts = { 'a.shp': shp([[lambert]]), 'a.dbf': dbf([{ code: 'A' }]), 'a.prj': utf8(LAMBERT_93) };
    const { outlines, crs: system } = await read(zip(parts));
    expect(system).toBe('RGF93_Lambert_93');
    expect(outlines[0].polygons[0][0][0][0]).toBeCloseTo(lon, 10);
    expect(outlines[0].polygons[0][0][0][1]).toBeCloseTo(lat, 10);
  });

  it('in CC47 keep their origin, and the 9 cm that a kilometre gains there (IGN)', async () => {
    const kilometre: Feature = {
      properties: { code: 'A' },
      rings: [
        ring([1_700_000, 6_200_000], [1_701_000, 6_200_000], [1_701_000, 6_201_000], [1_700_000, 6_201_000]),
      ],
    };
    const [outline] = (await read(geoJson([kilometre], crs('EPSG:3947')))).outlines;
    expect(outline.polygons[0][0][0]).toEqual([expect.closeTo(3, 10), expect.closeTo(47, 10)]);
    expect(areaOf(outline)).toBeGreaterThan(1_000_160);
    expect(areaOf(outline)).toBeLessThan(1_000_180);
  });

  it('in UTM of the Antilles are brought to degrees through the .prj or the code', async () => {
    const antilles = ring([655_000, 1_797_000], [656_000, 1_797_000], [656_000, 1_798_000]);
    const parts = { 'a.shp': shp([[antilles]]), 'a.dbf': dbf([{ code: 'A' }]), 'a.prj': utf8(ANTILLES) };
    const [lon, lat] = (await read(zip(parts))).outlines[0].polygons[0][0][0];
    expect(lon).toBeCloseTo(-61.55, 1);
    expect(lat).toBeCloseTo(16.25, 1);
    const byCode = await read(geoJson([{ properties: { code: 'A' }, rings: [antilles] }], crs('EPSG:5490')));
    expect(byCode.outlines[0].polygons[0][0][0]).toEqual([expect.closeTo(lon, 9), expect.closeTo(lat, 9)]);
  });

  it('in metres that the file does not declare are refused, once for the file', async () => {
    const expected = [
      { code: 'outline-projected', row: 1, value: 'A', params: { x: 887_643.67, y: 6_547_960.53, count: 2 } },
    ];
    const other = { ...inLambert, properties: { code: 'B' } };
    expect(await refusalsOf(geoJson([inLambert, other]))).toEqual(expected);
    const parts = { 'a.shp': shp([[lambert], [lambert]]), 'a.dbf': dbf([{ code: 'A' }, { code: 'B' }]) };
    expect(await refusalsOf(zip(parts))).toEqual(expected);
    expect(await refusalsOf(zip({ ...parts, 'a.prj': utf8(WGS_84) }))).toEqual(expected);
  });

  it('in degrees are left as they are', async () => {
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4171'])
      expect((await read(geoJson([bellevue], crs(name)))).outlines[0].polygons).toEqual([[square(0, 0, 5)]]);
  });

  it('in a system that is not known exactly are refused', async () => {
    expect(await refusalsOf(geoJson([inLambert], crs('EPSG:27572')))).toEqual([
      { code: 'unknown-projection', value: 'EPSG:27572' },
    ]);
    const parts = { 'a.shp': shp([[lambert]]), 'a.dbf': dbf([{ code: 'A' }]) };
    expect(await refusalsOf(zip({ ...parts, 'a.prj': utf8(LAMBERT_2) }))).toEqual([
      { code: 'unknown-projection', value: 'NTF_Lambert_II_etendu' },
    ]);
    const nonsense = LAMBERT_93.replace('Lambert_Conformal_Conic', 'Nonsense');
    expect(await refusalsOf(zip({ ...parts, 'a.prj': utf8(nonsense) }))).toMatchObject([
      { code: 'unknown-projection' },
    ]);
  });
});

describe('a malformed outline', () => {
  const [a, b, c, d] = square(0, 0, 5);
  it.each([
    ['outline-open-ring', [[a, b, c, d]]],
    ['outline-self-crossing', [[a, c, b, d, a]]],
    ['outline-swapped-axes', [square(0, 0, 5).map(([x, y]): Position => [y, x])]],
    ['outline-nowhere', [square(0, 0, 5).map(([x, y]): Position => [x, y - 90])]],
    ['outline-too-few-points', [[a, b, a]]],
    ['outline-empty', []],
  ])('is given with its fault: %s', async (code, rings) => {
    const wrong = { properties: { code_qp: 'QN1' }, rings };
    const { faults, outlines } = await read(geoJson([bellevue, wrong]));
    expect(outlines).toHaveLength(2);
    expect(faults).toMatchObject([{ feature: 2, code: 'QN1', fault: { code } }]);
  });
});

describe('a zip', () => {
  it('gives the GeoJSON that it holds, in a folder as well', async () => {
    const bytes = zip({
      'GEOJSON/QP2024.geojson': geoJson([bellevue]),
      '__MACOSX/GEOJSON/._QP2024.geojson': utf8('x'),
      'SHP/QP2024.shp': shp([[square(0, 0, 5)]]),
      'readme.txt': utf8('x'),
    });
    const { outlines, format } = await read(bytes, 'whatever.zip');
    expect(format).toBe('geojson-zip');
    expect(outlines.map(({ code }) => code)).toEqual(['QN04405M']);
  });

  it('gives the shapefile that it holds, holes found whatever their direction', async () => {
    const shapes = [[square(0, 0, 5)], [square(10, 0, 9), square(12, 2, 3), square(30, 0, 2)], []];
    const rows = [
      { CODE_QP: 'QP044005', NOM_QP: 'Bellevue', COMMUNE_QP: 'Nantes' },
      { CODE_QP: 'QP044006', NOM_QP: 'Les Dervallières', COMMUNE_QP: 'Nantes' },
      { CODE_QP: 'QP044007', NOM_QP: 'Le Breil', COMMUNE_QP: 'Nantes' },
    ];
    const parts = { 'qp/QP.SHP': shp(shapes), 'qp/QP.DBF': dbf(rows), 'qp/QP.prj': utf8(WGS_84) };
    const { outlines, faults, format, crs: system } = await read(zip(parts));
    expect({ format, system }).toEqual({ format: 'shapefile-zip', system: 'GCS_WGS_1984' });
    expect(outlines[1]).toEqual({
      code: 'QP044006',
      name: 'Les Dervallières',
      communes: [],
      polygons: [[square(10, 0, 9), square(12, 2, 3)], [square(30, 0, 2)]],
    });
    expect(faults).toMatchObject([{ feature: 3, code: 'QP044007', fault: { code: 'outline-empty' } }]);
  });

  it('reads names in the encoding of the shapefile, and leaves deleted rows out', async () => {
    const rows = [
      { code: 'A', nom: 'Les Dervallières' },
      { code: 'B', nom: 'Château' },
    ];
    const shapes = shp([[square(0, 0, 5)], [square(9, 0, 5)]]);
    const encodings: Record<string, Uint8Array>[] = [{}, { 'a.cpg': utf8('UTF-8') }];
    for (const more of encodings) {
      const parts = { 'a.shp': shapes, 'a.dbf': dbf(rows, { encode: utf8 }), ...more };
      expect((await read(zip(parts))).outlines.map(({ name }) => name)).toEqual([
        'Les Dervallières',
        'Château',
      ]);
    }
    const windows = { 'a.shp': shapes, 'a.dbf': dbf(rows, { deleted: [0] }), 'a.cpg': utf8('1252') };
    expect((await read(zip(windows))).outlines.map(({ name }) => name)).toEqual(['Château']);
  });

  it('is refused when it is damaged, a bomb, or holds several layers or none', async () => {
    expect(await refusalsOf(utf8('PK nonsense'))).toEqual([{ code: 'zip-damaged' }]);
    expect(await refusalsOf(zip({ 'a.geojson': geoJson([bellevue]) }).slice(0, -30))).toEqual([
      { code: 'zip-damaged' },
    ]);
    expect(await refusalsOf(zip({ 'a.geojson': geoJson([bellevue]) }, 7))).toEqual([
      { code: 'zip-damaged', value: 'a.geojson' },
    ]);
    expect(await refusalsOf(zip({ 'a.geojson': utf8('{}') }, 400_000_000))).toEqual([
      { code: 'zip-too-large', params: { size: 400, most: 500 } },
    ]);
    expect(await refusalsOf(zip({ 'a.geojson': utf8('{}'), 'b.json': utf8('{}') }))).toEqual([
      { code: 'several-layers', params: { names: 'a.geojson, b.json', count: 2 } },
    ]);
    expect(await refusalsOf(zip({ 'a.csv': utf8('x') }))).toEqual([{ code: 'not-outlines', value: 'a.csv' }]);
    expect(await refusalsOf(zip({ 'a.shp': shp([]) }))).toEqual([
      { code: 'shapefile-incomplete', value: 'a.dbf' },
    ]);
  });

  it('is refused when its shapefile is damaged or holds no areas', async () => {
    const table = dbf([{ code: 'A' }]);
    const good = shp([[square(0, 0, 5)]]);
    const withCounts = (offset: number, value: number): Uint8Array => {
      const bytes = Buffer.from(good);
      bytes.writeInt32LE(value, 100 + 8 + offset);
      return bytes;
    };
    for (const bad of [
      utf8('x'),
      good.slice(0, -9),
      withCounts(36, -1),
      withCounts(40, 2 ** 30),
      withCounts(44, 9),
      withCounts(44, -1),
    ])
      expect(await refusalsOf(zip({ 'a.shp': bad, 'a.dbf': table }))).toEqual([
        { code: 'shapefile-damaged', value: '.shp' },
      ]);
    const endless = Buffer.from(good);
    endless.writeInt32BE(-4, 104);
    expect(await refusalsOf(zip({ 'a.shp': endless, 'a.dbf': table }))).toEqual([
      { code: 'shapefile-damaged', value: '.shp' },
    ]);
    const countless = Buffer.from(table);
    countless.writeUInt32LE(2 ** 31, 4);
    for (const bad of [utf8('x'), countless, dbf([{ code: 'A' }, { code: 'B' }]), table.slice(0, 40)])
      expect(await refusalsOf(zip({ 'a.shp': good, 'a.dbf': bad }))).toEqual([
        { code: 'shapefile-damaged', value: '.dbf' },
      ]);
    expect(await refusalsOf(zip({ 'a.shp': shp([[square(0, 0, 5)]], 3), 'a.dbf': table }))).toEqual([
      { code: 'not-an-area', row: 1, value: 'shape 3' },
    ]);
    expect(
      (await read(zip({ 'a.shp': shp([[square(0, 0, 5)]], 15), 'a.dbf': table }))).outlines,
    ).toHaveLength(1);
  });
});

const SHARED = new URL('../../../../../../shared/data/qpv/', import.meta.url);

describe.skipIf(!existsSync(SHARED))('official files (skipped where ../shared is missing)', () => {
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, SHARED)));

  it('of 2015, as a shapefile: names in cp1252, 34 faulty drawings and 24 overlaps listed', async () => {
    const parts = Object.fromEntries(
      ['shp', 'dbf', 'prj'].map((ending) => {
        const name = `QP_METROPOLEOUTREMER_WGS84_EPSG4326.${ending}`;
        return [name, file(`qpv2015_shapefile/${name}`)];
      }),
    );
    const { outlines, faults, crs: system } = await read(zip(parts));
    expect(outlines).toHaveLength(1514);
    expect(system).toBe('GCS_WGS_1984');
    const name = (code: string): string | undefined =>
      outlines.find((outline) => outline.code === code)?.name;
    expect([name('QP044006'), name('QP044018')]).toEqual(['Les Dervallières', 'Château']);
    expect(outlines.filter((outline) => /\uFFFD|Ã/.test(outline.name))).toEqual([]);
    expect(new Set(faults.map(({ code }) => code)).size).toBe(34);
    expect(new Set(faults.map(({ fault }) => fault.code))).toEqual(new Set(['outline-self-crossing']));
    const overlaps = overlapsWithin(outlines);
    expect(overlaps).toHaveLength(24);
    expect(overlaps.map(({ a, b }) => `${a} ${b}`)).toEqual(
      expect.arrayContaining([
        'QP987019 QP987020',
        'QP987009 QP987016',
        'QP973019 QP973021',
        'QP976017 QP976032',
      ]),
    );
  });

  it('of 2024, as GeoJSON: Bellevue is on two communes', async () => {
    const { outlines, faults } = await read(file('qpv2024_nantes_metropole.geojson'));
    expect({ count: outlines.length, faults }).toEqual({ count: 15, faults: [] });
    expect(outlines.find(({ name }) => name === 'Bellevue')?.communes).toEqual(['44109', '44162']);
    expect(outlines.every(({ communes }) => communes.length > 0)).toBe(true);
  });
});
