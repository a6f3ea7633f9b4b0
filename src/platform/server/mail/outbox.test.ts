import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dump, dumpHolds, migrateAccounts, ring } from '../../../../tests/accounts/setup.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { openLog } from '../log/log.ts';
import { Sealer } from '../sealed/sealer.ts';
import { httpSms } from '../sms/http-sms.ts';
import { DeliveryError, nextAttempt, type Message, type Transport } from './message.ts';
import { Outbox, type OutboxOptions } from './outbox.ts';
import { smtpTransport } from './smtp.ts';

const MAIL: Message = {
  channel: 'mail',
  kind: 'magic-link',
  to: 'amina@exemple.fr',
  subject: 'Votre lien – « ouvrir »',
  text: 'Bonjour Amina,\nvoici le lien : http://x/?token=secret',
};
const SMS: Message = {
  channel: 'sms',
  kind: 'link',
  to: '06 12 34 56 78',
  subject: '',
  text: 'Répondez : "http://x/{to}"',
};

/** A real SMTP server on loopback. */
async function startSmtp() {
  const received: { from: string; to: string[]; raw: string; user: string }[] = [];
  let refusal: { code: number; stage: 'to' | 'data' } | null = null;
  const failure = (code: number) =>
    Object.assign(new Error('amina@exemple.fr does not exist'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _, done) =>
      done(auth.password === 'motdepasse' ? null : failure(535), { user: auth.username }),
    onRcptTo: (_, __, done) => done(refusal?.stage === 'to' ? failure(refusal.code) : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
          user: String(session.user ?? ''),
        });
        done();
      });
    },
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', () => settle()));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    port,
    refuse: (what: typeof refusal) => void (refusal = what),
    stop: () => new Promise<void>((settle) => server.close(() => settle())),
  };
}

/** A provider of text messages on loopback. */
async function startSms() {
  const calls: { method: string; url: string; authorization: string; body: string }[] = [];
  let status = 200;
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      calls.push({
        method: request.method ?? '',
        url: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        body,
      });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    calls,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next: number) => void (status = next),
    stop: () => new Promise<void>((settle) => (server.closeAllConnections(), server.close(() => settle()))),
  };
}

describe('mail by SMTP', () => {
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  beforeAll(async () => void (smtp = await startSmtp()));
  afterAll(() => smtp.stop());
  const transport = (login = '') =>
    smtpTransport({ url: `smtp://${login}127.0.0.1:${smtp.port}`, from: 'Preuves <preuves@exemple.fr>' });

  test('arrives, in any language, marked as automatic', async () => {
    await transport().send(MAIL);
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ from: 'preuves@exemple.fr', to: ['amina@exemple.fr'] });
    expect(mail.raw).toMatch(/^auto-submitted: auto-generated\r$/im);
    expect(mail.raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(mail.raw).toContain('voici le lien : http://x/?token=');
  });

  test('signs in with the name and password of the address', async () => {
    await transport('preuves%40exemple:motdepasse@').send(MAIL);
    expect(smtp.received.at(-1)?.user).toBe('preuves@exemple');
    await expect(transport('x:faux@').send(MAIL)).rejects.toMatchObject({
      when: 'later',
      message: 'smtp-535',
    });
  });

  test('nothing in a recipient or a subject adds a header or another recipient', async () => {
    const before = smtp.received.length;
    await transport()
      .send({ ...MAIL, to: 'a@exemple.fr\r\nBcc: b@exemple.fr', subject: 'x\r\nBcc: c@exemple.fr' })
      .catch(() => {});
    for (const mail of smtp.received.slice(before)) {
      expect(mail.to).toHaveLength(1);
      expect(mail.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    }
  });

  test.for([
    ['to', 550, 'never'],
    ['to', 451, 'later'],
    ['to', 421, 'later'],
  ] as const)(
    'a server that says %s %d is tried again: %s, and its words are not kept',
    async ([stage, code, when]) => {
      smtp.refuse({ stage, code });
      await expect(transport().send(MAIL)).rejects.toMatchObject({ when, message: `smtp-${code}` });
      smtp.refuse(null);
    },
  );

  test('no server is no answer; another protocol is refused at start', async () => {
    await expect(
      smtpTransport({ url: 'smtp://127.0.0.1:1', from: 'x@y.fr' }).send(MAIL),
    ).rejects.toMatchObject({
      message: 'smtp-unreachable',
    });
    expect(() => smtpTransport({ url: 'http://127.0.0.1', from: 'x@y.fr' })).toThrow('smtp://');
  });

  test('a password does not cross a network in clear', async () => {
    // 127.0.0.2 answers on the same machine but is not the address that is trusted without TLS.
    const refused = smtpTransport({ url: `smtp://x:motdepasse@127.0.0.2:${smtp.port}`, from: 'x@y.fr' }).send(
      MAIL,
    );
    await expect(refused).rejects.toBeInstanceOf(DeliveryError);
  });
});

describe('text messages by HTTP', () => {
  let sms: Awaited<ReturnType<typeof startSms>>;
  beforeAll(async () => void (sms = await startSms()));
  afterAll(() => sms.stop());

  test('a body of JSON keeps its shape, whatever the message says', async () => {
    const transport = httpSms({
      url: `${sms.url}/send`,
      body: '{"message":"{text}","recipients":["{to}"],"sender":"Ancrage","flags":{"n":1}}',
      bearer: 'jeton',
    });
    await transport.send(SMS);
    expect(sms.calls[0]).toMatchObject({ method: 'POST', url: '/send', authorization: 'Bearer jeton' });
    expect(JSON.parse(sms.calls[0].body)).toEqual({
      message: SMS.text,
      recipients: ['+33612345678'],
      sender: 'Ancrage',
      flags: { n: 1 },
    });
  });

  test('an address alone is percent-encoded', async () => {
    await httpSms({ url: `${sms.url}/send?n={digits}&t={text}` }).send({ ...SMS, text: 'a&b=c é' });
    expect(sms.calls.at(-1)).toMatchObject({
      method: 'GET',
      url: '/send?n=33612345678&t=a%26b%3Dc%20%C3%A9',
    });
  });

  test.for([
    [400, 'never', 'sms-400'],
    [422, 'never', 'sms-422'],
    [401, 'later', 'sms-401'],
    [503, 'later', 'sms-503'],
    [302, 'later', 'sms-unreachable'],
  ] as const)('an answer %d is tried again: %s', async ([status, when, message]) => {
    sms.answer(status);
    await expect(httpSms({ url: sms.url }).send(SMS)).rejects.toMatchObject({ when, message });
    sms.answer(200);
  });

  test('what is no number, or too long, is not sent', async () => {
    const before = sms.calls.length;
    for (const wrong of [
      { ...SMS, to: '12' },
      { ...SMS, to: 'amina' },
      { ...SMS, text: 'x'.repeat(460) },
    ])
      await expect(httpSms({ url: sms.url }).send(wrong)).rejects.toMatchObject({ when: 'never' });
    expect(sms.calls).toHaveLength(before);
  });
});

describe.each(ENGINES)('the outbox on %s', (engine) => {
  const database = useDatabase(engine);
  beforeAll(() => migrateAccounts(database()));
  let last = 900;

  function opened(transports: OutboxOptions['transports'], show?: (message: Message) => void) {
    const collectivityId = ++last;
    const side = { now: new Date('2026-01-05T10:00:00Z'), collectivityId };
    const outbox = new Outbox({
      db: database(),
      sealer: new Sealer(ring(1)),
      collectivityId,
      transports,
      clock: () => side.now,
      log: openLog('silent'),
      ...(show ? { show } : {}),
    });
    return { outbox, side, list: () => database().act(collectivityId, (tx) => outbox.list(tx)) };
  }

  test('without a transport a message is kept to be read, and shown', async () => {
    const shown: Message[] = [];
    const { outbox, list } = opened({}, (message) => shown.push(message));
    await outbox.post(MAIL);
    expect(shown).toEqual([MAIL]);
    expect(outbox.sends('mail')).toBe(false);
    expect(await list()).toMatchObject([
      { state: 'kept', kind: 'magic-link', to: MAIL.to, subject: MAIL.subject, text: MAIL.text },
    ]);
    const dumped = await dump(database());
    for (const secret of ['amina', 'Votre lien', 'token=secret'])
      expect(dumpHolds(dumped, secret)).toBe(false);
  });

  test('what is sent is emptied', async () => {
    const sent: Message[] = [];
    const { outbox, list } = opened({ mail: { send: async (message) => void sent.push(message) } });
    await outbox.post(MAIL);
    expect(sent).toEqual([MAIL]);
    expect(await list()).toMatchObject([{ state: 'sent', to: null, subject: null, text: null, attempts: 1 }]);
    expect(await outbox.deliver()).toEqual({ sent: 0, later: 0, failed: 0 });
  });

  test('a server that does not answer is tried again, then given up', async () => {
    let times = 0;
    const failing: Transport = {
      send: async () => (times++, Promise.reject(new DeliveryError('later', 'smtp-451'))),
    };
    const { outbox, side, list } = opened({ mail: failing });
    await outbox.post(MAIL);
    expect(await list()).toMatchObject([{ state: 'waiting', failure: 'smtp-451', to: MAIL.to }]);
    expect(await outbox.deliver()).toEqual({ sent: 0, later: 0, failed: 0 });
    for (let n = 0; n < 20; n++) {
      side.now = new Date(side.now.getTime() + 43_200_000);
      await outbox.deliver();
    }
    expect(times).toBe(8);
    expect(await list()).toMatchObject([{ state: 'failed', attempts: 8 }]);
    expect([nextAttempt(1, side.now), nextAttempt(8, side.now)]).toEqual([
      new Date(side.now.getTime() + 60_000),
      null,
    ]);
  });

  test('a refusal for good, or a fault, does not stop the next message', async () => {
    const { outbox, list } = opened({
      mail: {
        send: async ({ to }) => {
          if (to === 'a@b.fr') throw new DeliveryError('never', 'smtp-550');
          if (to === 'c@d.fr') throw new Error('the words of a fault: amina@exemple.fr');
        },
      },
    });
    for (const to of ['a@b.fr', 'c@d.fr', 'e@f.fr']) await outbox.post({ ...MAIL, to });
    expect((await list()).map(({ state, failure }) => `${state} ${failure}`).sort()).toEqual([
      'failed smtp-550',
      'sent null',
      'waiting unexpected',
    ]);
  });

  test('what failed, or was kept while nothing sent it, is sent when asked again; what left is not', async () => {
    const sent: string[] = [];
    let refuses = true;
    const mail: Transport = {
      send: async ({ to }) => {
        if (refuses) throw new DeliveryError('never', 'smtp-550');
        sent.push(to);
      },
    };
    const transports: OutboxOptions['transports'] = {};
    const { outbox, list, side } = opened(transports);
    await outbox.post({ ...MAIL, to: 'kept@b.fr' });
    transports.mail = mail;
    await outbox.post({ ...MAIL, to: 'failed@b.fr' });
    refuses = false;
    const resend = async (): Promise<(string | null)[]> => {
      const ids = (await list()).map(({ id }) => id);
      return Promise.all(ids.map((id) => database().act(side.collectivityId, (tx) => outbox.resend(tx, id))));
    };
    expect(await resend()).toEqual(['magic-link', 'magic-link']);
    await outbox.deliver();
    expect(sent.sort()).toEqual(['failed@b.fr', 'kept@b.fr']);
    expect(await resend()).toEqual([null, null]);
  });

  test('is written with the act that causes it, or not at all', async () => {
    const { outbox, side, list } = opened({});
    await expect(
      database().act(side.collectivityId, async (tx) => {
        await outbox.write(tx, MAIL);
        throw new Error('the act fails');
      }),
    ).rejects.toThrow('the act fails');
    expect(await list()).toEqual([]);
  });

  test('old messages go, and no collectivity sees those of another', async () => {
    const { outbox, side, list } = opened({});
    await outbox.post(MAIL);
    const seen = await database().act(side.collectivityId + 1000, (tx) =>
      sql`select * from accounts.outbox`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
    expect(await outbox.sweep(new Date('2026-01-05T09:00:00Z'))).toBe(0);
    expect(await outbox.sweep(new Date('2026-01-05T11:00:00Z'))).toBe(1);
    expect(await list()).toEqual([]);
  });
});
