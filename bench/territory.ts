import { existsSync, readFileSync } from 'node:fs';
import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import { Random } from '#app/demo/random.ts';
import { unwrap } from '#kernel/result.ts';
import { checkOutline } from '#modules/territory/domain/geometry/check-outline.ts';
import { boundsOf } from '#modules/territory/domain/geometry/measure.ts';
import { indexOutlines } from '#modules/territory/domain/geometry/outline-index.ts';
import type { Outline, Position } from '#modules/territory/domain/outline.ts';
import { readOutlines } from '#modules/territory/server/outlines/read-outlines.ts';
import { measurePostgis, type Points } from './postgis.ts';
import { atLeast, atMost, median, timed, type Bench } from './report.ts';

const FRANCE = new URL('../../shared/data/qpv/qpv2015_france.geojson', import.meta.url);
const POINTS = 1_000_000;
const BIG_POINTS = 5_000_000;
const ROUNDS = 7;
const NEAREST = 200_000;
const bench = 'territory';

type Find = (lon: number, lat: number) => number;

/** Points in the QPV of all France, one core: here, and with Flatbush and point-in-polygon-hao; PostGIS where there is one. */
export const run: Bench = async ({ big, say }) => {
  const outlines = existsSync(FRANCE) ? await official() : generated();
  const source = existsSync(FRANCE) ? 'the official QPV of 2015' : 'made-up outlines: ../shared is missing';
  const random = drawPoints(outlines, big ? BIG_POINTS : POINTS);
  say(`${random.lon.length.toLocaleString('en')} points, ${outlines.length} outlines: ${source}`);
  const built = await timed(() => indexOutlines(outlines));
  const here = built.value.find;
  const there = flatbushWithHao(outlines);
  const rounds = measure({ here, there }, random, say);
  const sorted = measure({ here, there }, sortedByPlace(random), say);
  const valid = outlines.filter((outline) => checkOutline(outline).length === 0);
  const hereMs = random.lon.length / median(rounds.here) / 1000;
  return [
    atLeast(
      {
        bench,
        what: 'points in QPV, random order, here / flatbush + hao',
        value: median(rounds.ratios),
        unit: '×',
        note: `${source}; goal 5 ×`,
      },
      1,
    ),
    { bench, what: 'the same, sorted by place', value: median(sorted.ratios), unit: '×' },
    { bench, what: 'points in QPV here, random order', value: median(rounds.here), unit: 'M/s' },
    { bench, what: 'the same, sorted by place', value: median(sorted.here), unit: 'M/s' },
    { bench, what: 'flatbush + hao, random order', value: median(rounds.there), unit: 'M/s' },
    { bench, what: `indexing ${outlines.length} outlines`, value: built.ms, unit: 'ms' },
    { bench, what: 'nearest edge within 1 km here', value: measureNearest(outlines, random), unit: 'M/s' },
    atMost(
      {
        bench,
        what: `answers that differ from hao's, ${valid.length} valid outlines`,
        value: countDifferent(valid, random),
        unit: `of ${random.lon.length}`,
      },
      0,
    ),
    ...(await measurePostgis({ outlines, valid, points: random, hereMs }, say)),
  ];
};

async function official(): Promise<Outline[]> {
  const bytes = new Uint8Array(readFileSync(FRANCE));
  return unwrap(await readOutlines({ name: 'qpv2015_france.geojson', bytes })).outlines;
}

/** Stars of about as many sides and as many hectares as the official outlines. */
function generated(): Outline[] {
  const random = new Random('bench outlines');
  return Array.from({ length: 1500 }, (_, number) => {
    const [lon, lat, size] = [random.next() * 8 - 2, 43 + random.next() * 7, 0.002 + random.next() * 0.006];
    const sides = random.int(20, 200);
    const ring = Array.from({ length: sides }, (_side, side): Position => {
      const [angle, radius] = [(side * 2 * Math.PI) / sides, size * (0.5 + random.next() / 2)];
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    const code = `QP${String(number).padStart(6, '0')}`;
    return { code, name: code, communes: [], polygons: [[[...ring, ring[0]]]] };
  });
}

/** Points around outlines taken by chance: about one in four falls inside, as in `../shared/design/performance.md`, section B. */
function drawPoints(outlines: readonly Outline[], count: number): Points {
  const random = new Random('bench points');
  const boxes = outlines.map(boundsOf);
  const points = { lon: new Float64Array(count), lat: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    const { west, south, east, north } = random.pick(boxes);
    points.lon[i] = west + (east - west) * (random.next() * 1.34 - 0.17);
    points.lat[i] = south + (north - south) * (random.next() * 1.34 - 0.17);
  }
  return points;
}

const CELLS_PER_DEGREE = 50;

function sortedByPlace({ lon, lat }: Points): Points {
  const keys = Float64Array.from(
    lon,
    (x, i) => Math.floor(x * CELLS_PER_DEGREE) * 1e5 + Math.floor(lat[i] * CELLS_PER_DEGREE),
  );
  const order = Uint32Array.from(lon, (_, i) => i).sort((a, b) => keys[a] - keys[b]);
  return { lon: Float64Array.from(order, (i) => lon[i]), lat: Float64Array.from(order, (i) => lat[i]) };
}

/** The shortest way with libraries: boxes in a packed tree, then an exact test of each polygon, until one holds the point. */
function flatbushWithHao(outlines: readonly Outline[]): Find {
  const tree = new Flatbush(outlines.length);
  for (const outline of outlines) {
    const { west, south, east, north } = boundsOf(outline);
    tree.add(west, south, east, north);
  }
  tree.finish();
  const polygons = outlines.map((outline) =>
    outline.polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
  );
  const point = [0, 0];
  return (lon, lat) => {
    point[0] = lon;
    point[1] = lat;
    for (const outline of tree.search(lon, lat, lon, lat))
      for (const rings of polygons[outline]) if (pointInPolygon(point, rings) !== false) return outline;
    return -1;
  };
}

function msOf(find: Find, { lon, lat }: Points): number {
  const started = performance.now();
  let inside = 0;
  for (let i = 0; i < lon.length; i++) if (find(lon[i], lat[i]) >= 0) inside++;
  const ms = performance.now() - started;
  if (inside === 0) throw new Error('No point falls in an outline');
  return ms;
}

type Rounds = { ratios: number[]; here: number[]; there: number[] };

function measure(
  { here, there }: { here: Find; there: Find },
  points: Points,
  say: (text: string) => void,
): Rounds {
  const rounds: Rounds = { ratios: [], here: [], there: [] };
  const perSecond = (ms: number): number => points.lon.length / ms / 1000;
  msOf(here, points);
  msOf(there, points);
  for (let round = 1; round <= ROUNDS; round++) {
    const [ours, theirs] = [msOf(here, points), msOf(there, points)];
    rounds.ratios.push(theirs / ours);
    rounds.here.push(perSecond(ours));
    rounds.there.push(perSecond(theirs));
    say(`round ${round}: here ${ours.toFixed(0)} ms, flatbush + hao ${theirs.toFixed(0)} ms`);
  }
  return rounds;
}

function measureNearest(outlines: readonly Outline[], { lon, lat }: Points): number {
  const index = indexOutlines(outlines);
  const started = performance.now();
  for (let i = 0; i < NEAREST; i++) index.nearest(lon[i], lat[i], 1000);
  return NEAREST / (performance.now() - started) / 1000;
}

/** Where outlines overlap, both must name the same ones. */
function countDifferent(outlines: readonly Outline[], { lon, lat }: Points): number {
  const { find, findAll } = indexOutlines(outlines);
  const there = flatbushWithHao(outlines);
  let different = 0;
  for (let i = 0; i < lon.length; i++) {
    const [ours, theirs] = [find(lon[i], lat[i]), there(lon[i], lat[i])];
    if (ours !== theirs && !findAll(lon[i], lat[i]).includes(theirs)) different++;
  }
  return different;
}
