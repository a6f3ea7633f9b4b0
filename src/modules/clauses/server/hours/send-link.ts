import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { RefusedError } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { DECLARE_DAYS, DECLARE_LINK, keepReminder, type Declaration } from './declarations.ts';
import type { EmployerLetterKind, HoursContext } from './hours-context.ts';
import { contactPlace } from './sealing.ts';

/** Addresses of mail of employers that an organisation keeps, opened. */
export async function contactsOf(
  { sealer }: HoursContext,
  { tx, collectivityId }: ActContext,
  organisationId: number,
): Promise<Map<string, string>> {
  const found = await sql<{
    employer: string;
    email: Buffer;
  }>`select employer, email from clauses.employer_contact
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`.execute(tx);
  const owner = { collectivityId, organisationId };
  return new Map(
    found.rows.map(({ employer, email }) => [employer, sealer.open(email, contactPlace(owner, employer))]),
  );
}

/**
 * Makes a new link for a declaration, which ends the former, and mails it when the employer has an address.
 * @returns the address of the page, to be given by hand.
 */
export async function sendLink(
  context: HoursContext,
  act: ActContext,
  { declaration, kind, to }: { declaration: Declaration; kind: EmployerLetterKind; to: string | null },
): Promise<string> {
  const { organisationId, declarationNo, month, due, employerName, linkId, lines } = declaration;
  if (linkId !== null) {
    const revoked = await context.links.revoke(act.tx, linkId, act.now);
    if (!revoked.ok) throw new RefusedError(revoked.refusals);
  }
  const { id, token } = await context.links.issue(
    act.tx,
    {
      organisationId,
      purpose: DECLARE_LINK,
      subject: String(declarationNo),
      days: DECLARE_DAYS,
      recipient: to === null ? undefined : { channel: 'mail', to },
      createdBy: signatureOf(act.actor),
    },
    act.now,
  );
  await sql`update clauses.declaration set link_id = ${id}
    where collectivity_id = ${act.collectivityId} and declaration_no = ${declarationNo}`.execute(act.tx);
  const address = `${context.declarePage}/${token}`;
  await keepReminder(act, declaration, { kind, day: dayOfInstant(act.now), now: act.now });
  if (to === null) return address;
  const people = lines.draft + lines.sentBack;
  const letter = context.write({ kind, to, employer: employerName, month, due, people, address });
  await context.outbox.write(act.tx, { channel: 'mail', kind: `declare-${kind}`, to, ...letter });
  return address;
}
