import { sql } from 'kysely';
import type { Reach } from '#kernel/actor.ts';
import type { Tx } from './tx.ts';

/**
 * Says which organisations' rows the rest of the transaction sees. Until it is said, it sees none: an act that forgets it
 * finds nothing, rather than everything.
 */
export async function setReach(tx: Tx, reach: Reach): Promise<void> {
  await sql`select set_config('ancrage.organisations', ${reachText(reach)}, true)`.execute(tx);
}

/** What an act must hold to widen its reach for a while. */
export type Reaching = { tx: Tx; reach: Reach; collectivityId: number };

/** Runs with another reach, and comes back to the act's own. What comes out must say nothing of a row that the act may not see. */
export async function reaching<T>(
  { tx, reach }: Pick<Reaching, 'tx' | 'reach'>,
  other: Reach,
  run: () => Promise<T>,
): Promise<T> {
  await setReach(tx, other);
  const outcome = await run();
  await setReach(tx, reach);
  return outcome;
}

/** A reach as the policies read it. */
export function reachText(reach: Reach): string {
  return reach === 'all' ? 'all' : reach.map(checked).join(',');
}

function checked(organisation: number): number {
  if (!Number.isSafeInteger(organisation)) throw new Error('An organisation is a number');
  return organisation;
}
