import { POLARITIES, TZCLD, type DrawnArea } from './areas.ts';
import { PLACES } from './commune-places.ts';
import { COMMUNES, type DrawnCommune } from './communes.ts';
import { closed, readCorners, type Corner } from './plane.ts';
import { QPVS, type DrawnQpv } from './qpvs.ts';
import { RIVERS, watersOf } from './rivers.ts';

const NOTE = 'Dessin simplifié pour la démonstration : ce n’est pas le périmètre officiel.';

type Geometry =
  | { type: 'Polygon'; coordinates: Corner[][] }
  | { type: 'MultiPolygon'; coordinates: Corner[][][] }
  | { type: 'LineString'; coordinates: Corner[] };
type Feature = { type: 'Feature'; properties: Record<string, string | number>; geometry: Geometry };

/** The 15 QPV as the file of the 2015 generation has them: polygons, communes by name. */
export function qpv2015GeoJson(): Uint8Array {
  return collection(
    'qpv_2015_demonstration',
    QPVS.map((qpv) =>
      feature(
        {
          CODE_QP: `QP0440${qpv.number.slice(0, 2)}`,
          NOM_QP: qpv.name2015 ?? qpv.name,
          COMMUNE_QP: qpv.communes.join(', '),
        },
        polygon(readCorners(qpv.outline2015 ?? qpv.outline)),
      ),
    ),
  );
}

/** The 15 QPV as the file of the 2024 generation has them: multipolygons, several communes in one cell. */
export function qpv2024GeoJson(): Uint8Array {
  return collection(
    'qpv_2024_demonstration',
    QPVS.map((qpv, index) =>
      feature(attributes2024(qpv, index + 1), {
        type: 'MultiPolygon',
        coordinates: [[closed(readCorners(qpv.outline))]],
      }),
    ),
  );
}

function attributes2024({ number, name, communes }: DrawnQpv, fid: number): Feature['properties'] {
  const codes = communes.map((commune) => COMMUNES.find((one) => one.name === commune)?.code ?? '');
  return {
    fid,
    code_qp: `QN044${number}`,
    lib_qp: name,
    insee_reg: '52',
    lib_reg: 'Pays de la Loire',
    insee_dep: '44',
    lib_dep: 'Loire-Atlantique',
    insee_com: codes.join(', '),
    lib_com: communes.join(', '),
    siren_epci: '244400404',
  };
}

/** The 24 communes of the métropole: together they leave no gap and no overlap. */
export function communesGeoJson(): Uint8Array {
  return collection(
    'communes_demonstration',
    COMMUNES.map((commune) =>
      feature({ insee_com: commune.code, nom: commune.name }, polygon(cornersOf(commune))),
    ),
  );
}

/** Corners of a commune, clockwise. @throws RangeError when it goes through a place that is not drawn. */
export function cornersOf({ name, around }: DrawnCommune): Corner[] {
  return around.split(/\s+/).map((place) => {
    if (!(place in PLACES)) throw new RangeError(`${name}: no place ${place}`);
    return PLACES[place];
  });
}

/** The two territories of the zero long-term unemployment experiment. */
export const tzcldGeoJson = (): Uint8Array => collection('tzcld_demonstration', TZCLD.map(areaFeature));

/** The six commercial polarities. */
export const polaritiesGeoJson = (): Uint8Array =>
  collection('polarites_demonstration', POLARITIES.map(areaFeature));

/** Rivers by their middle, as lines with a width in metres. */
export function riversGeoJson(): Uint8Array {
  return collection(
    'cours_d_eau_demonstration',
    RIVERS.map(({ code, name, width, course }) =>
      feature({ code, nom: name, largeur: width }, { type: 'LineString', coordinates: readCorners(course) }),
    ),
  );
}

/** The same rivers as areas of water, for the background of maps. */
export function watersGeoJson(): Uint8Array {
  return collection(
    'eaux_demonstration',
    RIVERS.map((river) => feature({ code: river.code, nom: river.name }, polygon(watersOf(river)))),
  );
}

const areaFeature = ({ code, name, outline }: DrawnArea): Feature =>
  feature({ code, nom: name }, polygon(readCorners(outline)));

const polygon = (corners: readonly Corner[]): Geometry => ({
  type: 'Polygon',
  coordinates: [closed(corners)],
});

const feature = (properties: Feature['properties'], geometry: Geometry): Feature => ({
  type: 'Feature',
  properties,
  geometry,
});

function collection(name: string, features: readonly Feature[]): Uint8Array {
  return new TextEncoder().encode(
    `${JSON.stringify({ type: 'FeatureCollection', name, note: NOTE, features })}\n`,
  );
}
