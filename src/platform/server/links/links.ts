import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { setReach } from '../db/reach.ts';
import { countAttempt, type Limit } from '../auth/throttle.ts';
import type { Database, Tx } from '../db/database.ts';
import type { SealedTable } from '../sealed/rotate.ts';
import type { Sealer } from '../sealed/sealer.ts';
import { hashToken, isSigned, makeToken } from './token.ts';

/** To whom a link is sent, and sent again when it has expired. */
export type Recipient = { channel: 'mail' | 'sms'; to: string };

/** A link to make. */
export type NewLink = {
  organisationId: number;
  /** What it allows, kebab-case, e.g. `declare-hours`: it allows nothing else. */
  purpose: string;
  /** Our reference of what it is about, never a name. */
  subject: string;
  /** Days that it lasts. */
  days: number;
  recipient?: Recipient | undefined;
  createdBy: string;
};

/** What a link opens. */
export type Link = {
  id: string;
  organisationId: number;
  purpose: string;
  subject: string;
  expiresAt: Date;
  /** Times that it was used, this one included. */
  uses: number;
};

/** What a page may say of a link. `unknown`: we never made it, or not for this page. */
export type LinkState = 'open' | 'expired' | 'revoked' | 'done' | 'replaced' | 'unknown';

/** Which machine a request comes from, and when. */
export type Asker = { address: string; now: Date };

const TABLE = 'accounts.link';
/** A household or an office behind one address, at its busiest. */
const USES: Limit = { max: 60, seconds: 900 };
/** A renewal sends a message to somebody: not more than a person would ask for in a day. */
const RENEWALS: Limit = { max: 3, seconds: 86_400 };

/** Links, as the rotation of keys needs them. Signatures keep the number of their key: a retired key ends its links. */
export const SEALED_LINKS: SealedTable = {
  table: TABLE,
  key: ['id'],
  organisation: 'organisation_id',
  row: 'id',
  fields: [{ field: 'recipient' }],
};

type Row = {
  id: string;
  organisation_id: number;
  purpose: string;
  subject: string;
  channel: Recipient['channel'] | null;
  recipient: Buffer | null;
  created_at: Date;
  created_by: string;
  expires_at: Date;
  uses: number;
  revoked_at: Date | null;
  done_at: Date | null;
  replaced_by: string | null;
};

/**
 * Signed links for people without accounts. Scanners of mail open every link before people do, some with scripts: `look`
 * changes nothing and may be called a thousand times; only `use`, from the form of the page (POST), acts. A link serves
 * until what it is for is done: whoever is interrupted comes back.
 */
export class Links {
  readonly #sealer: Sealer;
  readonly #collectivityId: number;

  constructor(sealer: Sealer, collectivityId: number) {
    this.#sealer = sealer;
    this.#collectivityId = collectivityId;
  }

  /** Makes a link. The token is said once: the table keeps its hash. */
  async issue(tx: Tx, link: NewLink, now: Date): Promise<{ id: string; token: string }> {
    const id = randomUUID();
    const token = makeToken(this.#sealer, { collectivityId: this.#collectivityId, purpose: link.purpose });
    const expires = new Date(now.getTime() + link.days * 86_400_000);
    const sealed = link.recipient
      ? this.#sealer.seal(link.recipient.to, this.#place(link.organisationId, id))
      : null;
    await sql`insert into accounts.link (collectivity_id, id, organisation_id, token_hash, purpose, subject, channel,
        recipient, created_at, created_by, expires_at)
      values (${this.#collectivityId}, ${id}, ${link.organisationId}, ${hashToken(token)}, ${link.purpose},
        ${link.subject}, ${link.recipient?.channel ?? null}, ${sealed}, ${now}, ${link.createdBy}, ${expires})`.execute(
      tx,
    );
    return { id, token };
  }

  /** What a page shows of a link. Writes nothing: it is what GET and HEAD may do. */
  async look(
    tx: Tx,
    asked: { token: string; purpose: string },
    now: Date,
  ): Promise<{ state: LinkState; link: Link | null; renewable: boolean }> {
    const row = await this.#find(tx, asked, sql``);
    if (!row) return { state: 'unknown', link: null, renewable: false };
    const state = stateOf(row, now);
    const renewable = row.recipient !== null && (state === 'open' || state === 'expired');
    return { state, link: state === 'open' ? linkOf(row) : null, renewable };
  }

  /**
   * Counts a request that comes with a link, before the transaction of its act: a refusal rolls the act back, and the count
   * must stay. Refusal: `too-many-attempts`.
   */
  async admit(db: Database, asker: Asker): Promise<Result<null>> {
    const attempt = { key: `link-use/${asker.address}`, limit: USES, now: asker.now };
    return (await db.act(this.#collectivityId, (tx) => this.#throttle(tx, attempt))) ?? ok(null);
  }

  /**
   * Opens a link to act with it, and leaves the transaction able to see its organisation's rows and no other's.
   * Refusals: `link-unknown`, `link-expired`, `link-revoked`, `link-done`, `link-replaced`.
   */
  async use(tx: Tx, asked: { token: string; purpose: string }, now: Date): Promise<Result<Link>> {
    const row = await this.#find(tx, asked, sql`for update`);
    const state = row ? stateOf(row, now) : 'unknown';
    if (!row || state !== 'open') return refuse({ code: `link-${state}` });
    await sql`update accounts.link set uses = uses + 1, used_at = ${now}
      where collectivity_id = ${this.#collectivityId} and id = ${row.id}`.execute(tx);
    await setReach(tx, [row.organisation_id]);
    return ok({ ...linkOf(row), uses: row.uses + 1 });
  }

  /** Says that what a link was for is done: it opens no more. */
  async finish(tx: Tx, id: string, now: Date): Promise<void> {
    await sql`update accounts.link set done_at = coalesce(done_at, ${now})
      where collectivity_id = ${this.#collectivityId} and id = ${id}`.execute(tx);
  }

  /** Takes a link back. Refusal: `link-unknown`, also for a link of an organisation that the act does not see. */
  async revoke(tx: Tx, id: string, now: Date): Promise<Result<null>> {
    const gone = await sql`update accounts.link set revoked_at = coalesce(revoked_at, ${now})
      where collectivity_id = ${this.#collectivityId} and id = ${id}`.execute(tx);
    return Number(gone.numAffectedRows ?? 0) === 1 ? ok(null) : refuse({ code: 'link-unknown' });
  }

  /**
   * Makes a new link for whoever holds one that is open or has expired. It is for the recipient that we know, and must be
   * sent there and nowhere else: an expired link found in a bin gives nothing to its finder. The former opens no more.
   */
  async renew(
    tx: Tx,
    asked: { token: string; purpose: string; days: number },
    now: Date,
  ): Promise<Result<{ recipient: Recipient; token: string; link: Link }>> {
    const row = await this.#find(tx, asked, sql`for update`);
    const state = row ? stateOf(row, now) : 'unknown';
    if (!row || (state !== 'open' && state !== 'expired')) return refuse({ code: `link-${state}` });
    if (row.channel === null || row.recipient === null) return refuse({ code: 'link-not-renewable' });
    const key = `link-renew/${row.organisation_id}/${row.purpose}/${row.subject}`;
    const throttled = await this.#throttle(tx, { key, limit: RENEWALS, now });
    if (throttled) return throttled;
    await setReach(tx, [row.organisation_id]);
    const recipient: Recipient = {
      channel: row.channel,
      to: this.#sealer.open(row.recipient, this.#place(row.organisation_id, row.id)),
    };
    const made = await this.issue(
      tx,
      { ...linkOf(row), recipient, days: asked.days, createdBy: row.created_by },
      now,
    );
    await sql`update accounts.link set replaced_by = ${made.id}
      where collectivity_id = ${this.#collectivityId} and id = ${row.id}`.execute(tx);
    const expiresAt = new Date(now.getTime() + asked.days * 86_400_000);
    return ok({ recipient, token: made.token, link: { ...linkOf(row), id: made.id, expiresAt, uses: 0 } });
  }

  /** Forgets whom links were sent to that ended before a day; what they were for stays. @returns how many. */
  async forgetRecipients(tx: Tx, before: Date): Promise<number> {
    const gone = await sql`update accounts.link set channel = null, recipient = null
      where collectivity_id = ${this.#collectivityId} and recipient is not null and expires_at < ${before}`.execute(
      tx,
    );
    return Number(gone.numAffectedRows ?? 0);
  }

  async #find(
    tx: Tx,
    asked: { token: string; purpose: string },
    lock: ReturnType<typeof sql>,
  ): Promise<Row | null> {
    const signed = { collectivityId: this.#collectivityId, purpose: asked.purpose };
    if (!isSigned(this.#sealer, asked.token, signed)) return null;
    // Whoever holds a link belongs to no organisation: the link says which one, so all are searched for it.
    await setReach(tx, 'all');
    const found = await sql<Row>`select * from accounts.link where collectivity_id = ${this.#collectivityId}
      and token_hash = ${hashToken(asked.token)} and purpose = ${asked.purpose} ${lock}`.execute(tx);
    await setReach(
      tx,
      found.rows.map((row) => row.organisation_id),
    );
    return found.rows[0] ?? null;
  }

  async #throttle(
    tx: Tx,
    attempt: { key: string; limit: Limit; now: Date },
  ): Promise<ReturnType<typeof refuse> | null> {
    const verdict = await countAttempt(tx, this.#sealer, {
      collectivityId: this.#collectivityId,
      ...attempt,
    });
    return verdict.allowed
      ? null
      : refuse({ code: 'too-many-attempts', params: { seconds: verdict.retryAfter } });
  }

  #place(organisationId: number, row: string) {
    return { collectivityId: this.#collectivityId, organisationId, table: TABLE, field: 'recipient', row };
  }
}

function stateOf(row: Row, now: Date): Exclude<LinkState, 'unknown'> {
  if (row.revoked_at !== null) return 'revoked';
  if (row.done_at !== null) return 'done';
  if (row.replaced_by !== null) return 'replaced';
  return row.expires_at <= now ? 'expired' : 'open';
}

function linkOf(row: Row): Link {
  const { id, purpose, subject, uses } = row;
  return { id, organisationId: row.organisation_id, purpose, subject, expiresAt: row.expires_at, uses };
}
