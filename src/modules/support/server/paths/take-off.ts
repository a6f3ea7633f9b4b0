import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { isOn } from '../../domain/paths/sight.ts';
import type { StoredPart } from './read-paths.ts';

/**
 * Takes a structure off a path; its agreement is withdrawn and it no longer is the referent. What it recorded and stated stays.
 * Refusals: `path-not-on`, `path-last-structure`: somebody answers for a path.
 */
export async function takeOff(
  act: ActContext,
  parts: readonly StoredPart[],
  { organisationId, because }: { organisationId: number; because: 'withdrawn' | 'left' },
): Promise<Result<null>> {
  const { tx, collectivityId, now, actor } = act;
  const part = parts.find((one) => one.organisationId === organisationId && one.leftOn === null);
  if (!part) return refuse({ code: 'path-not-on', value: String(organisationId) });
  const others = parts.filter((one) => isOn(one) && one.partNo !== part.partNo);
  if (others.length === 0) return refuse({ code: 'path-last-structure' });
  const today = dayOfInstant(now);
  await sql`update support.referent set until = ${today} where collectivity_id = ${collectivityId}
    and path_no = ${part.pathNo} and until is null and organisation_id = ${organisationId}`.execute(tx);
  if (part.agreementNo !== null)
    await sql`update support.agreement set withdrawn_at = ${now}, withdrawn_by = ${signatureOf(actor)}
      where collectivity_id = ${collectivityId} and agreement_no = ${part.agreementNo}`.execute(tx);
  // Last: from here on, the structure sees nothing of the path.
  await sql`update support.path_part set left_on = ${today}, left_because = ${because}
    where collectivity_id = ${collectivityId} and part_no = ${part.partNo}`.execute(tx);
  return ok(null);
}
