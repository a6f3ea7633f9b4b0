import { expect, test } from '@playwright/test';
import { ROUTE_ACCESS } from '../../src/app/route-access.ts';
import { ORIGIN, send, type Asked } from './setup/http.ts';
import { signInAs } from './setup/roles.ts';

const REQUESTS = 10_000;
const AT_ONCE = 8;

/** The same requests at every run: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NASTY = [
  '',
  ' ',
  '\u0000',
  '%00',
  '%',
  '%E0%A4%A',
  '../../etc/passwd',
  '-1',
  '0',
  '1e309',
  'NaN',
  '99999999999999999999',
  "' or 1=1 --",
  '"><script>alert(1)</script>',
  '{"a":',
  '[]',
  'null',
  '\uD800',
  '🌊'.repeat(40),
  'a'.repeat(5000),
  '2024-13-45',
  '2024/2020',
  'since',
  '0000-00-00',
  '__proto__',
  'constructor',
  'toString',
  '=cmd|/c calc',
  '\r\nx: y',
];

function requestsFrom(seed: number, cookie: string): (at: number) => Asked {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const nasty = (): string => (random() < 0.5 ? pick(NASTY) : String.fromCharCode(...bytes(random)));
  // Signing out would leave nothing to try: every other request is one of somebody signed in.
  const ids = Object.keys(ROUTE_ACCESS).filter((id) => !id.endsWith('/sign-out'));
  const path = (): string => {
    const filled = pick(ids)
      .replaceAll(/\/\([^)]*\)/g, '')
      .replaceAll(/\[[^\]]*\]/g, () => encodeURIComponent(safe(nasty())).slice(0, 400) || 'x');
    const names = [
      'id',
      'period',
      'place',
      'trueOn',
      'knownOn',
      'by',
      'page',
      'reading',
      'token',
      'to',
      'q',
      '/a',
    ];
    const query = Array.from(
      { length: Math.floor(random() * 3) },
      () => `${pick(names)}=${encodeURIComponent(safe(nasty()))}`,
    );
    const raw = random() < 0.1 ? `?${pick(['%', '%zz', '&&==', '?/'])}` : '';
    return `${filled || '/'}${query.length > 0 ? `?${query.join('&')}` : raw}`.slice(0, 6000);
  };
  const TYPES = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json',
    'text/plain',
    'image/png',
    '',
    ';;;',
  ];
  const bodyOf = (): string | Buffer =>
    random() < 0.3
      ? Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)))
      : pick([
          `text=${encodeURIComponent(safe(nasty()))}&file=x`,
          `email=${encodeURIComponent(safe(nasty()))}&password=${encodeURIComponent(safe(nasty()))}`,
          '--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK\u0003\u0004rien\r\n--x--\r\n',
          '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\n',
          '{"a":1',
          '[[[[',
          nasty(),
        ]);
  const cookies = (): string =>
    pick([
      cookie,
      `${cookie.slice(0, -4)}aaaa`,
      `ancrage.session_token=${encodeURIComponent(safe(nasty()))}`,
      'ancrage.session_token=a.b; ancrage.session_token=c',
      'ancrage.two_factor=x; ancrage.session_data=e30=',
      '=;=;;;',
      '',
    ]);
  return () => {
    const method = pick(['GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);
    const headers: Record<string, string> = {
      cookie: headerSafe(cookies()),
      'accept-language': headerSafe(nasty()),
      'user-agent': headerSafe(nasty()).slice(0, 300),
      ...(random() < 0.2 ? { host: pick(['x', 'ailleurs.example', '[::1', new URL(ORIGIN).host]) } : {}),
      ...(random() < 0.2 ? { 'x-forwarded-for': headerSafe(nasty()).slice(0, 100) } : {}),
      ...(random() < 0.7 ? { origin: ORIGIN } : {}),
    };
    const api = random() < 0.12;
    const target = api
      ? `/api/auth/${pick(['sign-in/email', 'passkey/verify-authentication', 'passkey/generate-authenticate-options', 'callback/x', 'get-session', safe(encodeURIComponent(safe(nasty())))])}`
      : path();
    if (method === 'GET' || method === 'HEAD') return { method, path: target, headers };
    return { method, path: target, headers: { ...headers, 'content-type': pick(TYPES) }, body: bodyOf() };
  };
}

const bytes = (random: () => number): number[] =>
  Array.from({ length: Math.floor(random() * 24) }, () => Math.floor(random() * 0x2ff));
/** Lone surrogates cannot be percent-encoded. */
const safe = (text: string): string => text.replaceAll(/[\uD800-\uDFFF]/g, '\uFFFD');
/** What Node lets through in a header: the rest never reaches a server. */
const headerSafe = (text: string): string => text.replaceAll(/[^\x20-\x7e\x80-\xff]/g, '?');

test(`${REQUESTS} malformed requests give no 500`, async ({ page, context }) => {
  test.skip(test.info().project.name !== 'desktop', 'sent once');
  test.setTimeout(600_000);
  await signInAs(page, 'administrator');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const next = requestsFrom(20_261_123, cookie);
  const asked = Array.from({ length: REQUESTS }, (_, at) => next(at));
  const failed: string[] = [];
  const statuses = new Map<number, number>();
  const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let at = lane; at < asked.length; at += AT_ONCE) {
      const { status } = await send(ORIGIN, asked[at]);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) failed.push(`${status} ${JSON.stringify(asked[at]).slice(0, 400)}`);
    }
  });
  await Promise.all(lanes);
  test.info().annotations.push({ type: 'statuses', description: JSON.stringify([...statuses]) });
  expect(failed.slice(0, 20)).toEqual([]);
  expect(statuses.size).toBeGreaterThan(4);
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
