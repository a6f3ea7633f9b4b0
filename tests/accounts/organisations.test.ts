import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, actorOf } from '#app/accounts/index.ts';
import { type Actor } from '#kernel/actor.ts';
import { HELD_IN, reachOf, RIGHTS, ROLE_RIGHTS, ROLES, type Role } from '#kernel/roles.ts';
import { readTraces } from '#app/privacy/traces.ts';
import { closeAccount } from '#platform/server/auth/keep-account.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { valueOf } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { Browser } from './browser.ts';
import { dump, dumpHolds, migrateAccounts } from './setup.ts';
import { AccountSide, OPERATOR, person } from './side.ts';

const refused = (code: string) => ({ ok: false, refusals: [{ code }] });
const denied = { ok: false, refusals: [{ code: 'access-denied' }] };
const VISITOR: Actor = { kind: 'visitor' };
const PASSWORD = 'une phrase assez longue';

describe('roles', () => {
  test('each role may do something, each right is somebody’s, and none is held nowhere', () => {
    for (const role of ROLES) {
      expect(Object.keys(ROLE_RIGHTS[role]).length, role).toBeGreaterThan(0);
      expect(HELD_IN[role].length, role).toBeGreaterThan(0);
    }
    for (const right of RIGHTS)
      expect(
        ROLES.some((role) => ROLE_RIGHTS[role][right] !== undefined),
        right,
      ).toBe(true);
  });

  test('nobody sees the residents of every structure', () => {
    for (const role of ROLES)
      for (const right of ['see-persons', 'work-persons', 'follow-participants'] as const)
        expect(ROLE_RIGHTS[role][right], role).not.toBe('collectivity');
  });

  test('what several roles reach is what each reaches, and no more', () => {
    const held = fc.array(
      fc.record({ organisationId: fc.integer({ min: 1, max: 5 }), role: fc.constantFrom(...ROLES) }),
    );
    fc.assert(
      fc.property(held, fc.constantFrom(...RIGHTS), (all, right) => {
        const reach = reachOf(all, right);
        const each = all.map((one) => reachOf([one], right));
        if (each.includes('all')) expect(reach).toBe('all');
        else expect(reach).toEqual([...new Set(each.flat())].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});

describe.each(ENGINES)('organisations on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 2000;
  const opened = () => AccountSide.open(database(), ++last, ['Emploi Nord', 'Emploi Sud']);
  const traces = (side: AccountSide) =>
    database().act(side.id, async (tx) => {
      await setReach(tx, 'all');
      return readTraces(
        { tx, collectivityId: side.id, now: side.now, sealer: side.deps.sealer },
        { most: 100 },
      );
    });

  test('an invitation makes an account, gives it roles, and signs in', async () => {
    const side = await opened();
    const input = { organisationId: 2, email: 'Amina@exemple.fr', name: 'Amina Diallo', roles: ['adviser'] };
    expect((await side.do(OPERATOR, side.acts.invite, input)).ok).toBe(true);
    expect(side.letters).toMatchObject([
      { to: 'Amina@exemple.fr', organisation: 'Emploi Nord', roles: ['adviser'] },
    ]);
    expect(await side.do(VISITOR, side.acts.openInvitation, { token: side.token })).toMatchObject({
      value: {
        name: 'Amina Diallo',
        email: 'Amina@exemple.fr',
        organisation: 'Emploi Nord',
        roles: ['adviser'],
      },
    });
    const browser = new Browser();
    const accept = (password: string) =>
      acceptInvitation(side.accepting, browser.from, { token: side.token, password });
    expect(await accept('court')).toMatchObject({ refusals: [{ code: 'password-too-short' }] });
    expect(browser.take(await accept(PASSWORD))).toMatchObject({
      value: { next: 'signed-in', organisationId: 2 },
    });
    expect(await accept(PASSWORD)).toEqual(refused('link-done'));
    const around = {
      db: database(),
      collectivityId: side.id,
      accounts: side.accounts.accounts,
      now: side.now,
    };
    expect((await actorOf(around, browser.from)).actor).toMatchObject({
      kind: 'person',
      name: 'Amina Diallo',
      held: [{ organisationId: 2, role: 'adviser' }],
      impersonatedBy: null,
    });
    expect((await actorOf(around, new Browser().from)).actor).toEqual(VISITOR);
    expect((await traces(side)).map((one) => one.code).slice(-5)).toEqual(
      expect.arrayContaining(['account-invited', 'organisation-made']),
    );
  });

  test('a person invited twice has one account, whose password stays, and signs in as usual', async () => {
    const side = await opened();
    const amina = await side.join('amina@exemple.fr', 2, ['adviser']);
    valueOf(
      await side.do(OPERATOR, side.acts.invite, {
        organisationId: 3,
        email: 'AMINA@exemple.fr',
        name: 'x',
        roles: ['structure-manager'],
      }),
    );
    const outcome = await acceptInvitation(side.accepting, new Browser().from, {
      token: side.token,
      password: 'celui de quelqu’un d’autre',
    });
    expect(outcome).toMatchObject({ value: { next: 'sign-in', cookies: [] } });
    expect((await side.actor(amina.personId)).held).toEqual([
      { organisationId: 2, role: 'adviser' },
      { organisationId: 3, role: 'structure-manager' },
    ]);
    const signIn = { email: 'amina@exemple.fr', password: PASSWORD, remember: false };
    expect((await side.accounts.accounts.signIn(new Browser().from, signIn)).ok).toBe(true);
  });

  test('an invitation taken back opens nothing', async () => {
    const side = await opened();
    const { invitationId } = valueOf(
      await side.do(OPERATOR, side.acts.invite, {
        organisationId: 2,
        email: 'a@b.fr',
        name: 'A',
        roles: ['adviser'],
      }),
    );
    expect(await side.do(OPERATOR, side.acts.revokeInvitation, { organisationId: 3, invitationId })).toEqual(
      refused('unknown-invitation'),
    );
    expect(
      (await side.do(OPERATOR, side.acts.revokeInvitation, { organisationId: 2, invitationId })).ok,
    ).toBe(true);
    expect(await acceptInvitation(side.accepting, new Browser().from, { token: side.token })).toEqual(
      refused('link-revoked'),
    );
  });

  test('managers manage their own team, with the roles of a structure', async () => {
    const side = await opened();
    const manager = await side.join('manager@exemple.fr', 2, ['structure-manager']);
    const invite = (organisationId: number, roles: Role[]) =>
      side.do(manager, side.acts.invite, { organisationId, email: 'n@exemple.fr', name: 'N', roles });
    expect((await invite(2, ['adviser'])).ok).toBe(true);
    expect(await invite(3, ['adviser'])).toMatchObject(denied);
    expect(await invite(2, ['data-protection-officer'])).toEqual({
      ok: false,
      refusals: [{ code: 'role-not-yours', field: 'roles', params: { role: 'data-protection-officer' } }],
    });
    expect(await invite(2, ['administrator'])).toMatchObject({ refusals: [{ code: 'role-elsewhere' }] });
    expect(await side.do(manager, side.acts.listTeam, { organisationId: 2 })).toMatchObject({
      value: {
        team: [{ email: 'manager@exemple.fr', roles: [{ role: 'structure-manager', ends: null }] }],
        invited: [{ name: 'N', email: 'n@exemple.fr', roles: ['adviser'] }],
      },
    });
    expect(await side.do(manager, side.acts.listTeam, { organisationId: 3 })).toMatchObject(denied);
    expect(valueOf(await side.do(manager, side.acts.listOrganisations, {}))).toMatchObject([
      { organisationId: 2 },
    ]);
    expect(
      await side.do(manager, side.acts.makeOrganisation, { name: 'x', kind: 'structure' }),
    ).toMatchObject(denied);
    const adviser = await side.join('adviser@exemple.fr', 2, ['adviser']);
    expect(
      await side.do(adviser, side.acts.invite, {
        organisationId: 2,
        email: 'x@y.fr',
        name: 'x',
        roles: ['adviser'],
      }),
    ).toMatchObject(denied);
    expect(await side.do(VISITOR, side.acts.listTeam, { organisationId: 2 })).toMatchObject(denied);
  });

  test('roles change and end; what is over counts no more, what ends later still counts', async () => {
    const side = await opened();
    const admin = await side.join('admin@exemple.fr', 1, ['administrator']);
    const { personId } = await side.join('agent@exemple.fr', 1, ['facilitator']);
    expect(
      await side.do(admin, side.acts.changeRoles, {
        organisationId: 1,
        personId,
        roles: ['facilitator', 'approver'],
      }),
    ).toMatchObject({
      value: { added: ['approver'], removed: [] },
    });
    const again = { organisationId: 1, personId, roles: ['facilitator', 'approver'] };
    expect(await side.do(admin, side.acts.changeRoles, again)).toEqual(refused('nothing-new'));
    expect(
      await side.do(admin, side.acts.changeRoles, { ...again, organisationId: 2, roles: ['adviser'] }),
    ).toEqual(refused('not-in-team'));
    const end = (on: string) => side.do(admin, side.acts.endMembership, { organisationId: 1, personId, on });
    expect(await end('2026-01-04')).toMatchObject({
      refusals: [{ code: 'day-past', params: { today: '2026-01-05' } }],
    });
    expect((await end('2026-02-01')).ok).toBe(true);
    expect((await side.actor(personId)).held).toHaveLength(2);
    side.now = new Date('2026-02-01T10:00:00Z');
    expect((await side.actor(personId)).held).toEqual([]);
    expect(await end('2026-02-01')).toEqual(refused('not-in-team'));
  });

  test('the last administrator stays: by an act, by two at once, by closing the account, by hand', async () => {
    const side = await opened();
    const [one, other] = [
      await side.join('un@exemple.fr', 1, ['administrator']),
      await side.join('deux@exemple.fr', 1, ['administrator']),
    ];
    const end = (who: Actor & { kind: 'person' }) =>
      side.do(one, side.acts.endMembership, { organisationId: 1, personId: who.personId });
    const both = await Promise.all([end(one), end(other)]);
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both.find((outcome) => !outcome.ok)).toEqual(refused('last-administrator'));
    const stays = both[0].ok ? other : one;
    expect(
      await side.do(stays, side.acts.changeRoles, {
        organisationId: 1,
        personId: stays.personId,
        roles: ['approver'],
      }),
    ).toEqual(refused('last-administrator'));
    await expect(closeAccount(side.accounts.accounts, stays.personId, side.now)).rejects.toThrow(
      'The last administrator stays',
    );
    const byHand = sql`update accounts.membership set ends = '2026-01-05' where collectivity_id = ${side.id} and person_id = ${stays.personId}`;
    await expect(byHand.execute(database().kysely)).rejects.toThrow('The last administrator stays');
    expect((await side.actor(stays.personId)).held).toEqual([{ organisationId: 1, role: 'administrator' }]);
  });

  test('whoever tries numbers of others gets nothing, whatever their roles', async () => {
    const side = await opened();
    const admin = await side.join('admin@exemple.fr', 1, ['administrator']);
    const target = await side.join('cible@exemple.fr', 3, ['adviser']);
    const before = (await side.actor(target.personId)).held;
    const roles = fc.constantFrom<Role>(
      'structure-manager',
      'adviser',
      'tzcld-committee',
      'employer',
      'auditor',
      'approver',
    );
    const inputs = fc.record({
      organisationId: fc.oneof(fc.constant(3), fc.constant(1), fc.integer({ min: -1, max: 9 })),
      personId: fc.constantFrom(target.personId, admin.personId, 'nobody'),
      roles: fc.constant(['adviser']),
      email: fc.constant('x@y.fr'),
      name: fc.constant('x'),
      invitationId: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(
        roles,
        inputs,
        fc.constantFrom('changeRoles', 'endMembership', 'listTeam', 'invite', 'revokeInvitation'),
        async (role, input, name) => {
          fc.pre(input.organisationId !== 2);
          const outcome = await side.do<unknown, unknown>(
            person('p', [{ organisationId: 2, role }]),
            side.acts[name] as never,
            input,
          );
          expect(outcome.ok).toBe(false);
        },
      ),
      { numRuns: 80 },
    );
    expect((await side.actor(target.personId)).held).toEqual(before);
    const elsewhere = await opened();
    const foreign = person(admin.personId, admin.held);
    expect(
      await elsewhere.do(foreign, elsewhere.acts.endMembership, {
        organisationId: 1,
        personId: target.personId,
      }),
    ).toEqual(refused('not-in-team'));
  });

  test('a dump names nobody', async () => {
    const side = await opened();
    await side.join('prenom.nom@courriel-exemple.fr', 2, ['adviser']);
    valueOf(
      await side.do(OPERATOR, side.acts.invite, {
        organisationId: 2,
        email: 'attend@courriel-exemple.fr',
        name: 'Zoé Attendue',
        roles: ['adviser'],
      }),
    );
    const dumped = await dump(database());
    for (const secret of ['prenom.nom', 'courriel-exemple', 'Zoé', 'Attendue', side.token])
      expect(dumpHolds(dumped, secret), secret).toBe(false);
  });
});
