import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Sealer } from '../sealed/sealer.ts';

/** How many times in how long, e.g. 10 in 900 seconds. */
export type Limit = { max: number; seconds: number };

/** What is counted: `key` may hold an address of mail or of a machine, for only a keyed digest of it is kept. */
export type Attempt = { collectivityId: number; key: string; limit: Limit; now: Date };

/** Whether the attempt is within the limit, and otherwise in how many seconds to come back. */
export type Verdict = { allowed: true } | { allowed: false; retryAfter: number };

/**
 * Counts an attempt, in one statement: of many at the same time, none is forgotten. The count is in the database, so that
 * several processes share it and a restart does not forgive.
 */
export async function countAttempt(tx: Tx, sealer: Sealer, attempt: Attempt): Promise<Verdict> {
  const { collectivityId, key, limit, now } = attempt;
  const ends = new Date(now.getTime() + limit.seconds * 1000);
  const found = await sql<{ hits: number; window_ends: Date }>`
    insert into accounts.throttle as t (collectivity_id, bucket, hits, window_ends)
    values (${collectivityId}, ${bucketOf(sealer, collectivityId, key)}, 1, ${ends})
    on conflict (collectivity_id, bucket) do update set
      hits = case when t.window_ends <= ${now} then 1 else least(t.hits, 1000000) + 1 end,
      window_ends = case when t.window_ends <= ${now} then excluded.window_ends else t.window_ends end
    returning hits, window_ends`.execute(tx);
  const { hits, window_ends: end } = found.rows[0];
  if (hits <= limit.max) return { allowed: true };
  return { allowed: false, retryAfter: Math.max(1, Math.ceil((end.getTime() - now.getTime()) / 1000)) };
}

/** Forgets an attempt that turned out well, e.g. a right password: its owner must not pay for a guesser before them. */
export async function forgiveAttempts(
  tx: Tx,
  sealer: Sealer,
  attempt: { collectivityId: number; key: string },
): Promise<void> {
  await sql`delete from accounts.throttle where collectivity_id = ${attempt.collectivityId}
    and bucket = ${bucketOf(sealer, attempt.collectivityId, attempt.key)}`.execute(tx);
}

/** Removes counts whose time has passed. @returns how many. */
export async function sweepAttempts(tx: Tx, collectivityId: number, now: Date): Promise<number> {
  const gone = await sql`delete from accounts.throttle where collectivity_id = ${collectivityId}
    and window_ends <= ${now}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0);
}

/** Counts are short-lived: a rotation of keys may forget them, so the current key alone is enough. */
function bucketOf(sealer: Sealer, collectivityId: number, key: string): Buffer {
  return sealer
    .digest(key, {
      number: sealer.keyring.current,
      purpose: 'throttle',
      owner: { collectivityId, organisationId: 0 },
    })
    .subarray(0, 16);
}
