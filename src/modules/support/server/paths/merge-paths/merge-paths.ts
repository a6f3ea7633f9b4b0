import { reaching } from '#platform/server/db/reach.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { isOn } from '../../../domain/paths/sight.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { stateStage, withdrawStated } from '../path-facts.ts';
import { pathFor, readStages, type StoredPart, type StoredPath, type StoredStage } from '../read-paths.ts';
import { readResidents } from '../residents.ts';
import { lockPaths } from '../store.ts';

/** A path that was opened twice: `otherPathNo` goes into `pathNo`. */
const MergePathsInput = z.object({
  ...OnPath,
  otherPathNo: z.number().int().positive().max(2_147_483_647),
});

type Merging = { kept: StoredPath; gone: StoredPath; goneParts: StoredPart[]; organisationId: number };

/**
 * Puts a path into another one of the same resident and programme: what was recorded moves, what was stated twice is withdrawn. No
 * structure comes to see a path through it: those of the second must be on the first, by the resident's agreement. Refusals:
 * `path-unknown`, `path-merge-itself`, `path-merge-programme`, `path-merge-agreement`.
 */
export const mergePaths = (context: PathsContext) =>
  useCase({
    name: 'merge-paths',
    access: WORKING,
    mode: 'write',
    input: MergePathsInput,
    run: async (act, { organisationId, pathNo, otherPathNo }): Promise<Result<{ pathNo: number }>> => {
      await lockPaths(act);
      if (pathNo === otherPathNo) return refuse({ code: 'path-merge-itself' });
      const first = await pathFor(act, context, { organisationId, pathNo });
      if (!first.ok) return first;
      const second = await pathFor(act, context, { organisationId, pathNo: otherPathNo });
      if (!second.ok) return second;
      const fault = faultOf(first.value, second.value);
      if (fault) return refuse(fault);
      const { path: gone, parts: goneParts } = second.value;
      const merging = { kept: first.value.path, gone, goneParts, organisationId };
      const moved = await reaching(act, 'all', () => move(context, { ...act, reach: 'all' }, merging));
      if (!moved.ok) return moved;
      const { residentNo } = first.value.path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'merge' },
      });
      return ok({ pathNo });
    },
  });

type Found = { path: StoredPath; parts: StoredPart[] };

function faultOf(kept: Found, gone: Found): Refusal | null {
  if (kept.path.programme !== gone.path.programme) return { code: 'path-merge-programme' };
  const on = new Set(kept.parts.filter(isOn).map(({ organisationId }) => organisationId));
  const apart = (parts: readonly StoredPart[]): boolean =>
    parts.some((part) => part.leftOn === null && !on.has(part.organisationId));
  return apart(gone.parts) || apart(kept.parts) ? { code: 'path-merge-agreement' } : null;
}

async function move(context: PathsContext, act: ActContext, merging: Merging): Promise<Result<null>> {
  const { tx, collectivityId } = act;
  const { kept, gone, goneParts } = merging;
  const told = new Set((await readStages(act, [kept.pathNo])).map(({ stage }) => stage));
  for (const stage of await readStages(act, [gone.pathNo])) {
    const done = told.has(stage.stage)
      ? await drop(act, stage)
      : await restateStage(context, act, { stage, kept });
    if (!done.ok) return done;
  }
  for (const { entryNo } of goneParts) {
    const done = await withdrawStated(act, entryNo, 'Parcours ouvert deux fois');
    if (!done.ok) return done;
  }
  const today = dayOfInstant(act.now);
  await sql`update support.referent set until = ${today} where collectivity_id = ${collectivityId}
    and path_no = ${gone.pathNo} and until is null`.execute(tx);
  for (const table of ['meeting', 'action', 'document', 'agreement', 'referent'])
    await sql`update ${sql.table(`support.${table}`)} set path_no = ${kept.pathNo}
      where collectivity_id = ${collectivityId} and path_no = ${gone.pathNo}`.execute(tx);
  await sql`update support.path set merged_into = ${kept.pathNo} where collectivity_id = ${collectivityId}
    and path_no = ${gone.pathNo}`.execute(tx);
  await sql`update support.path_part set left_on = ${today}, left_because = 'merged', entry_no = null
    where collectivity_id = ${collectivityId} and path_no = ${gone.pathNo} and left_on is null`.execute(tx);
  return ok(null);
}

/** A stage told on both paths stays as the first told it. */
async function drop(act: ActContext, { reachedNo, entryNo }: StoredStage): Promise<Result<null>> {
  await sql`update support.stage_reached set taken_back_at = ${act.now}, taken_back_by = 'merge'
    where collectivity_id = ${act.collectivityId} and reached_no = ${reachedNo}`.execute(act.tx);
  return withdrawStated(act, entryNo, 'Parcours ouvert deux fois');
}

/** A stage of the second path is stated again under the reference and the resident of the first. */
async function restateStage(
  context: PathsContext,
  act: ActContext,
  { stage: told, kept }: { stage: StoredStage; kept: StoredPath },
): Promise<Result<null>> {
  const { organisationId, on, answer, toldBy, reachedNo } = told;
  const withdrawn = await withdrawStated(act, told.entryNo, 'Parcours ouvert deux fois');
  if (!withdrawn.ok) return withdrawn;
  const residentNos = [kept.residentNo];
  const [resident] = await readResidents(act, context.sealer, { residentNos, organisationId });
  const stage = context.programmes.get(kept.programme)?.stages.find(({ id }) => id === told.stage);
  if (!resident || !stage) return refuse({ code: 'path-resident-erased' });
  const entry = await stateStage(context, act, {
    path: kept,
    organisationId,
    resident,
    stage,
    on,
    answer,
    toldBy,
  });
  if (!entry.ok) return entry;
  await sql`update support.stage_reached set path_no = ${kept.pathNo}, entry_no = ${entry.value}
    where collectivity_id = ${act.collectivityId} and reached_no = ${reachedNo}`.execute(act.tx);
  return ok(null);
}
