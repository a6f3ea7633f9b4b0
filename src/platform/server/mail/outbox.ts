import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import type { SealedTable } from '../sealed/rotate.ts';
import type { Sealer } from '../sealed/sealer.ts';
import { DeliveryError, nextAttempt, type Message, type Transport } from './message.ts';

/** What the outbox needs. A channel without a transport keeps its messages, to be read in the application. */
export type OutboxOptions = {
  db: Database;
  sealer: Sealer;
  collectivityId: number;
  transports: { mail?: Transport | undefined; sms?: Transport | undefined };
  clock: () => Date;
  log: Log;
  /** In development: shows each kept message, e.g. on the console. */
  show?: (message: Message) => void;
};

/** A message as the list of the application shows it; one that was sent has no recipient, subject or text any more. */
export type Listed = {
  id: string;
  channel: Message['channel'];
  state: 'waiting' | 'sent' | 'kept' | 'failed';
  kind: string;
  to: string | null;
  subject: string | null;
  text: string | null;
  attempts: number;
  failure: string | null;
  createdAt: Date;
  doneAt: Date | null;
};

type Row = {
  id: string;
  channel: Message['channel'];
  state: Listed['state'];
  kind: string;
  recipient: Buffer | null;
  subject: Buffer | null;
  body: Buffer | null;
  attempts: number;
  failure: string | null;
  created_at: Date;
  done_at: Date | null;
};

const TABLE = 'accounts.outbox';

/** The outbox, as the rotation of keys needs it. */
export const SEALED_OUTBOX: SealedTable = {
  table: TABLE,
  key: ['id'],
  row: 'id',
  fields: [{ field: 'recipient' }, { field: 'subject' }, { field: 'body' }],
};

/** Messages to people: written with the act that causes them, sent afterwards, tried again when a server does not answer. */
export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Whether a channel is sent anywhere, or kept here. */
  sends(channel: Message['channel']): boolean {
    return this.#options.transports[channel] !== undefined;
  }

  /** Writes a message in the transaction of the act that causes it: neither exists without the other. */
  async write(tx: Tx, message: Message): Promise<string> {
    const { collectivityId, clock } = this.#options;
    const id = randomUUID();
    const sent = this.sends(message.channel);
    const now = clock();
    await sql`insert into accounts.outbox
      (collectivity_id, id, channel, state, kind, recipient, subject, body, next_attempt_at, created_at, done_at)
      values (${collectivityId}, ${id}, ${message.channel}, ${sent ? 'waiting' : 'kept'}, ${message.kind},
        ${this.#seal(id, 'recipient', message.to)}, ${this.#seal(id, 'subject', message.subject)},
        ${this.#seal(id, 'body', message.text)}, ${sent ? now : null}, ${now}, ${sent ? null : now})`.execute(
      tx,
    );
    if (!sent) this.#options.show?.(message);
    return id;
  }

  /** Writes a message in a transaction of its own, and sends it. A server that does not answer is tried again later. */
  async post(message: Message): Promise<void> {
    await this.#options.db.act(this.#options.collectivityId, (tx) => this.write(tx, message));
    await this.deliver();
  }

  /**
   * Sends what waits, `most` messages at once. No transaction stays open while a server answers: a message is first put off,
   * so that two processes do not both send it and one that stops in the middle is tried again.
   * @returns how many were sent, put off and given up.
   */
  async deliver(most = 50): Promise<{ sent: number; later: number; failed: number }> {
    const done = { sent: 0, later: 0, failed: 0 };
    for (const row of await this.#claim(most)) done[await this.#sendOne(row)]++;
    return done;
  }

  /** The last messages, the newest first. */
  async list(tx: Tx, most = 100): Promise<Listed[]> {
    const found =
      await sql<Row>`select * from accounts.outbox where collectivity_id = ${this.#options.collectivityId}
      order by created_at desc, id limit ${most}`.execute(tx);
    return found.rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      state: row.state,
      kind: row.kind,
      to: this.#open(row, 'recipient'),
      subject: this.#open(row, 'subject'),
      text: this.#open(row, 'body'),
      attempts: row.attempts,
      failure: row.failure,
      createdAt: row.created_at,
      doneAt: row.done_at,
    }));
  }

  /**
   * Puts a message that failed, or that nothing sent here at the time, in the queue again. A message that left has no words any
   * more: whoever sent it does the act again.
   * @returns its kind; null when no such message waits for that.
   */
  async resend(tx: Tx, id: string): Promise<string | null> {
    const { collectivityId, clock } = this.#options;
    const channels = (['mail', 'sms'] as const).filter((channel) => this.sends(channel));
    const found = await sql<{ kind: string }>`update accounts.outbox
      set state = 'waiting', attempts = 0, failure = null, done_at = null, next_attempt_at = ${clock()}
      where collectivity_id = ${collectivityId} and id::text = ${id} and state in ('failed', 'kept') and recipient is not null
        and channel = any(${channels}::text[]) returning kind`.execute(tx);
    return found.rows[0]?.kind ?? null;
  }

  /** Removes every message to an address of mail, sent or not. */
  async forget(tx: Tx, email: string): Promise<void> {
    const { collectivityId } = this.#options;
    const found = await sql<Row>`select * from accounts.outbox where collectivity_id = ${collectivityId}
      and recipient is not null`.execute(tx);
    const ids = found.rows
      .filter((row) => this.#open(row, 'recipient')?.toLowerCase() === email.trim().toLowerCase())
      .map(({ id }) => id);
    await sql`delete from accounts.outbox where collectivity_id = ${collectivityId} and id = any(${ids}::uuid[])`.execute(
      tx,
    );
  }

  /** Removes messages that are over since before a day. @returns how many. */
  async sweep(before: Date): Promise<number> {
    const { db, collectivityId } = this.#options;
    const gone = await db.act(collectivityId, (tx) =>
      sql`delete from accounts.outbox where collectivity_id = ${collectivityId} and done_at < ${before}`.execute(
        tx,
      ),
    );
    return Number(gone.numAffectedRows ?? 0);
  }

  async #claim(most: number): Promise<Row[]> {
    const { db, collectivityId, clock } = this.#options;
    const now = clock();
    const again = new Date(now.getTime() + 120_000);
    const found = await db.act(collectivityId, (tx) =>
      sql<Row>`update accounts.outbox o set attempts = attempts + 1, next_attempt_at = ${again}
        from (select id from accounts.outbox where collectivity_id = ${collectivityId} and state = 'waiting'
          and next_attempt_at <= ${now} order by created_at limit ${most} for update skip locked) due
        where o.collectivity_id = ${collectivityId} and o.id = due.id returning o.*`.execute(tx),
    );
    return found.rows;
  }

  async #sendOne(row: Row): Promise<'sent' | 'later' | 'failed'> {
    const transport = this.#options.transports[row.channel];
    try {
      // A deployment that lost its transport keeps waiting: a configuration is mended within days.
      if (!transport) throw new DeliveryError('later', 'no-transport');
      await transport.send(this.#messageOf(row));
    } catch (error) {
      return this.#putOff(row, error);
    }
    await this.#end(
      row.id,
      sql`state = 'sent', next_attempt_at = null, failure = null, done_at = ${this.#options.clock()},
        recipient = null, subject = null, body = null`,
    );
    return 'sent';
  }

  async #putOff(row: Row, error: unknown): Promise<'later' | 'failed'> {
    const now = this.#options.clock();
    const expected = error instanceof DeliveryError;
    const next = expected && error.when === 'never' ? null : nextAttempt(row.attempts, now);
    const failure = expected ? error.message : 'unexpected';
    this.#options.log.warn(
      { outbox: row.id, kind: row.kind, failure, attempts: row.attempts },
      'message not sent',
    );
    await this.#end(
      row.id,
      sql`state = ${next ? 'waiting' : 'failed'}, next_attempt_at = ${next}, failure = ${failure},
        done_at = ${next ? null : now}`,
    );
    return next ? 'later' : 'failed';
  }

  #messageOf(row: Row): Message {
    return {
      channel: row.channel,
      kind: row.kind,
      to: this.#open(row, 'recipient') ?? '',
      subject: this.#open(row, 'subject') ?? '',
      text: this.#open(row, 'body') ?? '',
    };
  }

  async #end(id: string, set: ReturnType<typeof sql>): Promise<void> {
    const { db, collectivityId } = this.#options;
    await db.act(collectivityId, (tx) =>
      sql`update accounts.outbox set ${set} where collectivity_id = ${collectivityId} and id = ${id}`.execute(
        tx,
      ),
    );
  }

  #place(row: string, field: string) {
    return { collectivityId: this.#options.collectivityId, organisationId: 0, table: TABLE, field, row };
  }

  #seal(id: string, field: string, text: string): Buffer {
    return this.#options.sealer.seal(text, this.#place(id, field));
  }

  #open(row: Row, field: 'recipient' | 'subject' | 'body'): string | null {
    const sealed = row[field];
    return sealed === null ? null : this.#options.sealer.open(sealed, this.#place(row.id, field));
  }
}
