import { describe, expect, test } from 'vitest';
import { POLARITY_OF } from '../domains/premises-lots.ts';
import { QPVS } from '../territory.ts';
import {
  communesGeoJson,
  polaritiesGeoJson,
  qpv2015GeoJson,
  qpv2024GeoJson,
  riversGeoJson,
  tzcldGeoJson,
  watersGeoJson,
} from './index.ts';
import {
  edgesOf,
  hectares,
  isInside,
  isSimple,
  meet,
  read,
  sample,
  type Ring,
  type Shape,
} from './testing/flat.ts';

const FILES = {
  qpv2015: read(qpv2015GeoJson()),
  qpv2024: read(qpv2024GeoJson()),
  communes: read(communesGeoJson()),
  tzcld: read(tzcldGeoJson()),
  polarities: read(polaritiesGeoJson()),
  waters: read(watersGeoJson()),
  rivers: read(riversGeoJson()),
};

const ringsBy = (shapes: readonly Shape[], key: string): Map<string, Ring> =>
  new Map(shapes.map(({ properties, ring }) => [String(properties[key]), ring]));
const rings2015 = ringsBy(FILES.qpv2015.shapes, 'CODE_QP');
const rings2024 = ringsBy(FILES.qpv2024.shapes, 'code_qp');
const communes = ringsBy(FILES.communes.shapes, 'insee_com');

function ringOf(code: string): Ring {
  const ring = rings2015.get(code) ?? rings2024.get(code) ?? communes.get(code);
  if (!ring) throw new Error(code);
  return ring;
}
const isIn = (code: string, lon: number, lat: number): boolean => isInside(ringOf(code), lon, lat);

/** Hectares of 2024 and 2015, and what both outlines have in common over what either holds: facts computed of the official files. */
const PUBLISHED = [
  ['05M', 150.6, 154.1, 0.97],
  ['06M', 51.3, 51.7, 0.984],
  ['07I', 22.2, 22.1, 0.995],
  ['08M', 40.8, 43.5, 0.937],
  ['09I', 12.1, 12.0, 0.989],
  ['10I', 6.7, 6.7, 0.996],
  ['11I', 7.7, 7.6, 0.997],
  ['12M', 11.1, 12.0, 0.921],
  ['13M', 18.2, 19.3, 0.887],
  ['14M', 44.5, 44.4, 0.998],
  ['15I', 10.5, 10.5, 1],
  ['16I', 12.3, 12.2, 0.996],
  ['17I', 9.2, 9.3, 0.979],
  ['18M', 24.8, 24.5, 0.989],
  ['19I', 13.2, 13.2, 1],
] as const;

/** Points that lie surely inside the official outlines of 2024, and those whose answer depends on the generation. */
const SURE = `QN04405M -1.60412,47.20824 · QN04406M -1.59716,47.22510 · QN04407I -1.58589,47.23144 ·
  QN04408M -1.57799,47.26215 · QN04409I -1.56820,47.25367 · QN04410I -1.54275,47.24091 · QN04411I -1.52777,47.19506 ·
  QN04412M -1.52896,47.24967 · QN04413M -1.53091,47.21530 · QN04414M -1.52002,47.24030 · QN04415I -1.52003,47.25562 ·
  QN04416I -1.56406,47.25986 · QN04417I -1.58790,47.24275 · QN04418M -1.55897,47.18547 · QN04419I -1.61062,47.24397`;
const ONLY_2015 = `QP044005 -1.60249,47.20626 · QP044008 -1.57739,47.26664 · QP044012 -1.52890,47.24891 ·
  QP044013 -1.52471,47.21514`;
const ONLY_2024 = 'QN04405M -1.61632,47.20995 · QN04413M -1.53348,47.21431';

function pointsIn(text: string): { code: string; lon: number; lat: number }[] {
  return text.split('·').map((item) => {
    const [code, place] = item.trim().split(' ');
    const [lon, lat] = place.split(',').map(Number);
    return { code, lon, lat };
  });
}

describe('every file', () => {
  test('says that it is no official outline', () => {
    for (const { type, note } of Object.values(FILES)) {
      expect(type).toBe('FeatureCollection');
      expect(note).toMatch(/Dessin simplifié .* pas le périmètre officiel/);
    }
  });

  test('has closed and simple outlines of few corners', () => {
    const { rivers: _, ...areas } = FILES;
    for (const [name, { shapes }] of Object.entries(areas))
      for (const { properties, ring } of shapes) {
        const told = `${name} ${JSON.stringify(properties)}`;
        expect(ring[0], told).toEqual(ring[ring.length - 1]);
        expect(isSimple(ring), told).toBe(true);
        if (name === 'waters') continue;
        expect(ring.length - 1, told).toBeGreaterThanOrEqual(5);
        expect(ring.length - 1, told).toBeLessThanOrEqual(name === 'communes' ? 36 : 16);
      }
  });
});

describe('neighbourhoods', () => {
  test('bear the attributes of the official files', () => {
    expect(FILES.qpv2015.shapes.map(({ properties }) => properties)).toContainEqual({
      CODE_QP: 'QP044005',
      NOM_QP: 'Bellevue',
      COMMUNE_QP: 'Nantes, Saint-Herblain',
    });
    expect(FILES.qpv2024.shapes[0]).toMatchObject({
      type: 'MultiPolygon',
      properties: {
        code_qp: 'QN04405M',
        lib_qp: 'Bellevue',
        insee_com: '44109, 44162',
        siren_epci: '244400404',
      },
    });
    expect([...rings2015.keys()]).toEqual(QPVS.map((qpv) => qpv.qpv2015));
    expect([...rings2024.keys()]).toEqual(QPVS.map((qpv) => qpv.qpv2024));
    expect(FILES.qpv2024.shapes.map(({ properties }) => properties.lib_qp)).toEqual(
      QPVS.map((qpv) => qpv.name),
    );
  });

  test.each(PUBLISHED)('%s has its published area, and as much in common as published', (...published) => {
    const [number, now, before, common] = published;
    const [ring2015, ring2024] = [ringOf(`QP0440${number.slice(0, 2)}`), ringOf(`QN044${number}`)];
    expect(Math.abs(hectares(ring2024) / now - 1)).toBeLessThan(0.05);
    expect(Math.abs(hectares(ring2015) / before - 1)).toBeLessThan(0.05);
    let [both, either] = [0, 0];
    sample([ring2015, ring2024], 300, (lon, lat) => {
      const [old, recent] = [isInside(ring2015, lon, lat), isInside(ring2024, lon, lat)];
      if (old && recent) both++;
      if (old || recent) either++;
    });
    expect(Math.abs(both / either - common)).toBeLessThan(0.03);
  });

  test('do not overlap within a generation', () => {
    for (const rings of [rings2015, rings2024])
      for (const [code, ring] of rings)
        for (const [other, second] of rings) {
          if (other <= code) continue;
          const crossing = edgesOf(ring).some((a) => edgesOf(second).some((b) => meet(a, b)));
          expect(
            crossing || isInside(ring, ...second[0]) || isInside(second, ...ring[0]),
            `${code} ${other}`,
          ).toBe(false);
        }
  });

  test('lie in their communes, and Bellevue in two', () => {
    for (const qpv of QPVS)
      for (const ring of [ringOf(qpv.qpv2015), ringOf(qpv.qpv2024)]) {
        const share = new Map<string, number>();
        let all = 0;
        sample([ring], 60, (lon, lat) => {
          if (!isInside(ring, lon, lat)) return;
          all++;
          const commune = [...communes].find(([, outline]) => isInside(outline, lon, lat))?.[0] ?? 'none';
          share.set(commune, (share.get(commune) ?? 0) + 1);
        });
        expect([...share.keys()].sort(), qpv.name).toEqual(qpv.communes.map(([code]) => code).sort());
        for (const count of share.values()) expect(count / all, qpv.name).toBeGreaterThan(0.3);
      }
  });

  test('hold the points that the official outlines hold, and no other does', () => {
    for (const { code, lon, lat } of pointsIn(SURE))
      expect([...rings2024].filter(([, ring]) => isInside(ring, lon, lat)).map(([found]) => found)).toEqual([
        code,
      ]);
  });

  test('hold in 2015 only, or in 2024 only, the points that moved', () => {
    const other = (code: string): string => {
      const found = QPVS.find((qpv) => qpv.qpv2015 === code || qpv.qpv2024 === code);
      return (found?.qpv2015 === code ? found.qpv2024 : found?.qpv2015) ?? '';
    };
    for (const { code, lon, lat } of [...pointsIn(ONLY_2015), ...pointsIn(ONLY_2024)]) {
      expect(isIn(code, lon, lat), code).toBe(true);
      expect(isIn(other(code), lon, lat), code).toBe(false);
    }
  });
});

/** Square kilometres as Insee publishes them. */
const COMMUNES: Readonly<Record<string, number>> = {
  '44009': 13.74,
  '44018': 13.83,
  '44020': 31.5,
  '44024': 15.31,
  '44026': 43.42,
  '44035': 33.42,
  '44047': 44.03,
  '44074': 4.72,
  '44094': 14.75,
  '44101': 3.64,
  '44109': 65.19,
  '44114': 27.67,
  '44120': 30.65,
  '44143': 13.78,
  '44150': 17.94,
  '44162': 30.02,
  '44166': 11.4,
  '44171': 6.49,
  '44172': 11.45,
  '44190': 11.65,
  '44194': 17.28,
  '44198': 13.02,
  '44204': 12.76,
  '44215': 35.68,
};

describe('communes', () => {
  test('are the 24, each about as large as it is', () => {
    expect([...communes.keys()].sort()).toEqual(Object.keys(COMMUNES));
    for (const [code, ring] of communes)
      expect(Math.abs(hectares(ring) / 100 / COMMUNES[code] - 1), code).toBeLessThan(0.1);
  });

  test('share their corners exactly: no gap, no overlap', () => {
    const edges = new Map<string, number>();
    for (const ring of communes.values())
      for (const [from, to] of edgesOf(ring)) {
        const key = `${from.join()}>${to.join()}`;
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    expect([...edges.values()].every((count) => count === 1)).toBe(true);
    const outer = new Map<string, string>();
    for (const key of edges.keys()) {
      const [from, to] = key.split('>');
      if (!edges.has(`${to}>${from}`)) outer.set(from, to);
    }
    // What no neighbour shares is one line around the métropole, whose area is that of all its communes.
    const around: Ring = [];
    const [start] = outer.keys();
    for (let at = start; around.length <= outer.size; at = outer.get(at) ?? '') {
      const [lon, lat] = at.split(',').map(Number);
      around.push([lon, lat]);
    }
    expect(around[0]).toEqual(around[outer.size]);
    expect(new Set(around.map(String)).size).toBe(outer.size);
    const sum = [...communes.values()].reduce((total, ring) => total + hectares(ring), 0);
    expect(Math.abs(sum - hectares(around))).toBeLessThan(0.01);
  });
});

describe('other areas', () => {
  const byName = (shapes: readonly Shape[]): Map<string, Ring> => ringsBy(shapes, 'nom');

  test('territories of the experiment cover their neighbourhood and more, in its commune', () => {
    const areas = byName(FILES.tzcld.shapes);
    for (const [name, code, commune] of [
      ['Bottière Pin Sec', 'QN04414M', '44109'],
      ['Château', 'QN04418M', '44143'],
    ]) {
      const area = areas.get(name) ?? [];
      expect(ringOf(code).every(([lon, lat]) => isInside(area, lon, lat))).toBe(true);
      expect(area.every(([lon, lat]) => isIn(commune, lon, lat))).toBe(true);
      expect(hectares(area)).toBeGreaterThan(2 * hectares(ringOf(code)));
    }
  });

  test('polarities bear the names of the evidence and lie in their neighbourhoods', () => {
    const areas = byName(FILES.polarities.shapes);
    expect([...areas.keys()].sort()).toEqual([...POLARITY_OF.values()].sort());
    for (const [code, name] of POLARITY_OF) {
      const area = areas.get(name) ?? [];
      const before = QPVS.find((qpv) => qpv.qpv2024 === code)?.qpv2015 ?? '';
      expect(
        area.every(([lon, lat]) => isIn(code, lon, lat) && isIn(before, lon, lat)),
        name,
      ).toBe(true);
      expect(hectares(area)).toBeLessThan(6);
    }
    const mendes = areas.get('Mendès-France') ?? [];
    expect(mendes.some(([lon, lat]) => isIn('44109', lon, lat))).toBe(true);
    expect(mendes.some(([lon, lat]) => isIn('44162', lon, lat))).toBe(true);
  });

  test('rivers are lines in their waters, and no neighbourhood stands in them', () => {
    const waters = byName(FILES.waters.shapes);
    expect(FILES.rivers.shapes.map(({ type }) => type)).toEqual(
      Array.from({ length: 4 }, () => 'LineString'),
    );
    for (const { properties, ring } of FILES.rivers.shapes) {
      const water = waters.get(String(properties.nom)) ?? [];
      // Bends are rounded: the middle of each reach is where the course passes for sure.
      for (const [[x1, y1], [x2, y2]] of edgesOf(ring))
        expect(isInside(water, (x1 + x2) / 2, (y1 + y2) / 2), String(properties.nom)).toBe(true);
      for (const qpv of rings2024.values())
        expect(qpv.some(([lon, lat]) => isInside(water, lon, lat))).toBe(false);
    }
  });
});
