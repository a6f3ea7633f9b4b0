import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Refusal } from '#kernel/result.ts';
import { exactIndex } from '#platform/server/sealed/blind-index.ts';
import { signatureOf } from '#kernel/actor.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import {
  INVITATION,
  INVITATION_DAYS,
  invitationPlace,
  OrganisationInput,
  RoleInput,
  trace,
  type AccountDeps,
  type InvitationLetter,
} from '../deps.ts';
import { dayOf, organisationsOf, refuseRoles } from '../memberships.ts';

const Input = z.object({
  organisationId: OrganisationInput,
  email: z.email().max(254),
  name: z.string().trim().min(1).max(200),
  roles: z.array(RoleInput).min(1).max(11),
  /** First day that the roles count; absent: the day they are accepted. */
  starts: z.iso.date().optional(),
  /** First day on which they no longer count; absent: nobody knows. */
  ends: z.iso.date().optional(),
});
type Asked = z.infer<typeof Input>;

/**
 * Invites somebody into an organisation by mail. The answer is the same whether they have an account or not.
 * Refusals: `unknown-organisation`, `role-elsewhere`, `role-not-yours`, `day-past` (param `today`), `days-reversed`.
 */
export const invite = (deps: AccountDeps) =>
  useCase({
    name: 'invite',
    access: {
      right: 'manage-team',
      organisation: ({ organisationId }: Asked) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, asked) => {
      const { organisationId, email, name, roles } = asked;
      const refusals = [
        ...(await refuseRoles(context, organisationId, roles)),
        ...refuseDays(asked, dayOf(context.now)),
      ];
      if (refusals.length > 0) return refuse(...refusals);
      const invitationId = randomUUID();
      const { id: linkId, token } = await deps.links.issue(
        context.tx,
        {
          organisationId,
          purpose: INVITATION,
          subject: invitationId,
          days: INVITATION_DAYS,
          recipient: { channel: 'mail', to: email },
          createdBy: signatureOf(context.actor),
        },
        context.now,
      );
      await keep(context, deps, { ...asked, invitationId, linkId });
      const organisation = (await organisationsOf(context)).find(
        (one) => one.organisationId === organisationId,
      );
      await send(context, deps, {
        to: email,
        name,
        organisation: organisation?.name ?? '',
        roles,
        address: `${deps.invitationPage}?token=${token}`,
        days: INVITATION_DAYS,
      });
      await trace(context, deps, {
        code: 'account-invited',
        organisationId,
        subject: { kind: 'invitation', ref: invitationId },
        params: { roles: roles.join(' ') },
      });
      return ok({ invitationId });
    },
  });

/** An invitation that ends before it begins, or already, is a slip. */
function refuseDays({ starts, ends }: Asked, today: string): Refusal[] {
  const past: Refusal[] =
    ends !== undefined && ends <= today ? [{ code: 'day-past', field: 'ends', params: { today } }] : [];
  const reversed: Refusal[] =
    starts !== undefined && ends !== undefined && ends <= starts
      ? [{ code: 'days-reversed', field: 'ends' }]
      : [];
  return past.length > 0 ? past : reversed;
}

type Kept = Asked & { invitationId: string; linkId: string };

async function keep(context: ActContext, { sealer }: AccountDeps, kept: Kept): Promise<void> {
  const { tx, collectivityId, now, actor } = context;
  const place = { ...invitationPlace(collectivityId, kept.organisationId), row: kept.invitationId };
  const email = { ...place, field: 'email' };
  await sql`insert into accounts.invitation
      (collectivity_id, id, organisation_id, roles, email, email_index, name, starts, ends, created_at, created_by,
        link_id)
    values (${collectivityId}, ${kept.invitationId}, ${kept.organisationId}, ${[...kept.roles]}::text[],
      ${sealer.seal(kept.email, email)}, ${exactIndex(sealer, kept.email, { ...email, normal: 'email' })},
      ${sealer.seal(kept.name, { ...place, field: 'name' })}, ${kept.starts ?? null}::date,
      ${kept.ends ?? null}::date, ${now}, ${signatureOf(actor)}, ${kept.linkId})`.execute(tx);
}

async function send({ tx }: ActContext, deps: AccountDeps, letter: InvitationLetter): Promise<void> {
  const { subject, text } = deps.write(letter);
  await deps.outbox.write(tx, { channel: 'mail', kind: 'invitation', to: letter.to, subject, text });
}
