import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ROUTE_ACCESS } from '../../src/app/route-access.ts';
import { ROLE_RIGHTS, ROLES, type Role } from '../../src/kernel/roles.ts';
import { signInAs } from './setup/roles.ts';
import { ORIGIN, send } from './setup/http.ts';

/** Something for each parameter, so that the route is found; whether the record exists is another matter. */
const VALUES: Readonly<Record<string, string>> = { id: '1', no: '1', file: 'counts.csv', missing: 'rien' };

const routes = globSync('src/routes/**/+{page,server}{,.server}.{ts,svelte}')
  .map((path) =>
    path
      .replaceAll('\\', '/')
      .replace(/^src\/routes/, '')
      .replace(/\/[^/]*$/, ''),
  )
  .map((id) => (id === '' ? '/' : id));
const pathOf = (id: string): string =>
  id
    .replaceAll(/\/\([^)]*\)/g, '')
    .replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => VALUES[name] ?? 'x') || '/';

/** Most are read; some endpoints only act. */
const methodOf = (id: string): string => {
  const endpoint = `src/routes${id}/+server.ts`;
  return existsSync(endpoint) && !readFileSync(endpoint, 'utf8').includes('export const GET')
    ? 'POST'
    : 'GET';
};

test.beforeEach(() => test.skip(test.info().project.name !== 'desktop', 'asked once'));

test('every route declares its access, and nothing else does', () => {
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(ROUTE_ACCESS).toSorted());
});

for (const [id, access] of Object.entries(ROUTE_ACCESS).filter(([, one]) => one !== 'anyone'))
  test(`${id} is closed to visitors`, async () => {
    const read = await send(ORIGIN, { method: 'GET', path: pathOf(id) });
    expect(read.status).toBe(303);
    expect(read.headers.location).toContain('/sign-in?to=');
    const acted = await send(ORIGIN, {
      method: 'POST',
      path: pathOf(id),
      headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    });
    expect(acted.status).toBe(303);
    expect(typeof access).not.toBe('undefined');
  });

for (const role of ROLES)
  test(`what ${role} opens is what the table of rights says`, async ({ page, context }) => {
    await signInAs(page, role);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const [id, access] of Object.entries(ROUTE_ACCESS)) {
      if (typeof access === 'string') continue;
      const asked = { method: methodOf(id), path: pathOf(id), headers: { cookie, origin: ORIGIN } };
      const { status } = await send(ORIGIN, asked);
      const may = ROLE_RIGHTS[role satisfies Role][access.right] !== undefined;
      expect(`${id} ${status === 403 ? 'closed' : 'open'}`).toBe(`${id} ${may ? 'open' : 'closed'}`);
      expect(status).toBeLessThan(500);
    }
  });

test('a session is a cookie that scripts and other sites do not get', async ({ page, context }) => {
  await signInAs(page, 'adviser');
  const session = (await context.cookies()).find(({ name }) => name.includes('session_token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

test('a form sent from another site is refused, signed in or not', async ({ page, context }) => {
  await signInAs(page, 'administrator');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const origin of ['https://ailleurs.example', 'null'])
    for (const path of ['/sign-in?/password', '/sign-out', '/qpv?/locate', '/verify', '/locate']) {
      const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await send(ORIGIN, { method: 'POST', path, headers, body: 'a=b' });
      expect(`${path} ${status}`).toBe(`${path} 403`);
    }
});

test('every page says what it may load, and loads nothing else', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      refused.push(message.text());
  });
  for (const path of ['/', '/map', '/qpv', '/figures/clause-hours', '/sign-in', '/_design', '/rien']) {
    const answer = await page.goto(path);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|script-src[^;]*\*/);
    expect(answer?.headers()['x-content-type-options']).toBe('nosniff');
  }
  expect(refused).toEqual([]);
});
