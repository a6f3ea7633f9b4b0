import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, TestAccounts } from '../../../../tests/accounts/browser.ts';
import { TestProvider, type Known } from '../../../../tests/accounts/provider.ts';
import { dump, dumpHolds, migrateAccounts } from '../../../../tests/accounts/setup.ts';
import { valueOf } from '../../../../tests/setup/access.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { keepAccount } from './keep-account.ts';

const HOME = 'http://localhost:4173';
const AMINA: Known = { sub: 'sujet-1', email: 'Amina@exemple.fr', given_name: 'Amina', usual_name: 'Diallo' };

/** The two ways providers describe a person: JSON as the standard has it by default, a signed token as ProConnect does. */
const ANSWERS = [
  ['JSON', {}],
  ['a signed token', { userinfo_signed_response_alg: 'RS256' }],
] as const;

describe.each(ENGINES)('signing in with a provider on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));

  describe.each(ANSWERS)('that answers %s', (answer, client) => {
    let provider: TestProvider;
    let last = answer === 'JSON' ? 700 : 800;
    beforeAll(async () => {
      provider = await TestProvider.start(`${HOME}/api/auth/callback/proconnect`, client);
    });
    afterAll(() => provider.stop());

    const opened = (trustsEmail: boolean) =>
      new TestAccounts(database(), ++last, {
        oidc: {
          id: 'proconnect',
          label: 'ProConnect',
          discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
          clientId: 'ancrage',
          clientSecret: 'un-secret-de-client',
          scopes: ['email', 'profile'],
          trustsEmail,
          parameters: { acr_values: 'eidas1' },
        },
      });

    /** Goes to the provider and back. */
    async function signIn(side: TestAccounts, who: Known, browser = new Browser()) {
      provider.who = who;
      const { url } = valueOf(browser.take(await side.accounts.goToProvider(browser.from, '/accueil')));
      const back = await provider.visit(url, HOME);
      const response = await side.accounts.handle(
        new Request(back, { headers: browser.from.headers }),
        browser.from.address,
      );
      browser.keep({ cookies: response?.headers.getSetCookie() ?? [] });
      return {
        url,
        location: response?.headers.get('location') ?? '',
        who: (await side.accounts.signedIn(browser.from)).who,
        back,
      };
    }

    test('an invited person is recognised by the address it vouches for, then by its own number', async () => {
      const side = opened(true);
      const { personId } = valueOf(
        await keepAccount(side.accounts, { email: 'amina@exemple.fr', name: 'Amina D.' }),
      );
      const first = await signIn(side, AMINA);
      expect(first.who).toMatchObject({ personId, name: 'Amina D.' });
      expect(first.location).toBe('/accueil');
      const asked = new URL(first.url).searchParams;
      expect(Object.fromEntries(asked)).toMatchObject({
        acr_values: 'eidas1',
        code_challenge_method: 'S256',
        response_type: 'code',
        nonce: expect.stringMatching(/.{16}/),
        state: expect.stringMatching(/.{16}/),
      });
      const renamed = await signIn(side, { ...AMINA, email: 'nouvelle@exemple.fr' });
      expect(renamed.who?.personId).toBe(personId);
    });

    test('nobody gets an account by it', async () => {
      const side = opened(true);
      const outcome = await signIn(side, { ...AMINA, sub: 'autre', email: 'inconnue@exemple.fr' });
      expect(outcome.who).toBeNull();
      expect(outcome.location).toMatch(/\/connexion\?error=signup_disabled/);
    });

    test('an address that it does not vouch for opens nothing', async () => {
      const side = opened(false);
      await keepAccount(side.accounts, { email: 'amina@exemple.fr', name: 'Amina' });
      expect((await signIn(side, { ...AMINA, sub: 'x1', email_verified: false })).who).toBeNull();
      expect((await signIn(side, { ...AMINA, sub: 'x1', email_verified: true })).who).not.toBeNull();
    });

    test('an answer that another browser asked for, or that was used, opens nothing', async () => {
      const side = opened(true);
      await keepAccount(side.accounts, { email: 'amina@exemple.fr', name: 'Amina' });
      const { back } = await signIn(side, AMINA);
      const stranger = new Browser();
      const response = await side.accounts.handle(
        new Request(back, { headers: stranger.from.headers }),
        '192.0.2.7',
      );
      stranger.keep({ cookies: response?.headers.getSetCookie() ?? [] });
      expect((await side.accounts.signedIn(stranger.from)).who).toBeNull();
    });

    test('a dump shows neither the person, nor their number there, nor a token', async () => {
      const side = opened(true);
      await keepAccount(side.accounts, { email: 'amina@exemple.fr', name: 'Amina D.' });
      await signIn(side, { ...AMINA, sub: 'numero-chez-le-fournisseur' });
      const dumped = await dump(database());
      for (const secret of ['Amina', 'amina@exemple.fr', 'numero-chez-le-fournisseur', 'eyJ'])
        expect(dumpHolds(dumped, secret), secret).toBe(false);
    });
  });
});
