import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Authenticator } from '../../../../tests/accounts/authenticator.ts';
import { Browser, TestAccounts } from '../../../../tests/accounts/browser.ts';
import { dump, dumpHolds, migrateAccounts } from '../../../../tests/accounts/setup.ts';
import { valueOf } from '../../../../tests/setup/access.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { closeAccount, keepAccount, openSessionFor } from './keep-account.ts';

const HOME = 'http://localhost:4173';

describe.each(ENGINES)('requests of browsers on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 1500;

  async function opened() {
    const side = new TestAccounts(database(), ++last);
    const { personId } = valueOf(
      await keepAccount(side.accounts, { email: 'amina@exemple.fr', name: 'Amina' }),
    );
    const browser = new Browser();
    browser.keep(await openSessionFor(side.accounts, browser.from, { personId }));
    return { side, personId, browser };
  }

  /** Asks as a page of ours would, unless told from where. */
  async function ask(
    side: TestAccounts,
    browser: Browser,
    asked: { path: string; body?: unknown; origin?: string },
  ) {
    const headers = new Headers(browser.from.headers);
    headers.set('origin', asked.origin ?? HOME);
    headers.set('content-type', 'application/json');
    const post = asked.body === undefined ? {} : { method: 'POST', body: JSON.stringify(asked.body) };
    const response = await side.accounts.handle(
      new Request(`${HOME}/api/auth/passkey/${asked.path}`, { headers, ...post }),
      browser.from.address,
    );
    if (!response) throw new Error('Not ours');
    browser.keep({ cookies: response.headers.getSetCookie() });
    return {
      status: response.status,
      body: JSON.parse((await response.text()) || 'null') as { challenge: string } | null,
    };
  }

  async function withPasskey() {
    const one = await opened();
    const authenticator = new Authenticator('localhost', HOME);
    const options = await ask(one.side, one.browser, { path: 'generate-register-options' });
    const body = { response: authenticator.create(options.body?.challenge ?? ''), name: 'iPhone d’Amina' };
    const registered = await ask(one.side, one.browser, { path: 'verify-registration', body });
    expect(registered.status).toBe(200);
    return { ...one, authenticator };
  }
  async function signIn(side: TestAccounts, authenticator: Authenticator, browser = new Browser()) {
    const options = await ask(side, browser, { path: 'generate-authenticate-options' });
    const body = { response: authenticator.get(options.body?.challenge ?? '') };
    const answer = await ask(side, browser, { path: 'verify-authentication', body });
    return { answer, browser, body, who: (await side.accounts.signedIn(browser.from)).who };
  }

  test('a passkey is registered by its owner, signs in alone, is listed and removed', async () => {
    const { side, personId, browser, authenticator } = await withPasskey();
    expect((await signIn(side, authenticator)).who?.personId).toBe(personId);
    const [kept] = await side.accounts.own.passkeys(browser.from);
    expect(kept).toMatchObject({ name: 'iPhone d’Amina' });
    expect(dumpHolds(await dump(database()), 'Amina')).toBe(false);
    expect((await side.accounts.own.removePasskey(browser.from, kept.id)).ok).toBe(true);
    expect((await signIn(side, authenticator)).who).toBeNull();
  });

  test('nobody registers one without a session, nor for another site, nor replays an answer', async () => {
    const { side, authenticator } = await withPasskey();
    const stranger = new Browser();
    expect((await ask(side, stranger, { path: 'generate-register-options' })).status).toBe(401);
    const first = await signIn(side, authenticator);
    const replay = await ask(side, first.browser, { path: 'verify-authentication', body: first.body });
    expect(replay.status).toBeGreaterThanOrEqual(400);
    const fake = new Authenticator('localhost', 'https://voleur.example');
    expect((await signIn(side, fake)).who).toBeNull();
  });

  test('a page of another site, with the cookies of ours, registers nothing', async () => {
    const { side, browser } = await opened();
    const options = await ask(side, browser, { path: 'generate-register-options' });
    const response = new Authenticator('localhost', HOME).create(options.body?.challenge ?? '');
    const elsewhere = await ask(side, browser, {
      path: 'verify-registration',
      body: { response },
      origin: 'https://voleur.example',
    });
    expect(elsewhere.status).toBe(403);
    expect(await side.accounts.own.passkeys(browser.from)).toEqual([]);
  });

  test('a closed account’s passkey opens nothing', async () => {
    const { side, personId, authenticator } = await withPasskey();
    await closeAccount(side.accounts, personId, new Date());
    expect((await signIn(side, authenticator)).who).toBeNull();
  });

  test('of two who use a link at the same moment, one gets in', async () => {
    const { side } = await opened();
    await side.accounts.askMagicLink(new Browser().from, 'amina@exemple.fr');
    await side.settle();
    const both = await Promise.all(
      ['192.0.2.1', '192.0.2.2'].map((address) =>
        side.accounts.confirmMagicLink(new Browser(address).from, side.token),
      ),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('whatever is asked, in whatever words, nothing fails inside', async () => {
    const { side, browser } = await opened();
    const paths = fc.constantFrom(
      'passkey/generate-register-options',
      'passkey/verify-registration',
      'passkey/verify-authentication',
      'passkey/generate-authenticate-options',
      'callback/proconnect',
      'sign-in/email',
      '../../x',
      '%00',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.json(),
      fc.constantFrom('', '{', 'null', '[]', '{"response":1}', '{"response":{}}'),
    );
    const header = fc.string({ unit: fc.constantFrom('a', '=', ';', '.', '%', 'é', '"', ' ', '0') });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ path: paths, body: texts, cookie: header, post: fc.boolean() }),
        async (asked) => {
          const name = [...browser.cookies.keys()][0];
          const headers = new Headers({
            origin: HOME,
            'content-type': 'application/json',
            cookie: `${name}=${asked.cookie}`,
          });
          const request = new Request(new URL(`/api/auth/${asked.path}`, HOME), {
            method: asked.post ? 'POST' : 'GET',
            headers,
            ...(asked.post ? { body: asked.body } : {}),
          });
          const response = await side.accounts.handle(request, '192.0.2.1');
          expect(response?.status ?? 404).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    const words = fc.string({ unit: 'grapheme', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.record({ email: words, password: words, token: words }), async (given) => {
        const from = new Browser('192.0.2.99').from;
        const outcomes = [
          await side.accounts.signIn(from, { ...given, remember: true }),
          await side.accounts.confirmMagicLink(from, given.token),
          await side.accounts.reset(from, { token: given.token, password: given.password }),
          await side.accounts.giveCode(from, { code: given.token, trustDevice: false }),
        ];
        expect(outcomes.every((one) => !one.ok && one.refusals[0].code !== 'account-act-refused')).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
