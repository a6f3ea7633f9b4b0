import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGeocodingServer, type GeocodingServer, type Received } from '../../testing/a-geocoding-server.ts';
import { GeocoderError } from './geocoder-error.ts';
import { geoplateformeGeocoder, type GeoplateformeOptions } from './geoplateforme-geocoder.ts';

let server: GeocodingServer;
beforeAll(async () => {
  server = await aGeocodingServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
  server.answers({});
  waited = 0;
});

/** Waits take no time, and are added up. */
let waited = 0;
const timing = { now: () => waited, wait: async (ms: number) => void (waited += ms) };
const geocoder = (options: Partial<GeoplateformeOptions> = {}) =>
  geoplateformeGeocoder({ baseUrl: server.url, timing, ...options });

/** As the Géoplateforme answers, in its order of properties and with what is not needed. */
const CERGY = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [2.02, 49.03] },
  properties: {
    label: '8 Boulevard du Port 95000 Cergy',
    score: 0.9708954545454545,
    housenumber: '8',
    id: '95127_1448_00008',
    banId: '8e6b04d7-f6fd-48a1-80be-4ec984a286e8',
    name: '8 Boulevard du Port',
    postcode: '95000',
    citycode: '95127',
    x: 631_468.28,
    y: 6_881_710.34,
    city: 'Cergy',
    context: "95, Val-d'Oise, Île-de-France",
    type: 'housenumber',
    importance: 0.679_85,
    street: 'Boulevard du Port',
    _type: 'address',
  },
};
const answer = (...features: unknown[]) => ({
  body: JSON.stringify({ type: 'FeatureCollection', features, query: 'x' }),
});
const featureOf = (changed: Record<string, unknown>) => ({
  ...CERGY,
  properties: { ...CERGY.properties, ...changed },
});
const fault = async (asked: Promise<unknown>): Promise<GeocoderError> => {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GeocoderError);
  return error as GeocoderError;
};
const HTML = {
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><body>Maintenance</body></html>',
};
const SECRET = '12 rue du Secret, Nantes';

describe('one address', () => {
  test('is asked and read', async () => {
    server.answers(answer(CERGY));
    const matches = await geocoder().search('8 bd du port  Cergy', {
      limit: 3,
      commune: '95127',
      typing: true,
    });
    expect(matches).toEqual([
      {
        id: '95127_1448_00008',
        label: '8 Boulevard du Port 95000 Cergy',
        level: 'housenumber',
        score: 0.9708954545454545,
        number: '8',
        street: 'Boulevard du Port',
        postcode: '95000',
        commune: '95127',
        communeName: 'Cergy',
        lon: 2.02,
        lat: 49.03,
        position: '',
      },
    ]);
    const [{ method, path, query }] = server.received;
    expect([method, path]).toEqual(['GET', '/geocodage/search']);
    expect(Object.fromEntries(query)).toEqual({
      q: '8 bd du port Cergy',
      limit: '3',
      autocomplete: '1',
      citycode: '95127',
    });
  });

  test.each([
    { type: 'street', name: 'Boulevard du Port', street: 'Boulevard du Port' },
    { type: 'locality', name: 'La Noue', street: 'La Noue' },
    { type: 'municipality', name: 'Cergy', street: '' },
  ])('of type $type', async ({ type, name, street }) => {
    server.answers(answer(featureOf({ type, name, street: undefined })));
    expect(await geocoder().search('quelque chose')).toMatchObject([{ level: type, street }]);
  });

  test('is left out when its type is no address', async () => {
    server.answers(answer(featureOf({ type: 'poi' }), CERGY));
    expect(await geocoder().search('quelque chose')).toHaveLength(1);
  });

  test('has no score above 1', async () => {
    server.answers(answer(featureOf({ score: 1.07 })));
    expect(await geocoder().search('quelque chose')).toMatchObject([{ score: 1 }]);
  });

  test('is not found when there is no feature, and not asked when it is too short', async () => {
    expect(await geocoder().search('rien du tout')).toEqual([]);
    expect(await geocoder().search(' ab ')).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  test('near a point', async () => {
    server.answers(answer(CERGY));
    expect(await geocoder({ baseUrl: `${server.url}/` }).reverse(2.02, 49.03, 4)).toHaveLength(1);
    const [{ path, query }] = server.received;
    expect(path).toBe('/geocodage/reverse');
    expect(Object.fromEntries(query)).toEqual({ lon: '2.02', lat: '49.03', limit: '4' });
  });
});

/** The answer of a batch: the rows received, backwards, each found unless it is empty. */
function batch({ body }: Received, change: (rows: string[]) => string[] = (rows) => rows) {
  const csv = /\r\n\r\n(ancrage_row[\s\S]*?)\r\n--/.exec(body)?.[1] ?? '';
  const rows = parse<{ ancrage_row: string; address: string }>(csv, { columns: true });
  const header =
    'ancrage_row,address,longitude,latitude,result_score,result_score_next,result_label,result_type,result_id,result_housenumber,result_name,result_street,result_postcode,result_city,result_citycode,result_status';
  const lines = rows.toReversed().map(({ ancrage_row: row, address }) => {
    const typed = `"${address.replaceAll('"', '""')}"`;
    return address.includes('inconnue')
      ? `${row},${typed},,,,,,,,,,,,,,not-found`
      : `${row},${typed},2.02,49.03,0.97,,"${row}, Boulevard du Port",housenumber,95127_1448_0000${row},${row},${row} Boulevard du Port,Boulevard du Port,95000,Cergy,95127,ok`;
  });
  return { headers: { 'content-type': 'text/csv' }, body: [header, ...change(lines), ''].join('\n') };
}

describe('many addresses', () => {
  test('go by batches of CSV, and come back to their own texts', async () => {
    server.answers((request) => batch(request));
    const done: number[] = [];
    const texts = ['8 bd "du" port, Cergy', 'rue inconnue', 'une\nadresse', '', 'la dernière'];
    const matches = await geocoder({ batchRows: 2 }).searchMany(texts, (count) => done.push(count));
    expect(matches.map((match) => match?.number ?? null)).toEqual(['0', null, '0', '1', '0']);
    expect(matches[0]).toMatchObject({
      level: 'housenumber',
      score: 0.97,
      lon: 2.02,
      lat: 49.03,
      commune: '95127',
    });
    expect(done).toEqual([2, 4, 5]);
    const [first] = server.received;
    expect([first.method, first.path]).toEqual(['POST', '/geocodage/search/csv']);
    expect(first.body).toContain('name="columns"\r\n\r\naddress');
    expect(first.body).toContain('name="result_columns"\r\n\r\nresult_type');
    expect(first.body).toContain('0,"8 bd ""du"" port, Cergy"');
  });

  test.each<[string, (request: Received) => ReturnType<typeof batch>]>([
    ['a page in HTML', () => HTML],
    ['another table', () => ({ headers: { 'content-type': 'text/csv' }, body: 'a,b\n1,2\n' })],
    ['rows that are missing', (request) => batch(request, (lines) => lines.slice(1))],
    ['rows of another batch', (request) => batch(request, (lines) => lines.map((line) => `9${line}`))],
    [
      'words for coordinates',
      (request) => batch(request, (lines) => lines.map((line) => line.replace('2.02', 'x'))),
    ],
    ['a quotation mark left open', (request) => batch(request, (lines) => [...lines, '0,"x'])],
    ['nothing', () => ({ headers: { 'content-type': 'text/csv' }, body: '' })],
  ])('are not found when the answer is %s', async (_, told) => {
    server.answers(told);
    const error = await fault(geocoder().searchMany(['8 bd du port', 'autre']));
    expect(error.code).toBe('geocoder-not-understood');
  });
});

describe('a server that does not keep to the protocol', () => {
  const words = { ...CERGY, geometry: { coordinates: ['a', 'b'] } };

  test.each([
    { told: 'a page in HTML', by: HTML, code: 'geocoder-not-understood', status: null },
    {
      told: 'JSON of another kind',
      by: { body: '{"error":"no"}' },
      code: 'geocoder-not-understood',
      status: null,
    },
    { told: 'coordinates that are words', by: answer(words), code: 'geocoder-not-understood', status: null },
    { told: 'an error of its own', by: { status: 503, ...HTML }, code: 'geocoder-refused', status: 503 },
    { told: 'a refusal', by: { status: 400, body: '{}' }, code: 'geocoder-refused', status: 400 },
    {
      told: 'a broken connection',
      by: { fault: 'break' as const },
      code: 'geocoder-unreachable',
      status: null,
    },
    { told: 'silence', by: { fault: 'silence' as const }, code: 'geocoder-timeout', status: null },
  ])('is told by its code: $told', async ({ by, code, status }) => {
    server.answers(by);
    const error = await fault(geocoder({ timeout: 300 }).search(SECRET));
    expect([error.code, error.status]).toEqual([code, status]);
  });

  test('is not followed to another place', async () => {
    server.answers({ status: 307, headers: { location: `${server.url}/elsewhere?q=x` } }, answer(CERGY));
    expect((await fault(geocoder().search(SECRET))).code).toBe('geocoder-unreachable');
    expect(server.received).toHaveLength(1);
  });

  test('is told without the address that was asked', async () => {
    for (const told of [HTML, { status: 500 }, { fault: 'break' as const }]) {
      server.answers(told);
      const error = await fault(geocoder().search(SECRET));
      expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toMatch(/Secret/i);
    }
    expect((await fault(geocoder({ baseUrl: 'http://127.0.0.1:1' }).search(SECRET))).code).toBe(
      'geocoder-unreachable',
    );
  });
});

describe('a server that asks to slow down', () => {
  const busy = (seconds?: string) => ({
    status: 429,
    body: '<html>',
    ...(seconds === undefined ? {} : { headers: { 'retry-after': seconds } }),
  });

  test.each([
    ['7', 7000],
    [undefined, 5000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 5000],
    ['99999', 60_000],
  ])('for %s is obeyed, and asked again', async (seconds, ms) => {
    server.answers(busy(seconds), answer(CERGY));
    expect(await geocoder().search('8 bd du port')).toHaveLength(1);
    expect(server.received).toHaveLength(2);
    expect(waited).toBeGreaterThanOrEqual(ms);
    expect(waited).toBeLessThan(ms + 100);
  });

  test('without end is given up', async () => {
    server.answers(busy('1'));
    const error = await fault(geocoder().search('8 bd du port'));
    expect([error.code, error.status]).toEqual(['geocoder-busy', 429]);
    expect(server.received).toHaveLength(6);
  });

  test('is not asked more than 50 times a second', async () => {
    const asked = geocoder();
    await Promise.all(Array.from({ length: 60 }, () => asked.search('8 bd du port')));
    expect(waited).toBeGreaterThanOrEqual(199);
    expect(server.received).toHaveLength(60);
  });
});
