import { reaching } from '#platform/server/db/reach.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { AGREEMENT_VERSION } from '../../../domain/paths/sight.ts';
import { LINKS } from '../by-link.ts';
import { emailIn } from '../contacts.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor, type StoredPart, type StoredPath } from '../read-paths.ts';
import { readResidents, writeResident } from '../residents.ts';
import { lockPaths, nextNo } from '../store.ts';

const LINK_DAYS = 30;

/** Which structure joins, and what the resident agreed to. */
export const InviteStructureInput = z.object({
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
  otherOrganisationId: z.number().int().positive().max(2_147_483_647),
  /** Day on which the resident agreed. */
  givenOn: z.number().int(),
  givenHow: z.enum(['signed', 'said']),
  /** The very sentence that they read or heard. */
  wording: z.string().trim().min(20).max(2000),
  /** The structure says that the resident agreed: without it, nothing is shared. */
  agreed: z.boolean(),
  /** Address of mail where a link is sent to whoever answers there; empty: they answer from their account. */
  email: z.string().trim().max(254).default(''),
});
/** Which structure joins, and what the resident agreed to. */
export type InviteStructureInput = z.infer<typeof InviteStructureInput>;

/**
 * Invites another structure on a path, with the resident's agreement: who they are is then sealed for it too, and what is
 * shared is seen when it joins. Refusals: `path-unknown`, `path-agreement-needed`, `path-day-to-come`, `path-already-on`, `path-unknown-structure`,
 * `path-bad-email`.
 */
export const inviteStructure = (context: PathsContext) =>
  useCase({
    name: 'invite-structure',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: InviteStructureInput) => organisationId,
    },
    mode: 'write',
    input: InviteStructureInput,
    run: async (act, input): Promise<Result<{ agreementNo: number }>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { path, parts } = found.value;
      const email = emailIn(input.email);
      if (!email.ok) return email;
      const fault = (await structureFault(act, input)) ?? faultOf(act, input, parts);
      if (fault) return refuse(fault);
      const shared = await shareIdentity(context, act, { path, input });
      if (!shared.ok) return shared;
      const agreementNo = await write(act, input, path);
      if (email.value !== null) await send(context, act, { input, to: email.value });
      const { organisationId, otherOrganisationId } = input;
      await context.trace(act, {
        code: 'path-invited',
        organisationId,
        residentNo: path.residentNo,
        params: { structure: otherOrganisationId },
      });
      return ok({ agreementNo });
    },
  });

function faultOf(
  { now }: ActContext,
  input: InviteStructureInput,
  parts: readonly StoredPart[],
): Refusal | null {
  const { otherOrganisationId, givenOn } = input;
  if (!input.agreed) return { code: 'path-agreement-needed', field: 'agreed' };
  if (givenOn > dayOfInstant(now))
    return { code: 'path-day-to-come', field: 'givenOn', value: formatDay(givenOn) };
  const on = parts.some((part) => part.organisationId === otherOrganisationId && part.leftOn === null);
  return on
    ? { code: 'path-already-on', field: 'otherOrganisationId', value: String(otherOrganisationId) }
    : null;
}

/** Only a structure that is open joins: the collectivity and companies meet nobody here. */
async function structureFault(
  act: ActContext,
  { otherOrganisationId }: InviteStructureInput,
): Promise<Refusal | null> {
  const found = await reaching(act, 'all', () =>
    sql<{ kind: string }>`select kind from accounts.organisation where collectivity_id = ${act.collectivityId}
      and organisation_id = ${otherOrganisationId} and kind in ('structure', 'committee') and closed_on is null`.execute(
      act.tx,
    ),
  );
  return found.rows.length === 1
    ? null
    : { code: 'path-unknown-structure', field: 'otherOrganisationId', value: String(otherOrganisationId) };
}

type Inviting = { path: StoredPath; input: InviteStructureInput };

/** The resident agreed that the other structure knows who they are: it gets a copy that it alone opens. */
async function shareIdentity(
  { sealer }: PathsContext,
  act: ActContext,
  { path, input: { organisationId, otherOrganisationId } }: Inviting,
): Promise<Result<null>> {
  const { residentNo } = path;
  const [known] = await readResidents(act, sealer, { residentNos: [residentNo], organisationId });
  if (known === undefined || known.name === null) return refuse({ code: 'path-resident-erased' });
  const { name, place, ...rest } = known;
  await reaching(act, [otherOrganisationId], () =>
    writeResident(act, sealer, {
      organisationId: otherOrganisationId,
      residentNo,
      identity: { ...rest, name },
      place,
    }),
  );
  return ok(null);
}

async function write(act: ActContext, input: InviteStructureInput, path: StoredPath): Promise<number> {
  const { tx, collectivityId, now, actor } = act;
  const agreementNo = await nextNo(act, 'agreement');
  await sql`insert into support.agreement (collectivity_id, agreement_no, path_no, organisation_id, asked_by, given_on, given_how,
      version, wording, recorded_at, recorded_by)
    values (${collectivityId}, ${agreementNo}, ${input.pathNo}, ${input.otherOrganisationId}, ${input.organisationId},
      ${input.givenOn}, ${input.givenHow}, ${AGREEMENT_VERSION}, ${input.wording}, ${now}, ${signatureOf(actor)})`.execute(
    tx,
  );
  await sql`insert into support.path_part (collectivity_id, part_no, path_no, organisation_id, resident_no, programme, opener,
      agreement_no, invited_on)
    values (${collectivityId}, ${await nextNo(act, 'path_part')}, ${input.pathNo}, ${input.otherOrganisationId},
      ${path.residentNo}, ${path.programme}, false, ${agreementNo}, ${dayOfInstant(now)})`.execute(tx);
  return agreementNo;
}

async function send(
  { links, outbox, write: words, pageOf }: PathsContext,
  act: ActContext,
  { input, to }: { input: InviteStructureInput; to: string },
): Promise<void> {
  const { otherOrganisationId: organisationId, pathNo } = input;
  const { token } = await reaching(act, [organisationId], () =>
    links.issue(
      act.tx,
      {
        organisationId,
        purpose: LINKS.join,
        subject: String(pathNo),
        days: LINK_DAYS,
        recipient: { channel: 'mail', to },
        createdBy: signatureOf(act.actor),
      },
      act.now,
    ),
  );
  const letter = words(
    { kind: 'path-invitation', values: { address: pageOf(`/paths-join?token=${token}`) } },
    'mail',
  );
  await outbox.write(act.tx, { channel: 'mail', kind: 'path-invitation', to, ...letter });
}
