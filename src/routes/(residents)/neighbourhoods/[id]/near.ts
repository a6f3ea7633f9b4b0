import type { DrawnLayer, LayerId, Outline } from '#modules/territory/index.ts';
import { boundsOfAll } from '#ui/map.ts';

/** Something near a neighbourhood. `place` is the id of its page when it has one. */
export type Near = { layer: LayerId; code: string; name: string; kilometres: number; place: string | null };

const KM_PER_DEGREE = 111.2;
const MOST_NEIGHBOURHOODS = 3;
const NEAR_KM = 1.5;
const THINGS: readonly string[] = ['polarity', 'tzcld'];

type KnownPlace = { id: string; codes: Record<'2015' | '2024', string | null> };

/** The nearest neighbourhoods, and polarities and experiments around, from centre to centre. */
export function nearestFirst(
  place: KnownPlace,
  layers: readonly DrawnLayer[],
  places: readonly KnownPlace[],
): Near[] {
  const own = layers
    .flatMap(({ outlines }) => outlines)
    .findLast(({ code }) => Object.values(place.codes).includes(code));
  if (!own) return [];
  const centre = centreOf(own);
  const near = layers.flatMap(({ layer, outlines }) =>
    outlines.map(({ code, name, polygons }): Near => {
      const known = places.find(({ codes }) => codes['2024'] === code)?.id ?? null;
      return {
        layer,
        code,
        name,
        place: known,
        kilometres: kilometresBetween(centre, centreOf({ polygons })),
      };
    }),
  );
  near.sort((a, b) => a.kilometres - b.kilometres);
  const others = near.filter(({ layer, code }) => layer === 'qpv-2024' && code !== place.codes['2024']);
  const things = near.filter(({ layer, kilometres }) => THINGS.includes(layer) && kilometres <= NEAR_KM);
  return [...things, ...others.slice(0, MOST_NEIGHBOURHOODS)];
}

type Point = { lon: number; lat: number };

function centreOf({ polygons }: Pick<Outline, 'polygons'>): Point {
  const [west, south, east, north] = boundsOfAll([polygons]) ?? [0, 0, 0, 0];
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

function kilometresBetween(a: Point, b: Point): number {
  const squeeze = Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot((a.lon - b.lon) * squeeze, a.lat - b.lat) * KM_PER_DEGREE;
}
