import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { dump, dumpHolds, migrateAccounts, ring } from '../../../../tests/accounts/setup.ts';
import { valueOf } from '../../../../tests/setup/access.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { setReach } from '../db/reach.ts';
import type { Tx } from '../db/database.ts';
import { Sealer } from '../sealed/sealer.ts';
import { Links, type NewLink } from './links.ts';
import { isSigned, makeToken } from './token.ts';

const sealer = new Sealer(ring(1));
const now = new Date('2026-01-05T10:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const PURPOSE = 'declare-hours';
const refused = (code: string) => ({ ok: false, refusals: [{ code }] });

describe('a token', () => {
  const signed = { collectivityId: 1, purpose: PURPOSE };

  test('is ours for its purpose and its collectivity alone', () => {
    const token = makeToken(sealer, signed);
    expect(token).toMatch(/^[\w-]{56}$/);
    expect(isSigned(sealer, token, signed)).toBe(true);
    expect(isSigned(sealer, token, { ...signed, purpose: 'follow-file' })).toBe(false);
    expect(isSigned(sealer, token, { ...signed, collectivityId: 2 })).toBe(false);
    expect(isSigned(new Sealer(ring(2)), token, signed)).toBe(false);
    expect(isSigned(new Sealer(ring(1, 2)), token, signed)).toBe(true);
  });

  test('is not ours once a character of it has changed, nor when it is anything else', () => {
    const token = makeToken(sealer, signed);
    fc.assert(
      fc.property(fc.nat(55), fc.constantFrom('A', 'z', '0', '-'), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(isSigned(sealer, token.slice(0, at) + letter + token.slice(at + 1), signed)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => !isSigned(sealer, text, signed)));
  });
});

describe.each(ENGINES)('links on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 1200;

  function side() {
    const collectivityId = ++last;
    const links = new Links(sealer, collectivityId);
    const act = <T>(run: (tx: Tx) => Promise<T>) => database().act(collectivityId, run);
    const issue = (more: Partial<NewLink> = {}) =>
      act(async (tx) => {
        await setReach(tx, [7]);
        const link = {
          organisationId: 7,
          purpose: PURPOSE,
          subject: 'C-1',
          days: 30,
          createdBy: 'p-1',
          ...more,
        };
        return links.issue(tx, link, now);
      });
    return {
      links,
      act,
      issue,
      look: (token: string, at = now) => act((tx) => links.look(tx, { token, purpose: PURPOSE }, at)),
      use: (token: string, at = now) => act((tx) => links.use(tx, { token, purpose: PURPOSE }, at)),
    };
  }

  test('a scanner that opens a link first a hundred times changes nothing, and cannot', async () => {
    const one = side();
    const { token } = await one.issue();
    const row = () =>
      one.act(
        async (tx) => (await setReach(tx, 'all'), (await sql`select * from accounts.link`.execute(tx)).rows),
      );
    const before = await row();
    for (let n = 0; n < 100; n++)
      expect(
        await one.act(async (tx) => {
          await sql`set transaction read only`.execute(tx);
          return one.links.look(tx, { token, purpose: PURPOSE }, now);
        }),
      ).toMatchObject({ state: 'open', link: { subject: 'C-1', organisationId: 7 } });
    expect(await row()).toEqual(before);
    expect((await one.use(token)).ok).toBe(true);
  });

  test('serves several times until what it is for is done', async () => {
    const one = side();
    const { token, id } = await one.issue();
    expect(await one.use(token)).toMatchObject({ value: { id, uses: 1, purpose: PURPOSE, subject: 'C-1' } });
    expect(await one.use(token)).toMatchObject({ value: { uses: 2 } });
    await one.act(async (tx) => (await setReach(tx, [7]), one.links.finish(tx, id, now)));
    expect(await one.use(token)).toEqual(refused('link-done'));
    expect(await one.look(token)).toEqual({ state: 'done', link: null, renewable: false });
  });

  test('lets its holder see the rows of its organisation, and no other’s', async () => {
    const one = side();
    const { token } = await one.issue();
    await one.act(async (tx) => {
      await setReach(tx, [8]);
      await one.links.issue(
        tx,
        { organisationId: 8, purpose: PURPOSE, subject: 'C-2', days: 1, createdBy: 'p' },
        now,
      );
    });
    const seen = await one.act(async (tx) => {
      valueOf(await one.links.use(tx, { token, purpose: PURPOSE }, now));
      return (await sql<{ subject: string }>`select subject from accounts.link`.execute(tx)).rows;
    });
    expect(seen).toEqual([{ subject: 'C-1' }]);
    const blind = await one.act(async (tx) => (await sql`select 1 from accounts.link`.execute(tx)).rows);
    expect(blind).toEqual([]);
  });

  test('expires, and opens nothing for another purpose', async () => {
    const one = side();
    const { token } = await one.issue({ days: 2 });
    expect((await one.look(token, later(1.99))).state).toBe('open');
    expect((await one.look(token, later(2))).state).toBe('expired');
    expect(await one.use(token, later(3))).toEqual(refused('link-expired'));
    expect(await one.act((tx) => one.links.use(tx, { token, purpose: 'follow-file' }, now))).toEqual(
      refused('link-unknown'),
    );
    expect(await side().use(token)).toEqual(refused('link-unknown'));
  });

  test('is taken back by its organisation, not by another', async () => {
    const one = side();
    const { token, id } = await one.issue();
    const revoke = (organisation: number) =>
      one.act(async (tx) => (await setReach(tx, [organisation]), one.links.revoke(tx, id, now)));
    expect(await revoke(8)).toEqual(refused('link-unknown'));
    expect((await one.look(token)).state).toBe('open');
    expect((await revoke(7)).ok).toBe(true);
    expect(await one.use(token)).toEqual(refused('link-revoked'));
  });

  test('is renewed by whoever holds it, for the recipient we know; the former opens no more', async () => {
    const one = side();
    const { token } = await one.issue({ days: 1, recipient: { channel: 'sms', to: '+33612345678' } });
    expect(await one.look(token, later(5))).toEqual({ state: 'expired', link: null, renewable: true });
    const at = later(5);
    const renew = (from: string) =>
      one.act((tx) => one.links.renew(tx, { token: from, purpose: PURPOSE, days: 10 }, at));
    const renewed = valueOf(await renew(token));
    expect(renewed.recipient).toEqual({ channel: 'sms', to: '+33612345678' });
    expect(await one.use(renewed.token, at)).toMatchObject({
      value: { subject: 'C-1', id: renewed.link.id },
    });
    expect(await one.use(token, at)).toEqual(refused('link-replaced'));
    expect(await renew(token)).toEqual(refused('link-replaced'));
    let current = renewed.token;
    for (let n = 0; n < 2; n++) current = valueOf(await renew(current)).token;
    expect(await renew(current)).toMatchObject({
      refusals: [{ code: 'too-many-attempts', params: { seconds: 86_400 } }],
    });
    expect(await one.act((tx) => one.links.renew(tx, { token: 'x', purpose: PURPOSE, days: 1 }, at))).toEqual(
      refused('link-unknown'),
    );
  });

  test('without a recipient is not renewed', async () => {
    const one = side();
    const { token } = await one.issue();
    expect(await one.act((tx) => one.links.renew(tx, { token, purpose: PURPOSE, days: 1 }, now))).toEqual(
      refused('link-not-renewable'),
    );
  });

  test('one machine that tries too often waits, another does not', async () => {
    const one = side();
    const admit = (address: string) => one.links.admit(database(), { address, now });
    for (let n = 0; n < 60; n++) expect((await admit('192.0.2.1')).ok).toBe(true);
    expect(await admit('192.0.2.1')).toMatchObject({ refusals: [{ code: 'too-many-attempts' }] });
    expect((await admit('192.0.2.2')).ok).toBe(true);
  });

  test('a dump opens nothing and names nobody', async () => {
    const one = side();
    const { token } = await one.issue({ recipient: { channel: 'mail', to: 'employeur@exemple.fr' } });
    const dumped = await dump(database());
    for (const secret of [token, 'employeur@exemple.fr']) expect(dumpHolds(dumped, secret)).toBe(false);
  });
});
