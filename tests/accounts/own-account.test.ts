import { beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '#app/accounts/index.ts';
import { keepAccount, openSessionFor } from '#platform/server/auth/keep-account.ts';
import { valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { siretOf } from '../setup/facts.ts';
import { codeOf } from '../setup/totp.ts';
import { Browser, TestAccounts } from './browser.ts';
import { migrateAccounts } from './setup.ts';
import { AccountSide, OPERATOR } from './side.ts';

const PASSWORD = 'une phrase assez longue';
const refused = (code: string) => ({ ok: false, refusals: [{ code }] });

describe.each(ENGINES)('one’s own account on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 7000;

  async function opened(password?: string) {
    const side = new TestAccounts(database(), ++last);
    const account = { email: 'amina@exemple.fr', name: 'Amina', password };
    const { personId } = valueOf(await keepAccount(side.accounts, account));
    const browser = new Browser();
    browser.keep(await openSessionFor(side.accounts, browser.from, { personId }));
    return { side, own: side.accounts.own, browser, personId };
  }

  test('a name is changed by its owner, written cleanly', async () => {
    const { own, browser, side } = await opened();
    expect((await own.rename(browser.from, '  Amina   Diallo ')).ok).toBe(true);
    expect((await side.accounts.signedIn(browser.from)).who?.name).toBe('Amina Diallo');
    expect(await own.rename(browser.from, '   ')).toMatchObject({ refusals: [{ code: 'name-empty' }] });
    expect(await own.rename(browser.from, 'x'.repeat(201))).toMatchObject({
      refusals: [{ code: 'name-too-long', params: { max: 200 } }],
    });
    expect(await own.rename(new Browser().from, 'Autre')).toEqual(refused('not-signed-in'));
  });

  test('whether one has a password is known to its owner alone', async () => {
    const [withOne, without] = [await opened(PASSWORD), await opened()];
    expect(await withOne.own.hasPassword(withOne.browser.from)).toBe(true);
    expect(await without.own.hasPassword(without.browser.from)).toBe(false);
    expect(await withOne.own.hasPassword(new Browser().from)).toBe(false);
  });

  test('a changed password closes other sessions and is told by mail; a wrong one changes nothing', async () => {
    const { side, own, browser, personId } = await opened(PASSWORD);
    const other = new Browser('192.0.2.7');
    other.keep(await openSessionFor(side.accounts, other.from, { personId }));
    const input = { current: 'pas le bon', password: 'une autre phrase longue' };
    expect(await own.changePassword(browser.from, input)).toEqual(refused('password-refused'));
    expect((await side.accounts.signedIn(other.from)).who).not.toBeNull();
    const changed = await own.changePassword(browser.from, { ...input, current: PASSWORD });
    browser.take(changed);
    await side.settle();
    expect(side.letters).toMatchObject([{ kind: 'password-changed', to: 'amina@exemple.fr' }]);
    expect((await side.accounts.signedIn(other.from)).who).toBeNull();
    expect((await side.accounts.signedIn(browser.from)).who?.personId).toBe(personId);
  });

  test('a second factor counts once a code confirmed it, and is removed with the password', async () => {
    const { side, own, browser } = await opened(PASSWORD);
    const on = async () => (await side.accounts.signedIn(browser.from)).who?.twoFactor;
    const { uri } = valueOf(await own.beginTotp(browser.from, PASSWORD));
    expect(await on()).toBe(false);
    expect(await own.confirmTotp(browser.from, '000000')).toEqual(refused('code-refused'));
    browser.take(await own.confirmTotp(browser.from, codeOf(uri)));
    expect(await on()).toBe(true);
    const { codes } = valueOf(await own.renewRecoveryCodes(browser.from, PASSWORD));
    expect(codes).toHaveLength(10);
    expect(await own.endTotp(browser.from, 'pas le bon')).toEqual(refused('password-refused'));
    browser.take(await own.endTotp(browser.from, PASSWORD));
    expect(await on()).toBe(false);
  });

  test('guessing the password from an open session is slowed down', async () => {
    const { own, browser } = await opened(PASSWORD);
    for (let n = 0; n < 20; n++) await own.endTotp(browser.from, 'deviné');
    expect(await own.endTotp(browser.from, PASSWORD)).toMatchObject({
      refusals: [{ code: 'too-many-attempts' }],
    });
  });
});

describe.each(ENGINES)('invitations and organisations on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 7500;
  const opened = () => AccountSide.open(database(), ++last, ['Emploi Nord']);
  const person = { organisationId: 2, email: 'zoe@exemple.fr', name: 'Zoé', roles: ['adviser'] };
  const accept = (side: AccountSide) =>
    acceptInvitation(side.accepting, new Browser().from, { token: side.token, password: PASSWORD });

  test('roles count between the days of the invitation', async () => {
    const side = await opened();
    const days = { starts: '2026-01-10', ends: '2026-03-01' };
    valueOf(await side.do(OPERATOR, side.acts.invite, { ...person, ...days }));
    valueOf(await accept(side));
    const [personId] = await side.people(person.email);
    const heldOn = async (day: string) => {
      side.now = new Date(`${day}T10:00:00Z`);
      return (await side.actor(personId)).held.length;
    };
    expect([
      await heldOn('2026-01-09'),
      await heldOn('2026-01-10'),
      await heldOn('2026-02-28'),
      await heldOn('2026-03-01'),
    ]).toEqual([0, 1, 1, 0]);
    const me = await side.actor(personId);
    expect(valueOf(await side.do(me, side.acts.listOwnRoles, {}))).toMatchObject([
      { name: 'Emploi Nord', roles: [{ role: 'adviser', ...days }] },
    ]);
  });

  test('days that are past or reversed are refused; an invitation accepted late begins that day', async () => {
    const side = await opened();
    const invite = (days: object) => side.do(OPERATOR, side.acts.invite, { ...person, ...days });
    expect(await invite({ ends: '2026-01-05' })).toMatchObject({
      refusals: [{ code: 'day-past', field: 'ends', params: { today: '2026-01-05' } }],
    });
    expect(await invite({ starts: '2026-02-01', ends: '2026-02-01' })).toMatchObject({
      refusals: [{ code: 'days-reversed' }],
    });
    valueOf(await invite({ starts: '2026-01-06', ends: '2026-02-01' }));
    side.now = new Date('2026-01-12T10:00:00Z');
    valueOf(await accept(side));
    const [personId] = await side.people(person.email);
    const me = await side.actor(personId);
    expect(valueOf(await side.do(me, side.acts.listOwnRoles, {}))[0].roles).toMatchObject([
      { starts: '2026-01-12', ends: '2026-02-01' },
    ]);
  });

  test('an invitation whose days are over gives nothing', async () => {
    const side = await opened();
    valueOf(await side.do(OPERATOR, side.acts.invite, { ...person, ends: '2026-01-08' }));
    side.now = new Date('2026-01-09T10:00:00Z');
    expect(await accept(side)).toEqual(refused('link-expired'));
  });

  test('a SIRET is checked, mended, and belongs to one organisation', async () => {
    const side = await opened();
    const make = (siret: string) =>
      side.do(OPERATOR, side.acts.makeOrganisation, { name: 'Atelier', kind: 'structure', siret });
    expect(await make('12345678900011')).toMatchObject({ refusals: [{ code: 'siret-refused' }] });
    const siret = siretOf(1);
    const spaced = siret.replace(/(...)(...)(...)(.*)/, '$1 $2 $3 $4');
    expect((await make(spaced)).ok).toBe(true);
    expect(await make(siret)).toMatchObject({
      refusals: [{ code: 'organisation-known', params: { name: 'Atelier' } }],
    });
    expect((await make(' ')).ok).toBe(true);
    const all = valueOf(await side.do(OPERATOR, side.acts.listOrganisations, {}));
    expect(all.map((one) => one.siret)).toEqual([null, null, siret, null]);
  });
});
