import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { Browser, TestAccounts } from '../../../../tests/accounts/browser.ts';
import { codeOf } from '../../../../tests/setup/totp.ts';
import { dump, dumpHolds, migrateAccounts } from '../../../../tests/accounts/setup.ts';
import { valueOf } from '../../../../tests/setup/access.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { closeAccount, keepAccount, namesOf, openSessionFor } from './keep-account.ts';

const PASSWORD = 'une phrase assez longue';
const refused = (code: string) => ({ ok: false, refusals: [{ code }] });

describe.each(ENGINES)('accounts on %s', (engine) => {
  const database = useDatabase(engine);
  let last = 500;

  /** A collectivity with one account. */
  async function opened(more: ConstructorParameters<typeof TestAccounts>[2] = {}) {
    const side = new TestAccounts(database(), ++last, more);
    const kept = await keepAccount(side.accounts, {
      email: 'Amina.Diallo@exemple.fr',
      name: 'Amina Diallo',
      password: PASSWORD,
    });
    return { side, accounts: side.accounts, browser: new Browser(), personId: valueOf(kept).personId };
  }
  const byPassword = async (one: Awaited<ReturnType<typeof opened>>, email = 'amina.diallo@exemple.fr') =>
    one.browser.take(
      await one.accounts.signIn(one.browser.from, { email, password: PASSWORD, remember: true }),
    );

  beforeAll(() => migrateAccounts(database()));

  test('a password signs in, whatever the case of the address; cookies are closed to scripts and other sites', async () => {
    const one = await opened();
    expect(await byPassword(one, ' AMINA.diallo@Exemple.fr'.trim())).toMatchObject({
      value: { next: 'signed-in' },
    });
    expect(one.browser.set.join('\n')).toMatch(/^ancrage\.session_token=[^\n]*HttpOnly; SameSite=Lax$/m);
    expect(one.browser.set.join('\n')).not.toContain('Secure');
    expect((await one.accounts.signedIn(one.browser.from)).who).toMatchObject({
      personId: one.personId,
      name: 'Amina Diallo',
      email: 'amina.diallo@exemple.fr',
      twoFactor: false,
      impersonatedBy: null,
    });
    expect((await one.accounts.signedIn(new Browser().from)).who).toBeNull();
  });

  test('over https, cookies are for https alone', async () => {
    const one = await opened({ origin: 'https://preuves.exemple.fr' });
    await byPassword(one);
    expect(one.browser.set[0]).toMatch(/^__Secure-ancrage\.session_token=.*; Secure/);
  });

  test('nobody signs up, and Better Auth answers nothing but passkeys', async () => {
    const { accounts } = await opened();
    for (const [method, path] of [
      ['POST', 'sign-up/email'],
      ['POST', 'sign-in/email'],
      ['GET', 'magic-link/verify?token=x'],
      ['GET', 'get-session'],
      ['GET', 'callback/proconnect'],
      ['POST', 'open-session'],
    ]) {
      const request = new Request(`http://localhost:4173/api/auth/${path}`, { method });
      expect((await accounts.handle(request, '192.0.2.1'))?.status, path).toBe(404);
    }
    expect(await accounts.handle(new Request('http://localhost:4173/verifier'), '192.0.2.1')).toBeNull();
  });

  test('a wrong password, an unknown address and a closed account are told the same', async () => {
    const one = await opened();
    const attempt = (email: string, password: string) =>
      one.accounts.signIn(new Browser('192.0.2.9').from, { email, password, remember: false });
    expect(await attempt('amina.diallo@exemple.fr', 'pas le bon mot')).toEqual(refused('sign-in-refused'));
    expect(await attempt('personne@exemple.fr', PASSWORD)).toEqual(refused('sign-in-refused'));
    await closeAccount(one.accounts, one.personId, new Date());
    expect(await attempt('amina.diallo@exemple.fr', PASSWORD)).toEqual(refused('sign-in-refused'));
    expect(await keepAccount(one.accounts, { email: 'amina.diallo@exemple.fr', name: 'x' })).toEqual(
      refused('account-closed'),
    );
  });

  test('a known and an unknown address take comparable times', async () => {
    const one = await opened();
    const time = async (email: string, n: number) => {
      const started = performance.now();
      await one.accounts.signIn(new Browser(`198.51.100.${n}`).from, {
        email,
        password: 'faux faux faux',
        remember: false,
      });
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 5; n++) {
      known.push(await time('amina.diallo@exemple.fr', n));
      unknown.push(await time(`personne${n}@exemple.fr`, n));
    }
    // The digest of a password takes most of it: without it an unknown address would answer five times sooner.
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[2];
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
    expect(median(unknown) / median(known)).toBeLessThan(2.5);
  });

  test('guessing is slowed down, its owner signs in from elsewhere, and time forgives', async () => {
    const one = await opened();
    const guess = () =>
      one.accounts.signIn(new Browser('203.0.113.5').from, {
        email: 'amina.diallo@exemple.fr',
        password: 'deviné deviné',
        remember: false,
      });
    for (let n = 0; n < 10; n++) expect(await guess()).toEqual(refused('sign-in-refused'));
    expect(await guess()).toMatchObject({
      refusals: [{ code: 'too-many-attempts', params: { seconds: 900 } }],
    });
    expect((await byPassword(one)).ok).toBe(true);
    one.side.now = new Date(one.side.now.getTime() + 901_000);
    expect(await guess()).toEqual(refused('sign-in-refused'));
  });

  describe('a link by mail', () => {
    test('signs in once, after a click', async () => {
      const one = await opened();
      expect(await one.accounts.askMagicLink(one.browser.from, 'amina.diallo@exemple.fr')).toMatchObject({
        ok: true,
      });
      await one.side.settle();
      expect(one.side.letters).toMatchObject([
        { kind: 'magic-link', to: 'amina.diallo@exemple.fr', name: 'Amina Diallo' },
      ]);
      expect(one.side.letters[0].address).toMatch(/^http:\/\/localhost:4173\/lien\?token=\w{32}$/);
      const { token } = one.side;
      expect(one.browser.take(await one.accounts.confirmMagicLink(one.browser.from, token)).ok).toBe(true);
      expect((await one.accounts.signedIn(one.browser.from)).who?.personId).toBe(one.personId);
      expect(await one.accounts.confirmMagicLink(new Browser().from, token)).toEqual(
        refused('account-link-refused'),
      );
    });

    test('is asked with the same answer for an unknown address, which gets nothing', async () => {
      const one = await opened();
      const known = await one.accounts.askMagicLink(one.browser.from, 'amina.diallo@exemple.fr');
      const unknown = await one.accounts.askMagicLink(one.browser.from, 'personne@exemple.fr');
      expect(unknown).toEqual(known);
      await one.side.settle();
      expect(one.side.letters.map(({ to }) => to)).toEqual(['amina.diallo@exemple.fr']);
    });
  });

  test('a forgotten password is chosen again: sessions are closed, the owner is told', async () => {
    const one = await opened();
    await byPassword(one);
    const [known, unknown] = [
      await one.accounts.askReset(one.browser.from, 'amina.diallo@exemple.fr'),
      await one.accounts.askReset(one.browser.from, 'personne@exemple.fr'),
    ];
    expect(unknown).toEqual(known);
    await one.side.settle();
    const { token } = one.side;
    const reset = (password: string) => one.accounts.reset(new Browser().from, { token, password });
    expect(await reset('trop court')).toMatchObject({
      refusals: [{ code: 'password-too-short', params: { min: 12 } }],
    });
    expect((await reset('une autre phrase longue')).ok).toBe(true);
    expect(await reset('encore une autre phrase')).toEqual(refused('account-link-refused'));
    expect((await one.accounts.signedIn(one.browser.from)).who).toBeNull();
    expect(await byPassword(one)).toEqual(refused('sign-in-refused'));
    expect(one.side.letters.map(({ kind }) => kind)).toEqual(['reset-password', 'password-changed']);
  });

  test('a second factor is asked, accepts a recovery code once, and a mail never stands for it', async () => {
    const one = await opened();
    await byPassword(one);
    expect(await one.accounts.own.beginTotp(one.browser.from, 'pas le bon mot')).toEqual(
      refused('password-refused'),
    );
    const { uri, codes } = valueOf(await one.accounts.own.beginTotp(one.browser.from, PASSWORD));
    expect(codes).toHaveLength(10);
    expect(await one.accounts.giveCode(one.browser.from, { code: '000000', trustDevice: false })).toEqual(
      refused('code-refused'),
    );
    const code = () => ({ code: codeOf(uri), trustDevice: false });
    expect(one.browser.take(await one.accounts.giveCode(one.browser.from, code())).ok).toBe(true);
    expect((await one.accounts.signedIn(one.browser.from)).who?.twoFactor).toBe(true);

    const other = { ...one, browser: new Browser('192.0.2.2') };
    expect(await byPassword(other)).toMatchObject({ value: { next: 'second-factor' } });
    expect((await one.accounts.signedIn(other.browser.from)).who).toBeNull();
    expect(other.browser.take(await one.accounts.giveCode(other.browser.from, code())).ok).toBe(true);
    expect((await one.accounts.signedIn(other.browser.from)).who?.personId).toBe(one.personId);

    for (const expected of [true, false]) {
      const lost = { ...one, browser: new Browser('192.0.2.3') };
      await byPassword(lost);
      expect((await one.accounts.giveRecoveryCode(lost.browser.from, codes[0])).ok).toBe(expected);
    }
    await one.accounts.askMagicLink(new Browser('192.0.2.4').from, 'amina.diallo@exemple.fr');
    await one.side.settle();
    expect(one.side.letters).toMatchObject([{ kind: 'magic-link-refused', address: '' }]);
  });

  test('sessions are listed, and closed one by one or all the others', async () => {
    const one = await opened();
    const [desk, phone, lost] = [
      one,
      { ...one, browser: new Browser('192.0.2.2') },
      { ...one, browser: new Browser('192.0.2.3') },
    ];
    for (const each of [desk, phone, lost]) await byPassword(each);
    const seen = await one.accounts.own.sessions(desk.browser.from);
    expect(seen.map(({ address, browser, current }) => ({ address, browser, current }))).toEqual(
      expect.arrayContaining([
        { address: '192.0.2.1', browser: 'Navigateur de test', current: true },
        { address: '192.0.2.2', browser: 'Navigateur de test', current: false },
      ]),
    );
    const target = seen.find(({ address }) => address === '192.0.2.3')?.id ?? '';
    expect((await one.accounts.own.closeSession(desk.browser.from, target)).ok).toBe(true);
    expect((await one.accounts.signedIn(lost.browser.from)).who).toBeNull();
    expect(await one.accounts.own.closeSession(desk.browser.from, target)).toEqual(
      refused('unknown-session'),
    );
    expect(await one.accounts.own.closeSession(new Browser().from, target)).toEqual(refused('not-signed-in'));
    expect((await one.accounts.own.closeOthers(desk.browser.from)).ok).toBe(true);
    expect((await one.accounts.signedIn(phone.browser.from)).who).toBeNull();
    expect((await one.accounts.signedIn(desk.browser.from)).who).not.toBeNull();
    desk.browser.take(await one.accounts.signOut(desk.browser.from));
    expect((await one.accounts.signedIn(desk.browser.from)).who).toBeNull();
  });

  test('support acts in somebody’s name for a time, and its session says so', async () => {
    const one = await opened();
    const helper = valueOf(
      await keepAccount(one.accounts, { email: 'aide@exemple.fr', name: 'Aide' }),
    ).personId;
    one.browser.keep(
      await openSessionFor(one.accounts, one.browser.from, {
        personId: one.personId,
        impersonatedBy: helper,
        seconds: 3600,
      }),
    );
    expect((await one.accounts.signedIn(one.browser.from)).who).toMatchObject({
      personId: one.personId,
      impersonatedBy: helper,
    });
    expect(await one.accounts.own.sessions(one.browser.from)).toMatchObject([{ impersonatedBy: helper }]);
  });

  test('an account of another collectivity is unknown here', async () => {
    const [here, there] = [await opened(), await opened()];
    await byPassword(here);
    expect((await there.accounts.signedIn(here.browser.from)).who).toBeNull();
    expect(await namesOf(there.accounts, [here.personId])).toEqual(new Map());
    expect(await namesOf(here.accounts, [here.personId])).toEqual(
      new Map([[here.personId, { name: 'Amina Diallo', email: 'amina.diallo@exemple.fr' }]]),
    );
  });

  test('a dump shows no name, no address, no token, no machine and no browser', async () => {
    const one = await opened();
    await byPassword(one);
    await one.accounts.own.beginTotp(one.browser.from, PASSWORD);
    await one.accounts.askMagicLink(one.browser.from, 'amina.diallo@exemple.fr');
    await one.accounts.askMagicLink(one.browser.from, 'inconnue@exemple.fr');
    await one.accounts.askReset(one.browser.from, 'amina.diallo@exemple.fr');
    await one.side.settle();
    const dumped = await dump(database());
    expect(dumped).toContain('accounts.session: ');
    const session = decodeURIComponent([...one.browser.cookies.values()][0]).split('.')[0];
    for (const secret of [
      'Amina',
      'Diallo',
      'amina.diallo@exemple.fr',
      'inconnue@',
      'exemple.fr',
      '192.0.2.1',
      'Navigateur',
      session,
      one.side.token,
    ])
      expect(dumpHolds(dumped, secret), secret).toBe(false);
  });

  test('a sealed value moved to another account does not open there', async () => {
    const one = await opened();
    const other = valueOf(
      await keepAccount(one.accounts, { email: 'autre@exemple.fr', name: 'Autre' }),
    ).personId;
    await sql`update accounts.account set email = (select email from accounts.account where id = ${one.personId})
      where id = ${other}`.execute(database().kysely);
    await expect(namesOf(one.accounts, [other])).rejects.toThrow('accounts.account.email does not open here');
  });
});
