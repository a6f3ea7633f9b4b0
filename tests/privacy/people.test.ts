import { describe, expect, test } from 'vitest';
import { dump, dumpHolds } from '../accounts/setup.ts';
import { aPerson } from '#modules/insertion/testing/an-export.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aContract, hired } from '../setup/hours.ts';
import { recorded } from '../setup/insertion.ts';

const sides = useTwoCollectivities();
const DPO = 'data-protection-officer';

const joined = async (side: Side, email: string): Promise<string> =>
  side.member({ organisationId: 2, roles: ['adviser'], email });
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string[] =>
  outcome.ok ? [] : (outcome.refusals ?? []).map(({ code }) => code);

describe('rights of a person with an account', () => {
  test('everything held on them is handed out, and that is traced', async () => {
    const { own } = sides();
    const personId = await joined(own, 'claire@exemple.fr');
    const held = valueOf(
      await own.as(DPO, own.acts.viewPerson, { email: 'claire@exemple.fr', exported: true }),
    );
    expect(held).toMatchObject({ personId, email: 'claire@exemple.fr', name: 'Membre', closedAt: null });
    expect(held.memberships).toMatchObject([{ organisationId: 2, role: 'adviser' }]);
    const { traces } = valueOf(await own.as('auditor', own.acts.listTraces, { code: 'person-exported' }));
    expect(traces[0].subject).toEqual({ kind: 'person', ref: personId });
  });

  test('a name and an address are corrected; the address of somebody else is refused', async () => {
    const { own } = sides();
    await joined(own, 'avant@exemple.fr');
    await joined(own, 'prise@exemple.fr');
    const asked = { email: 'avant@exemple.fr', name: 'Zoé', newEmail: 'Apres@exemple.fr' };
    valueOf(await own.as(DPO, own.acts.correctPerson, asked));
    expect(valueOf(await own.as(DPO, own.acts.viewPerson, { email: 'apres@exemple.fr' })).name).toBe('Zoé');
    const taken = { email: 'apres@exemple.fr', newEmail: 'prise@exemple.fr' };
    expect(codes(await own.as(DPO, own.acts.correctPerson, taken))).toEqual(['email-taken']);
    expect(codes(await own.as(DPO, own.acts.correctPerson, { email: 'apres@exemple.fr' }))).toEqual([
      'nothing-to-correct',
    ]);
  });

  test('an erased person is found nowhere, and their number stays in what they did', async () => {
    const { own } = sides();
    const personId = await joined(own, 'efface@exemple.fr');
    const email = 'efface@exemple.fr';
    expect(codes(await own.as(DPO, own.acts.erasePerson, { email, confirmed: 'autre@exemple.fr' }))).toEqual([
      'erasure-not-confirmed',
    ]);
    valueOf(await own.as(DPO, own.acts.erasePerson, { email, confirmed: email }));
    expect(codes(await own.as(DPO, own.acts.viewPerson, { email }))).toEqual(['nobody-known']);
    const held = await dump(own.ledger.db);
    expect(dumpHolds(held, email)).toBe(false);
    expect(held).toContain(personId);
    const { team } = valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 2 }));
    expect(team.map((one) => one.personId)).not.toContain(personId);
  });

  test('a structure changes nobody who holds a role elsewhere, and reads of those who left', async () => {
    const { own } = sides();
    const elsewhere = await own.structure('Autre');
    const email = 'deux@exemple.fr';
    const personId = await joined(own, email);
    valueOf(
      await own.as('operator', own.acts.enrol, {
        organisationId: elsewhere.organisationId,
        personId,
        roles: ['adviser'],
      }),
    );
    const manager = 'structure-manager';
    valueOf(await own.as(manager, own.acts.viewPerson, { email }));
    expect(
      codes(await own.as(manager, own.acts.correctPerson, { email, newEmail: 'moi@exemple.fr' })),
    ).toEqual(['nobody-known']);
    expect(codes(await own.as(manager, own.acts.erasePerson, { email, confirmed: email }))).toEqual([
      'nobody-known',
    ]);
    valueOf(await own.as(DPO, own.acts.correctPerson, { email, newEmail: 'apres2@exemple.fr' }));
    const messages = valueOf(await own.as('administrator', own.acts.listOutbox, {}));
    expect(messages.filter(({ kind }) => kind === 'address-changed').map(({ to }) => to)).toContain(email);
  });

  test('an erasure takes invitations and messages with it', async () => {
    const { own } = sides();
    const email = 'invitee@exemple.fr';
    const invitation = { organisationId: 2, email, name: 'Irène Invitée', roles: ['adviser'] };
    valueOf(await own.as('administrator', own.acts.invite, invitation));
    await joined(own, email);
    valueOf(await own.as(DPO, own.acts.erasePerson, { email, confirmed: email }));
    const { invited } = valueOf(await own.as('administrator', own.acts.listTeam, { organisationId: 2 }));
    expect(invited.map((one) => one.email)).not.toContain(email);
    const messages = valueOf(await own.as('administrator', own.acts.listOutbox, {}));
    expect(messages.filter(({ to }) => to === email)).toEqual([]);
  });

  test('the last administrator is not erased', async () => {
    const { other } = sides();
    const email = 'seule@exemple.fr';
    await other.member({ organisationId: 1, roles: ['administrator'], email });
    expect(codes(await other.as(DPO, other.acts.erasePerson, { email, confirmed: email }))).toEqual([
      'last-administrator',
    ]);
  });
});

describe('retention', () => {
  const left = async (side: Side, email: string, on: string): Promise<void> => {
    const personId = await joined(side, email);
    await side.leave(personId, on);
  };
  const apply = async (side: Side, really = true) =>
    valueOf(await side.as('operator', side.acts.applyRetention, { apply: really }));

  test('somebody long gone is told first, and erased only after the days of notice', async () => {
    const { own } = sides();
    await left(own, 'partie@exemple.fr', '2023-01-10');
    await left(own, 'recente@exemple.fr', '2025-05-10');
    expect(await apply(own, false)).toMatchObject({ applied: false, noticed: 1, anonymised: 0 });
    expect(await apply(own)).toMatchObject({ noticed: 1, anonymised: 0 });
    expect(await apply(own)).toMatchObject({ noticed: 0, anonymised: 0 });
    own.travel(31);
    expect(await apply(own)).toMatchObject({ noticed: 0, anonymised: 1 });
    expect(codes(await own.as(DPO, own.acts.viewPerson, { email: 'partie@exemple.fr' }))).toEqual([
      'nobody-known',
    ]);
    expect(
      valueOf(await own.as(DPO, own.acts.viewPerson, { email: 'recente@exemple.fr' })).closedAt,
    ).toBeNull();
  });

  test('an organisation may choose another delay', async () => {
    const { other } = sides();
    await left(other, 'depart@exemple.fr', '2025-01-10');
    expect(await apply(other, false)).toMatchObject({ noticed: 0 });
    valueOf(
      await other.as('structure-manager', other.acts.setRetention, {
        organisationId: 2,
        months: 3,
        noticeDays: 10,
      }),
    );
    expect(await apply(other, false)).toMatchObject({ noticed: 1 });
  });
});

describe('rights of a resident whom a structure holds', () => {
  const MANAGER = 'structure-manager';
  const found = async (side: Side, name: string) =>
    valueOf(await side.as(MANAGER, side.acts.findResident, { name }));

  test('they are found by the beginnings of their names, corrected, handed out and erased; what was counted stays', async () => {
    const { own } = sides();
    const person = { ...aPerson(71), last: 'QUÉMÉNEUR', first: 'Maëlle', left: '15/05/2025' };
    await recorded(own, [person, aPerson(72)]);
    const [record] = await found(own, 'quemen mae');
    expect(record).toMatchObject({ store: 'insertion-person', organisationId: 2, name: 'QUÉMÉNEUR Maëlle' });
    expect(await found(own, 'mae zzz')).toEqual([]);
    expect(codes(await own.as(MANAGER, own.acts.findResident, { name: 'q' }))).toEqual(['too-short-to-find']);

    const { store, organisationId, ref } = record;
    const key = { store, organisationId, ref };
    valueOf(await own.as(MANAGER, own.acts.correctResident, { ...key, name: 'Quéméner Maëlle' }));
    const held = valueOf(await own.as(MANAGER, own.acts.viewResident, { ...key, exported: true }));
    expect(held.lines.map(({ code }) => code)).toEqual(['name', 'born', 'sex', 'pass', 'contract']);
    expect(held.lines[0].value).toBe('Quéméner Maëlle');
    expect(held.traces.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['person-corrected', 'person-exported']),
    );

    const before = valueOf(await own.as('adviser', own.acts.listContracts, {})).total;
    expect(codes(await own.as(MANAGER, own.acts.eraseResident, { ...key, confirmed: false }))).toEqual([
      'erasure-not-ticked',
    ]);
    valueOf(await own.as(MANAGER, own.acts.eraseResident, { ...key, confirmed: true }));
    expect(await found(own, 'quemen')).toEqual([]);
    expect(codes(await own.as(MANAGER, own.acts.viewResident, key))).toEqual(['nobody-known']);
    expect(valueOf(await own.as('adviser', own.acts.listContracts, {})).total).toBe(before);
    expect((await own.ledger.audit()).broken).toBeNull();
  });

  test('another structure finds nobody of this one', async () => {
    const { own } = sides();
    await recorded(own, [{ ...aPerson(73), last: 'Seulement' }]);
    const elsewhere = await own.structure('Ailleurs');
    expect(valueOf(await own.by(elsewhere.manager, own.acts.findResident, { name: 'seulement' }))).toEqual(
      [],
    );
  });

  test('a structure is told before names are erased, and keeps those it still meets', async () => {
    const { own } = sides();
    const ended = { hired: '01/02/2019', left: '31/05/2019' };
    await recorded(own, [
      { ...aPerson(81), ...ended, last: 'Ancienne' },
      { ...aPerson(82), ...ended, last: 'Gardée' },
    ]);
    await own.member({ organisationId: 2, roles: [MANAGER], email: 'responsable@exemple.fr' });
    const apply = async () => valueOf(await own.as('operator', own.acts.applyRetention, {})).residents;
    expect(await apply()).toMatchObject({ noticed: 2, anonymised: 0 });
    expect(await apply()).toMatchObject({ noticed: 0, anonymised: 0, waiting: 2 });
    const messages = valueOf(await own.as('administrator', own.acts.listOutbox, {}));
    const notice = messages.find(({ kind }) => kind === 'retention-due');
    expect(notice?.to).toBe('responsable@exemple.fr');
    expect(notice?.text).not.toContain('Ancienne');

    const due = valueOf(await own.as(MANAGER, own.acts.listRetention, {}))[0].due;
    expect(due.map(({ name, noticed }) => [name?.split(' ')[0], noticed])).toEqual([
      ['Ancienne', true],
      ['Gardée', true],
    ]);
    const { store, organisationId, ref } = due[1];
    valueOf(await own.as(MANAGER, own.acts.keepResident, { store, organisationId, ref }));
    own.travel(31);
    expect(await apply()).toMatchObject({ anonymised: 1 });
    expect(await found(own, 'ancienne')).toEqual([]);
    expect(await found(own, 'gardee')).toHaveLength(1);
  });

  test('a participant of a clause is found by telephone, handed out and erased; hours stay', async () => {
    const { other } = sides();
    await aContract(other);
    await hired(other, 3, { identity: { name: 'Le Bihan Nolwenn', phone: '06 12 34 56 78' } });
    const find = async (asked: object) => valueOf(await other.as(DPO, other.acts.findResident, asked));
    const [record] = await find({ contact: '+33612345678' });
    expect(record).toMatchObject({
      store: 'clause-participant',
      organisationId: 1,
      name: 'Le Bihan Nolwenn',
    });
    const { store, organisationId, ref } = record;
    const key = { store, organisationId, ref };
    const held = valueOf(await other.as(DPO, other.acts.viewResident, key));
    expect(held.lines.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['phone', 'clause-eligibility', 'clause-employment']),
    );
    valueOf(await other.as(DPO, other.acts.eraseResident, { ...key, confirmed: true }));
    expect(await find({ name: 'bihan' })).toEqual([]);
    expect(dumpHolds(await dump(other.ledger.db), '0612345678')).toBe(false);
    const list = await other.as('facilitator', other.acts.listParticipants, {});
    expect(JSON.stringify(list)).not.toContain('Bihan');
  });
});
