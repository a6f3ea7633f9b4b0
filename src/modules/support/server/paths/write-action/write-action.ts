import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { placeOf } from '../sealing.ts';
import { lockPaths, nextNo } from '../store.ts';

/** A step to plan, or one that is done. */
export const WriteActionInput = z.discriminatedUnion('act', [
  z.object({
    ...OnPath,
    act: z.literal('plan'),
    title: z.string().trim().min(1).max(300),
    dueOn: z.number().int().nullable(),
    who: z.enum(['resident', 'structure']),
    /** Whether the other structures of the path see it; else it is sealed for this one. */
    shared: z.boolean(),
  }),
  z.object({ ...OnPath, act: z.literal('done'), actionNo: z.number().int().positive().max(2_147_483_647) }),
]);
type Writing = z.infer<typeof WriteActionInput>;

/** Plans a step of a path, or says that it is done. Refusals: `path-unknown`, `path-unknown-action`. */
export const writeAction = (context: PathsContext) =>
  useCase({
    name: 'write-action',
    access: WORKING,
    mode: 'write',
    input: WriteActionInput,
    run: async (act, input): Promise<Result<{ actionNo: number }>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const written = input.act === 'plan' ? ok(await plan(context, act, input)) : await finish(act, input);
      if (!written.ok) return written;
      const { organisationId } = input;
      const { residentNo } = found.value.path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'step' },
      });
      return ok({ actionNo: written.value });
    },
  });

async function plan(
  { sealer }: PathsContext,
  act: ActContext,
  { organisationId, pathNo, title, dueOn, who, shared }: Extract<Writing, { act: 'plan' }>,
): Promise<number> {
  const { tx, collectivityId } = act;
  const actionNo = await nextNo(act, 'action');
  const sealedFor = shared ? 0 : organisationId;
  const place = placeOf({ collectivityId, organisationId: sealedFor }, 'action', {
    row: actionNo,
    field: 'title',
  });
  await sql`insert into support.action (collectivity_id, action_no, path_no, organisation_id, shared, sealed_for, title, due_on, who,
      recorded_at, recorded_by)
    values (${collectivityId}, ${actionNo}, ${pathNo}, ${organisationId}, ${shared}, ${sealedFor}, ${sealer.seal(title, place)},
      ${dueOn}, ${who}, ${act.now}, ${signatureOf(act.actor)})`.execute(tx);
  return actionNo;
}

async function finish(
  act: ActContext,
  { pathNo, actionNo }: Extract<Writing, { act: 'done' }>,
): Promise<Result<number>> {
  const done = await sql`update support.action set done_on = ${dayOfInstant(act.now)}
    where collectivity_id = ${act.collectivityId} and path_no = ${pathNo} and action_no = ${actionNo}
      and done_on is null`.execute(act.tx);
  return Number(done.numAffectedRows ?? 0) === 1
    ? ok(actionNo)
    : refuse({ code: 'path-unknown-action', value: String(actionNo) });
}
