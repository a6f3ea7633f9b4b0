import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { impersonate, stopImpersonating } from '#app/accounts/act-in-name.ts';
import { actorOf } from '#app/accounts/index.ts';
import { witness } from '#app/accounts/deps.ts';
import { readTraces } from '#app/privacy/traces.ts';
import { mostReach, type Actor } from '#kernel/actor.ts';
import type { Role } from '#kernel/roles.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { perform } from '#platform/server/use-case/use-case.ts';
import { openSessionFor } from '#platform/server/auth/keep-account.ts';
import { valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { Browser } from './browser.ts';
import { dump, dumpHolds, migrateAccounts } from './setup.ts';
import { AccountSide, OPERATOR } from './side.ts';

const refused = (code: string) => ({ ok: false, refusals: [{ code }] });
const REASON = 'Aide demandée par téléphone pour un import';

describe.each(ENGINES)('support in a person’s name on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 6000;

  async function opened() {
    const side = await AccountSide.open(database(), ++last, ['Emploi Nord']);
    const support = await side.join('support@exemple.fr', 1, ['administrator']);
    const person = await side.join('amina@exemple.fr', 2, ['structure-manager']);
    const { accounts } = side.accounts;
    // Sessions are timed by the clock of the machine, acts by that of the test: both are now.
    side.now = new Date();
    const browser = new Browser();
    browser.keep(await openSessionFor(accounts, browser.from, { personId: support.personId }));
    const who = async (from = browser.from) =>
      (await actorOf({ db: database(), collectivityId: side.id, accounts, now: side.now }, from)).actor;
    const begin = async (given: { personId: string; reason?: string }, as?: Actor) =>
      browser.take(
        await impersonate(
          side.accepting,
          { actor: as ?? (await who()), from: browser.from },
          { reason: REASON, ...given },
        ),
      );
    return { side, support, person, accounts, browser, who, begin };
  }
  type Opened = Awaited<ReturnType<typeof opened>>;
  const stop = async ({ side, browser, who }: Opened) =>
    browser.take(await stopImpersonating(side.accepting, { actor: await who(), from: browser.from }));

  test('acts as the person, says by whom, then goes back to its own session', async () => {
    const one = await opened();
    expect((await one.begin({ personId: one.person.personId })).ok).toBe(true);
    expect(await one.who()).toMatchObject({
      personId: one.person.personId,
      impersonatedBy: one.support.personId,
      held: [{ organisationId: 2, role: 'structure-manager' }],
    });
    expect(valueOf(await stop(one)).next).toBe('own');
    expect(await one.who()).toMatchObject({ personId: one.support.personId, impersonatedBy: null });
    expect(await stop(one)).toEqual(refused('not-in-anothers-name'));
  });

  test('the person reads who, why, how long and what was done, and a letter was sent', async () => {
    const one = await opened();
    await one.begin({ personId: one.person.personId });
    const inName = await one.who();
    const invitation = { organisationId: 2, email: 'b@exemple.fr', name: 'B', roles: ['adviser'] };
    valueOf(await one.side.do(inName, one.side.acts.invite, invitation));
    one.side.now = new Date(one.side.now.getTime() + 60_000);
    await stop(one);
    const mine = valueOf(await one.side.do(one.person, one.side.acts.listImpersonations, {}));
    expect(mine).toMatchObject([{ by: 'support', reason: REASON, endedAt: one.side.now }]);
    expect(mine[0].acts.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['account-invited', 'impersonation-ended']),
    );
    expect(valueOf(await one.side.do(one.support, one.side.acts.listImpersonations, {}))).toEqual([]);
    const letters = await database().act(one.side.id, (tx) => one.side.deps.outbox.list(tx));
    expect(letters.filter(({ kind }) => kind === 'impersonation')).toMatchObject([
      { to: 'amina@exemple.fr', text: REASON },
    ]);
    expect(dumpHolds(await dump(database()), 'demandée par téléphone')).toBe(false);
  });

  test('a write in another’s name says so with it or not at all; in one’s own, and to read, nothing more', async () => {
    const one = await opened();
    await one.begin({ personId: one.person.personId });
    const inName = await one.who();
    const around = { ...one.side.accepting.around, witness: witness(one.side.deps) };
    const { invite, listTeam } = one.side.acts;
    const invitation = { organisationId: 2, email: 'b@exemple.fr', name: 'B', roles: ['adviser'] };
    valueOf(await perform(around, inName, { act: invite, input: invitation }));
    valueOf(await perform(around, inName, { act: listTeam, input: { organisationId: 2 } }));
    valueOf(await perform(around, one.person, { act: invite, input: invitation }));
    const wrong = await perform(around, inName, {
      act: invite,
      input: { ...invitation, roles: ['employer'] },
    });
    expect(wrong.ok).toBe(false);
    const read = await database().act(one.side.id, async (tx) => {
      await setReach(tx, 'all');
      const context = { tx, collectivityId: one.side.id, now: one.side.now, sealer: one.side.deps.sealer };
      return readTraces(context, { impersonatedOnly: true, most: 50 });
    });
    const said = read.filter(({ code }) => code === 'done-in-name');
    expect(said).toMatchObject([{ params: { act: 'invite' }, impersonatedBy: one.support.personId }]);
    const mine = valueOf(await one.side.do(one.person, one.side.acts.listImpersonations, {}));
    expect(mine[0].acts.map(({ code }) => code)).not.toContain('done-in-name');
  });

  test('never without a reason, of oneself, of an administrator now or later, nor of nobody', async () => {
    const one = await opened();
    const other = await one.side.join('autre@exemple.fr', 1, ['administrator']);
    const future = await one.side.join('bientot@exemple.fr', 1, ['approver']);
    await sql`insert into accounts.membership (collectivity_id, id, organisation_id, person_id, role, starts, created_at, created_by)
      values (${one.side.id}, gen_random_uuid(), 1, ${future.personId}, 'administrator', '2090-01-01', now(), 'x')`.execute(
      database().kysely,
    );
    expect(await one.begin({ personId: one.person.personId, reason: '  aide   ' })).toMatchObject({
      refusals: [{ code: 'reason-too-short', params: { min: 10 } }],
    });
    expect(await one.begin({ personId: one.support.personId })).toEqual(refused('own-account'));
    expect(await one.begin({ personId: other.personId })).toEqual(refused('administrator-account'));
    expect(await one.begin({ personId: future.personId })).toEqual(refused('administrator-account'));
    expect(await one.begin({ personId: 'personne' })).toEqual(refused('unknown-account'));
    expect(await one.begin({ personId: one.person.personId }, OPERATOR)).toEqual(refused('not-a-person'));
    expect(await one.who()).toMatchObject({ personId: one.support.personId, impersonatedBy: null });
  });

  test('nobody but administrators, and nobody from another’s name', async () => {
    const one = await opened();
    for (const role of ['strategy-officer', 'auditor', 'structure-manager'] satisfies Role[]) {
      const held = [{ organisationId: role === 'structure-manager' ? 2 : 1, role }];
      expect(await one.begin({ personId: one.person.personId }, { ...one.support, held })).toMatchObject({
        refusals: [{ code: 'access-denied' }],
      });
    }
    const held = one.support.held;
    const inName: Actor = { ...one.person, held, impersonatedBy: 'x' };
    expect(await one.begin({ personId: one.person.personId }, inName)).toMatchObject({
      refusals: [{ code: 'access-denied' }],
    });
    for (const right of [
      'impersonate',
      'see-persons',
      'work-persons',
      'follow-participants',
      'answer-person-requests',
    ] as const)
      expect(mostReach({ ...one.person, impersonatedBy: 'x' }, { right }), right).toBeNull();
    expect(mostReach({ ...one.person, impersonatedBy: 'x' }, { right: 'manage-team' })).toEqual([2]);
  });

  test('half an hour is the most, whatever the browser asks for; then nobody is signed in', async () => {
    const one = await opened();
    await one.begin({ personId: one.person.personId });
    // Without this cookie a session is prolonged by use.
    one.browser.cookies.delete('ancrage.dont_remember');
    one.side.accounts.now = new Date(Date.now() + 1_790_000);
    expect((await one.accounts.signedIn(one.browser.from)).who).not.toBeNull();
    one.side.accounts.now = new Date(Date.now() + 1_801_000);
    expect((await one.accounts.signedIn(one.browser.from)).who).toBeNull();
    one.side.accounts.now = new Date();
    expect((await one.accounts.signedIn(one.browser.from)).who).toBeNull();
  });

  test('nothing of how the person signs in is changed', async () => {
    const one = await opened();
    await one.begin({ personId: one.person.personId });
    const { own } = one.accounts;
    const { from } = one.browser;
    const password = 'une phrase assez longue';
    const tried = [
      own.rename(from, 'Autre'),
      own.changePassword(from, { current: password, password: 'une autre phrase longue' }),
      own.askPasswordLink(from),
      own.beginTotp(from, password),
      own.confirmTotp(from, '000000'),
      own.renewRecoveryCodes(from, password),
      own.endTotp(from, password),
      own.closeSession(from, 'x'),
      own.closeOthers(from),
      own.removePasskey(from, 'x'),
    ];
    for (const outcome of await Promise.all<unknown>(tried))
      expect(outcome).toEqual(refused('in-anothers-name'));
    const headers = new Headers(from.headers);
    headers.set('origin', 'http://localhost:4173');
    for (const [method, path] of [
      ['GET', 'generate-register-options'],
      ['POST', 'verify-registration'],
    ]) {
      const request = new Request(`http://localhost:4173/api/auth/passkey/${path}`, {
        method,
        headers,
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      expect((await one.accounts.handle(request, '192.0.2.1'))?.status, path).toBe(403);
    }
  });

  test('support that is no longer support is nobody; a kept session that is another’s is not taken up', async () => {
    const one = await opened();
    await one.side.join('autre@exemple.fr', 1, ['administrator']);
    await one.begin({ personId: one.person.personId });
    const stolen = new Browser();
    stolen.keep(await openSessionFor(one.accounts, stolen.from, { personId: one.person.personId }));
    const kept = one.browser.cookies.get('ancrage.own_session') ?? '';
    expect(kept).not.toBe('');
    one.browser.cookies.set('ancrage.own_session', stolen.cookies.get('ancrage.session_token') ?? '');
    expect(valueOf(await stop(one)).next).toBe('sign-in');
    expect((await one.who()).kind).toBe('visitor');

    const two = await opened();
    await two.side.join('autre@exemple.fr', 1, ['administrator']);
    await two.begin({ personId: two.person.personId });
    const end = { organisationId: 1, personId: two.support.personId };
    valueOf(await two.side.do(OPERATOR, two.side.acts.endMembership, end));
    expect((await two.who()).kind).toBe('visitor');
  });
});
