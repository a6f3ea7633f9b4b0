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

/** A reach as the policies read it. */
export function reachText(reach: Reach): string {
  return reach === 'all' ? 'all' : reach.map(checked).join(',');
}

function checked(organisation: number): number {
  if (!Number.isSafeInteger(organisation)) throw new Error('An organisation is a number');
  return organisation;
}
