import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { QPVS } from '../territory.ts';
import { communesGeoJson, demoBan, qpv2015GeoJson, qpv2024GeoJson, SAMPLES } from './index.ts';
import { METRES } from './plane.ts';
import { isInside, metresToEdge, read, type Ring, type Shape } from './testing/flat.ts';

const packed = demoBan();
const text = gunzipSync(packed).toString('utf8');
const [header, ...lines] = text.trimEnd().split('\n');
const columns = header.split(';');
const rows = lines.map((line) => Object.fromEntries(line.split(';').map((cell, at) => [columns[at], cell])));
type Row = (typeof rows)[number];

const streetOf = (row: Row): string => row.id.split('_').slice(0, 2).join('_');
const streets = Map.groupBy(rows, streetOf);
const countBy = (column: string): Map<string, number> =>
  new Map([...Map.groupBy(rows, (row) => row[column])].map(([value, found]) => [value, found.length]));

const outlines = (shapes: readonly Shape[], key: string): Map<string, Ring> =>
  new Map(shapes.map(({ properties, ring }) => [String(properties[key]), ring]));
const rings2015 = outlines(read(qpv2015GeoJson()).shapes, 'CODE_QP');
const rings2024 = outlines(read(qpv2024GeoJson()).shapes, 'code_qp');
const communes = outlines(read(communesGeoJson()).shapes, 'insee_com');
const isIn = (ring: Ring | undefined, row: Row): boolean =>
  ring !== undefined && isInside(ring, Number(row.lon), Number(row.lat));
const codesOf = (rings: ReadonlyMap<string, Ring>, row: Row): string[] =>
  [...rings].filter(([, ring]) => isIn(ring, row)).map(([code]) => code);
const edgeOf = (rings: ReadonlyMap<string, Ring>, row: Row): number =>
  Math.min(...[...rings.values()].map((ring) => metresToEdge(ring, Number(row.lon), Number(row.lat))));

describe('the file', () => {
  test('is the same at every run', () => {
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '3f194c23b7a6dd12a63b34782390d874b6a61d71b5cd3bc4df34ed9f80d6900b',
    );
    expect(Buffer.from(demoBan()).equals(packed)).toBe(true);
  });

  test('has the 23 columns of the address base, and about 12,000 addresses in about 600 streets', () => {
    expect(header).toBe(
      'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles',
    );
    expect(new Set(lines.map((line) => line.split(';').length))).toEqual(new Set([23]));
    expect(Math.abs(rows.length - 12_000)).toBeLessThan(800);
    expect(Math.abs(streets.size - 600)).toBeLessThan(20);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { id, code_insee, numero, rep } of rows)
      expect(id).toMatch(
        new RegExp(`^${code_insee}_demo[0-9a-z]{2}_${numero.padStart(5, '0')}${rep && `_${rep}`}$`),
      );
  });

  test('names its streets once in a commune, some of them in two, and none after a person', () => {
    const named = [...streets.values()].map(([row]) => row);
    expect(new Set(named.map((row) => `${row.code_insee} ${row.nom_voie}`)).size).toBe(streets.size);
    const places = Map.groupBy(named, ({ nom_voie }) => nom_voie);
    expect([...places.values()].filter((found) => found.length > 1).length).toBeGreaterThanOrEqual(8);
    const kinds =
      /^(Rue|Allée|Avenue|Chemin|Impasse|Place|Passage|Square|Boulevard) (du|des|de la|de l') ?\p{Lu}/u;
    for (const row of named) {
      expect(row.nom_voie).toMatch(kinds);
      expect(row.nom_afnor).toMatch(/^[A-Z ]+$/);
    }
  });

  test('has each kind of position and repetition, old communes, and the postcodes of four communes', () => {
    for (const position of ['entrée', 'bâtiment', 'segment', 'parcelle'])
      expect(countBy('type_position').get(position)).toBeGreaterThan(500);
    expect(countBy('rep').get('bis')).toBeGreaterThan(200);
    expect(countBy('rep').get('ter')).toBeGreaterThan(50);
    expect(countBy('nom_ancienne_commune').get('Doulon')).toBeGreaterThan(100);
    expect(countBy('nom_ancienne_commune').get('Chantenay-sur-Loire')).toBeGreaterThan(100);
    const places = new Set(rows.map((row) => `${row.code_postal} ${row.nom_commune} ${row.code_insee}`));
    expect([...places].sort()).toEqual([
      '44000 Nantes 44109',
      '44100 Nantes 44109',
      '44200 Nantes 44109',
      '44300 Nantes 44109',
      '44400 Rezé 44143',
      '44700 Orvault 44114',
      '44800 Saint-Herblain 44162',
    ]);
  });
});

describe('places', () => {
  test('x and y are the longitude and the latitude in Lambert-93', () => {
    for (const { lon, lat, x, y } of rows) {
      const [east, north] = lambert93(Number(lon), Number(lat));
      // Six decimals of a degree are a decimetre.
      expect(Math.hypot(Number(x) - east, Number(y) - north)).toBeLessThan(0.1);
    }
  });

  test('doors stand in their commune, but a few across the border', () => {
    const strays = rows.filter((row) => !isIn(communes.get(row.code_insee), row)).length;
    expect(strays / rows.length).toBeLessThan(0.005);
  });

  test('doors of one side follow each other every eight to twelve metres, odd and even apart', () => {
    let compared = 0;
    for (const found of streets.values())
      for (const row of found) {
        const next = found.filter(({ numero }) => Number(numero) === Number(row.numero) + 2);
        const alone = found.filter(({ numero }) => numero === row.numero).length === 1;
        if (!alone || next.length === 0 || row.type_position !== next[0].type_position) continue;
        compared++;
        expect(metresBetween(row, next[0])).toBeGreaterThan(7.8);
        expect(metresBetween(row, next[0])).toBeLessThan(12.2);
      }
    expect(compared).toBeGreaterThan(5000);
  });

  test('every neighbourhood has streets of its own and streets across its edge, under both outlines', () => {
    for (const rings of [rings2015, rings2024])
      for (const [code, ring] of rings) {
        const shares = [...streets.values()].map(
          (doors) => doors.filter((row) => isIn(ring, row)).length / doors.length,
        );
        expect(shares.filter((share) => share > 0.9).length, code).toBeGreaterThanOrEqual(3);
        expect(shares.filter((share) => share > 0.1 && share < 0.9).length, code).toBeGreaterThanOrEqual(2);
      }
  });

  test('doors stand where outlines moved: in 2015 only, and in 2024 only', () => {
    const moved = (before: ReadonlyMap<string, Ring>, after: ReadonlyMap<string, Ring>): Set<string> =>
      new Set(rows.filter((row) => codesOf(after, row).length === 0).flatMap((row) => codesOf(before, row)));
    const left = moved(rings2015, rings2024);
    const taken = moved(rings2024, rings2015);
    for (const number of ['05', '08', '12', '13']) expect(left).toContain(`QP0440${number}`);
    for (const number of ['05M', '13M']) expect(taken).toContain(`QN044${number}`);
  });
});

describe('samples', () => {
  const found = (address: string): Row => {
    const row = rows.find(
      (one) => `${one.numero} ${one.nom_voie} ${one.code_postal} ${one.nom_commune}` === address,
    );
    if (!row) throw new Error(address);
    return row;
  };
  const sample = (shows: string): string => SAMPLES.find((one) => one.shows === shows)?.address ?? shows;

  test('a door inside under both outlines, far from any edge', () => {
    const row = found(sample('inside'));
    const [old] = codesOf(rings2015, row);
    expect(codesOf(rings2024, row)).toEqual([QPVS.find((qpv) => qpv.qpv2015 === old)?.qpv2024]);
    expect(Math.min(edgeOf(rings2015, row), edgeOf(rings2024, row))).toBeGreaterThan(50);
    expect(row.type_position).toBe('entrée');
  });

  test('a door that only the 2015 outline holds', () => {
    const row = found(sample('only-2015'));
    expect([codesOf(rings2015, row).length, codesOf(rings2024, row).length]).toEqual([1, 0]);
    expect(Math.min(edgeOf(rings2015, row), edgeOf(rings2024, row))).toBeGreaterThan(20);
    expect(row.type_position).toBe('entrée');
  });

  test('a door within five metres of an edge, and one outside', () => {
    expect(edgeOf(rings2024, found(sample('near-edge')))).toBeLessThan(5);
    const out = found(sample('outside'));
    expect([...codesOf(rings2015, out), ...codesOf(rings2024, out)]).toEqual([]);
    expect(edgeOf(rings2024, out)).toBeGreaterThan(500);
  });

  test('a street without a number, which lies on both sides of an edge', () => {
    const named = sample('street-only');
    const doors = rows.filter((row) => `${row.nom_voie} ${row.code_postal} ${row.nom_commune}` === named);
    const within = doors.filter((row) => codesOf(rings2024, row).length > 0).length;
    expect(within).toBeGreaterThan(10);
    expect(doors.length - within).toBeGreaterThan(10);
    expect(SAMPLES.length).toBe(5);
  });
});

const metresBetween = (a: Row, b: Row): number =>
  Math.hypot((Number(a.lon) - Number(b.lon)) * METRES.lon, (Number(a.lat) - Number(b.lat)) * METRES.lat);

/** Lambert-93 by the formulas and the constants that IGN publishes (NTG 71, ALG0001 and ALG0003). */
function lambert93(lon: number, lat: number): [number, number] {
  const [n, c, southing, eccentricity] = [
    0.725607765053267, 11754255.426096, 12655612.049876, 0.0818191910428158,
  ];
  const phi = (lat * Math.PI) / 180;
  const sine = eccentricity * Math.sin(phi);
  const isometric =
    Math.log(Math.tan(Math.PI / 4 + phi / 2)) + (eccentricity / 2) * Math.log((1 - sine) / (1 + sine));
  const radius = c * Math.exp(-n * isometric);
  const angle = (n * (lon - 3) * Math.PI) / 180;
  return [700_000 + radius * Math.sin(angle), southing - radius * Math.cos(angle)];
}
