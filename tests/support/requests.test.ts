import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { anAsk, aRequest, askedOf, lastToken, PDF } from '../setup/requests.ts';

const sides = useTwoCollectivities();
const seenBy = async (side: Side, organisationId: number, requestNo: number) =>
  valueOf(await side.by(side.asMember(organisationId), side.acts.viewRequest, { organisationId, requestNo }));
const statesOf = async (side: Side, token: string) =>
  valueOf(await side.as('visitor', side.acts.followRequest, { token })).requests.map(({ state }) => state);

describe('a request of a resident', () => {
  test('is seen, answered and followed, and whoever asked reads who saw it', async () => {
    const { own } = sides();
    const { requestNo, token } = await aRequest(own, { message: 'Je voudrais créer mon restaurant.' });
    const viewed = await seenBy(own, 2, requestNo);
    expect(viewed.asker).toMatchObject({ name: 'Awa Diallo', message: 'Je voudrais créer mon restaurant.' });
    expect(viewed.request.state).toBe('received');
    expect(viewed.acts).not.toContain('open');
    valueOf(
      await own.as('adviser', own.acts.answerRequest, {
        organisationId: 2,
        requestNo,
        act: 'first-contact',
        note: 'Secret de la structure',
      }),
    );
    valueOf(await own.as('adviser', own.acts.answerRequest, { organisationId: 2, requestNo, act: 'accept' }));
    const followed = valueOf(await own.as('visitor', own.acts.followRequest, { token }));
    expect(followed.events.map(({ act }) => act)).toEqual(['send', 'open', 'first-contact', 'accept']);
    expect(JSON.stringify(followed)).not.toContain('Secret');
    expect(
      await own.as('adviser', own.acts.answerRequest, { organisationId: 2, requestNo, act: 'accept' }),
    ).toMatchObject({ refusals: [{ code: 'request-over' }] });
  });

  test('is not shown by a mail that a scanner opens: names come after somebody asks for them', async () => {
    const { own } = sides();
    const { answerToken: token } = await aRequest(own);
    const looked = valueOf(await own.as('visitor', own.acts.viewRequestLink, { token }));
    expect(looked.state).toBe('sent');
    expect(JSON.stringify(looked)).not.toContain('Diallo');
    expect(valueOf(await own.as('visitor', own.acts.openRequestLink, { token })).asker?.name).toBe(
      'Awa Diallo',
    );
    expect(valueOf(await own.as('visitor', own.acts.viewRequestLink, { token })).state).toBe('received');
  });

  test('is taken back whole: nobody keeps who asked', async () => {
    const { own } = sides();
    const { requestNo, token } = await aRequest(own, { name: 'Reprise Totale' });
    valueOf(await own.as('visitor', own.acts.withdrawRequest, { token }));
    expect(await statesOf(own, token)).toEqual(['withdrawn']);
    expect((await seenBy(own, 2, requestNo)).asker).toBeNull();
    expect(await own.as('visitor', own.acts.withdrawRequest, { token })).toMatchObject({
      refusals: [{ code: 'request-over' }],
    });
  });

  test('needs a contact and an agreement, and a structure that can be told', async () => {
    const { own } = sides();
    const { serviceNo, unreachable } = await askedOf(own);
    const refused = async (change: Record<string, unknown>) =>
      own.as('visitor', own.acts.askForHelp, anAsk(serviceNo, change));
    expect(await refused({ agreed: false })).toMatchObject({
      refusals: [{ code: 'request-agreement-needed' }],
    });
    expect(await refused({ phone: '' })).toMatchObject({ refusals: [{ code: 'request-contact-needed' }] });
    expect(await refused({ phone: '12' })).toMatchObject({ refusals: [{ code: 'path-bad-phone' }] });
    expect(await refused({ serviceNo: unreachable })).toMatchObject({
      refusals: [{ code: 'request-unreachable' }],
    });
    const count = await sql<{ n: number }>`select count(*)::int as n from support.request_thread t
      where not exists (select 1 from support.request r where r.thread_no = t.thread_no)`.execute(
      own.ledger.db.kysely,
    );
    expect(count.rows[0].n).toBe(0);
  });
});

test('what is asked of a structure without an account is read by nobody of the collectivity that holds it', async () => {
  const { own } = sides();
  const { withoutAccount } = await askedOf(own);
  const ask = anAsk(withoutAccount, { name: 'Sans Compte' });
  const { requestNo } = valueOf(await own.as('visitor', own.acts.askForHelp, ask));
  const at = { organisationId: 1 };
  expect(valueOf(await own.as('facilitator', own.acts.listRequests, at)).requests).toEqual([]);
  const unknown = { refusals: [{ code: 'request-unknown' }] };
  const key = { ...at, requestNo };
  expect(await own.as('facilitator', own.acts.viewRequest, key)).toMatchObject(unknown);
  const accepts = { ...key, act: 'accept' };
  expect(await own.as('facilitator', own.acts.answerRequest, accepts)).toMatchObject(unknown);
  // What the collectivity itself sent, it follows as any sender does.
  const sent = { ...anAsk(withoutAccount), ...at, agreedHow: 'said' };
  const mine = valueOf(await own.as('facilitator', own.acts.sendRequest, sent));
  const viewed = valueOf(
    await own.as('facilitator', own.acts.viewRequest, { ...at, requestNo: mine.requestNo }),
  );
  expect([viewed.request.state, viewed.acts]).toEqual(['sent', []]);
});

describe('a request that is passed on', () => {
  test('loses nothing: the next structure has the contact, the documents and what was tried, and the first one forgets who asked', async () => {
    const { own } = sides();
    const { serviceNo, withoutAccount } = await askedOf(own);
    const sender = await own.structure('Mission locale');
    const sent = valueOf(
      await own.by(sender.manager, own.acts.sendRequest, {
        ...anAsk(serviceNo, { message: 'Suivre Awa' }),
        organisationId: sender.organisationId,
        agreedHow: 'said',
      }),
    );
    const { requestNo, token } = sent;
    const document = { organisationId: sender.organisationId, requestNo, name: 'CV.pdf', bytes: PDF };
    valueOf(await own.by(sender.manager, own.acts.attachToRequest, document));
    expect((await seenBy(own, 2, requestNo)).attachments).toMatchObject([{ name: 'CV.pdf' }]);
    // At its own second: the last message is then the one of the next structure.
    own.travel(1 / 86_400);
    const passed = valueOf(
      await own.as('adviser', own.acts.answerRequest, {
        organisationId: 2,
        requestNo,
        act: 'redirect',
        toServiceNo: withoutAccount,
        note: 'Awa a déjà un local.',
      }),
    );
    expect((await seenBy(own, 2, requestNo)).asker).toBeNull();
    expect((await seenBy(own, 2, requestNo)).attachments).toEqual([]);

    const answerToken = await lastToken(own, 'request-asked');
    const next = valueOf(await own.as('visitor', own.acts.openRequestLink, { token: answerToken }));
    expect(next.request.requestNo).toBe(passed.nextRequestNo);
    expect(next.asker).toMatchObject({ name: 'Awa Diallo', message: 'Suivre Awa' });
    expect(next.attachments).toMatchObject([{ name: 'CV.pdf' }]);
    expect(next.events.map(({ act, structure, note }) => [act, structure, note])).toEqual([
      ['send', 'Centre social du Tournesol', null],
      ['open', 'Centre social du Tournesol', null],
      ['redirect', 'Centre social du Tournesol', null],
      ['send', 'Régie du Chêne', null],
      ['note', 'Régie du Chêne', 'Awa a déjà un local.'],
      ['open', 'Régie du Chêne', null],
    ]);
    valueOf(await own.as('visitor', own.acts.answerRequestLink, { token: answerToken, act: 'accept' }));
    // The professional who sent it follows it to its end; whoever asked too.
    const listed = valueOf(
      await own.by(sender.manager, own.acts.listRequests, {
        organisationId: sender.organisationId,
        which: 'sent',
        over: true,
      }),
    );
    expect(listed.requests.map(({ state }) => state)).toEqual(['accepted', 'redirected']);
    expect(await statesOf(own, token)).toEqual(['redirected', 'accepted']);
    const last = await seenBy(own, sender.organisationId, passed.nextRequestNo ?? 0);
    expect(last.asker?.name).toBe('Awa Diallo');
    expect(last.acts).toEqual([]);
    expect(JSON.stringify(last.events)).not.toContain('local');
  });
});

describe('silence', () => {
  test('is reminded, told to whoever asked, counted, and an answer that comes late corrects the count', async () => {
    // A collectivity without the requests of other tests.
    const { other: own } = sides();
    const daily = async () => valueOf(await own.as('operator', own.acts.remindRequests, {}));
    await daily();
    const silent = await aRequest(own, { name: 'Attend' });
    const late = await aRequest(own, { name: 'Attend aussi' });
    const figure = async (reading: string, id = 'requests-without-answer') => {
      await own.sync();
      return valueOf(await own.as('visitor', own.acts.viewFigure, { id, reading, known: null })).figure.value;
    };
    own.travel(3);
    expect(await daily()).toMatchObject({ reminded: 2, expired: 0 });
    expect(await daily()).toMatchObject({ reminded: 0 });
    const before = await figure('all');
    own.travel(12);
    await daily();
    expect(await figure('all')).toBe((before ?? 0) + 2);
    // A silence is counted among what should have been answered.
    expect(await figure('all', 'requests-answered')).toBe(0);
    valueOf(
      await own.as('adviser', own.acts.answerRequest, {
        organisationId: 2,
        requestNo: late.requestNo,
        act: 'refuse',
        reason: 'full',
      }),
    );
    await daily();
    expect(await figure('all')).toBe((before ?? 0) + 1);
    expect(await figure('all', 'requests-answered')).toBe(50);
    own.travel(15);
    expect(await daily()).toMatchObject({ expired: 1 });
    expect(await statesOf(own, silent.token)).toEqual(['expired']);
    expect(await lastToken(own, 'request-expired')).toBe('');
    // Stated once: the next day says nothing new.
    expect((await daily()).entryNo).toBeNull();
  });
});
