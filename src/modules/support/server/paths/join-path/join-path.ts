import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { PathsContext } from '../paths-context.ts';
import { stateStarted } from '../path-facts.ts';
import { readParts, type StoredPart } from '../read-paths.ts';
import { readResidents } from '../residents.ts';
import { lockPaths } from '../store.ts';

/** Answer of a structure that was invited. */
export const JoinPathInput = z.object({
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
  accepts: z.boolean(),
});

/** Joins a path on which the structure was invited, or declines. Refusals: `path-not-invited`, `path-structure-without-siret`. */
export const joinPath = (context: PathsContext) =>
  useCase({
    name: 'join-path',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof JoinPathInput>) => organisationId,
    },
    mode: 'write',
    input: JoinPathInput,
    run: async (act, input): Promise<Result<{ pathNo: number }>> => {
      await lockPaths(act);
      return answerInvitation(context, act, input);
    },
  });

/** What an invited structure's answer does, by its account or by its link. Refusals: those of `joinPath`. */
export async function answerInvitation(
  context: PathsContext,
  act: ActContext,
  { organisationId, pathNo, accepts }: z.infer<typeof JoinPathInput>,
): Promise<Result<{ pathNo: number }>> {
  const part = (await readParts(act, [pathNo])).find(
    (one) => one.organisationId === organisationId && one.joinedOn === null && one.leftOn === null,
  );
  if (!part) return refuse({ code: 'path-not-invited', value: String(pathNo) });
  const done = accepts ? await join(context, act, part) : await decline(act, part);
  if (!done.ok) return done;
  const { residentNo } = part;
  await context.trace(act, { code: accepts ? 'path-joined' : 'path-left', organisationId, residentNo });
  return ok({ pathNo });
}

async function join(context: PathsContext, act: ActContext, part: StoredPart): Promise<Result<null>> {
  const { residentNo, organisationId } = part;
  const today = dayOfInstant(act.now);
  const [resident] = await readResidents(act, context.sealer, { residentNos: [residentNo], organisationId });
  if (resident === undefined) return refuse({ code: 'path-resident-erased' });
  const entry = await stateStarted(context, act, { path: part, organisationId, resident, on: today });
  if (!entry.ok) return entry;
  await sql`update support.path_part set joined_on = ${today}, entry_no = ${entry.value}
    where collectivity_id = ${act.collectivityId} and part_no = ${part.partNo}`.execute(act.tx);
  return ok(null);
}

/** Whoever declines keeps nothing of somebody it never met. */
async function decline(act: ActContext, part: StoredPart): Promise<Result<null>> {
  const { tx, collectivityId } = act;
  await sql`update support.path_part set left_on = ${dayOfInstant(act.now)}, left_because = 'declined'
    where collectivity_id = ${collectivityId} and part_no = ${part.partNo}`.execute(tx);
  await sql`delete from support.resident where collectivity_id = ${collectivityId} and organisation_id = ${part.organisationId}
    and resident_no = ${part.residentNo} and not exists (select 1 from support.path_part t where t.collectivity_id = ${collectivityId}
      and t.organisation_id = ${part.organisationId} and t.resident_no = ${part.residentNo} and t.joined_on is not null)`.execute(
    tx,
  );
  return ok(null);
}
