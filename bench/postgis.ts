import pg from 'pg';
import { indexOutlines } from '#modules/territory/domain/geometry/outline-index.ts';
import type { Outline } from '#modules/territory/domain/outline.ts';
import { atLeast, atMost, median, timed, type Line } from './report.ts';

const DATABASE = 'ancrage_bench_postgis';
const ROUNDS = 3;
/** What PostGIS places in a few seconds. */
const POINTS = 1_000_000;
const bench = 'territory';

/** Points to place, longitudes and latitudes side by side. */
export type Points = { lon: Float64Array; lat: Float64Array };

type Asked = {
  outlines: readonly Outline[];
  /** Those that PostGIS takes as valid: of the others its answer is not defined. */
  valid: readonly Outline[];
  points: Points;
  /** What placing all the points takes here. */
  hereMs: number;
};

/** The same points in PostGIS, by its fastest plan, and where its answers differ; nothing without a server that has it. */
export async function measurePostgis(asked: Asked, say: (text: string) => void): Promise<Line[]> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) {
    say('TEST_DATABASE_URL is not set: PostGIS is not measured');
    return [];
  }
  return withDatabase(url, async (db) => {
    const found = await db.query("select 1 from pg_available_extensions where name = 'postgis'");
    if (found.rowCount === 0) {
      say('the server has no PostGIS: it is not measured');
      return [];
    }
    await db.query('create extension postgis');
    say('loading points and outlines into PostGIS');
    await load(db, asked);
    return [...(await measureSpeed(db, asked, say)), ...(await measureAgreement(db, asked))];
  });
}

async function withDatabase<T>(url: string, run: (db: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${DATABASE}`);
    await admin.query(`create database ${DATABASE}`);
    const own = new URL(url.replace('postgres@/', 'postgres@localhost/'));
    own.pathname = `/${DATABASE}`;
    const db = new pg.Client({ connectionString: own.href });
    await db.connect();
    try {
      return await run(db);
    } finally {
      await db.end();
    }
  } finally {
    await admin.query(`drop database if exists ${DATABASE}`);
    await admin.end();
  }
}

async function load(db: pg.Client, { outlines, points }: Asked): Promise<void> {
  await db.query('create table outline (code text, geom geometry(MultiPolygon, 4326))');
  await db.query(
    'insert into outline select code, ST_GeomFromGeoJSON(shape) from unnest($1::text[], $2::text[]) as o(code, shape)',
    [
      outlines.map(({ code }) => code),
      outlines.map(({ polygons }) => JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })),
    ],
  );
  await db.query('create table point (id int, geom geometry(Point, 4326))');
  await db.query(
    `insert into point select id - 1, ST_SetSRID(ST_MakePoint(lon, lat), 4326)
     from unnest($1::float8[], $2::float8[]) with ordinality as p(lon, lat, id)`,
    [Array.from(points.lon.subarray(0, POINTS)), Array.from(points.lat.subarray(0, POINTS))],
  );
  await db.query('analyze outline');
  await db.query('set max_parallel_workers_per_gather = 0');
  await db.query('set jit = off');
}

/** Outlines in the outer loop, points behind a GiST index: each outline is prepared once, 20 times faster than the usual plan. */
async function measureSpeed(
  db: pg.Client,
  { points, hereMs }: Asked,
  say: (text: string) => void,
): Promise<Line[]> {
  const index = await timed(() => db.query('create index on point using gist (geom)'));
  await db.query('analyze point');
  await db.query('set enable_hashjoin = off');
  await db.query('set enable_mergejoin = off');
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const { ms } = await timed(() =>
      db.query('select count(*) from outline o join point p on ST_Covers(o.geom, p.geom)'),
    );
    say(`PostGIS: ${ms.toFixed(0)} ms${round === 0 ? ', not counted' : ''}`);
    if (round > 0) times.push(ms);
  }
  const here = hereMs * (Math.min(POINTS, points.lon.length) / points.lon.length);
  const best = median(times);
  return [
    atLeast(
      {
        bench,
        what: 'points in QPV, PostGIS, its points indexed beforehand / here',
        value: best / here,
        unit: '×',
      },
      3,
    ),
    { bench, what: 'the same, with the making of its index', value: (best + index.ms) / here, unit: '×' },
  ];
}

async function measureAgreement(db: pg.Client, { valid, points }: Asked): Promise<Line[]> {
  const invalid = await db.query<{ code: string }>('select code from outline where not ST_IsValid(geom)');
  const known = new Set(valid.map(({ code }) => code));
  const agreed = invalid.rows.filter(({ code }) => !known.has(code)).length;
  const { rows } = await db.query<{ id: number; codes: string[] }>(
    `select p.id, array_agg(o.code order by o.code collate "C") as codes from outline o join point p on ST_Covers(o.geom, p.geom)
     where o.code = any($1) group by p.id`,
    [[...known]],
  );
  const there = new Map(rows.map(({ id, codes }) => [id, codes.join(' ')]));
  const { findAll } = indexOutlines(valid);
  const count = Math.min(POINTS, points.lon.length);
  let different = 0;
  for (let id = 0; id < count; id++) {
    const codes = findAll(points.lon[id], points.lat[id]).map((at) => valid[at].code);
    if (codes.join(' ') !== (there.get(id) ?? '')) different++;
  }
  return [
    atMost(
      {
        bench,
        what: 'answers that differ from those of PostGIS, valid outlines',
        value: different,
        unit: `of ${count}`,
      },
      0,
    ),
    { bench, what: 'invalid outlines that both find', value: agreed, unit: `of ${invalid.rows.length}` },
  ];
}
