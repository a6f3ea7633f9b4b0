import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { checkTelling, type Telling } from '../../domain/paths/path-state.ts';
import type { Programme } from '../../domain/paths/programme.ts';
import type { PathsContext } from './paths-context.ts';
import { stateStage, withdrawStated } from './path-facts.ts';
import { readStages, type StoredPath, type StoredStage } from './read-paths.ts';
import { readResidents } from './residents.ts';
import { nextNo } from './store.ts';

/** What telling a stage did. */
export type ToldStage = { reachedNo: number; sirenCheck: StoredStage['sirenCheck'] };

/** A stage to tell. */
export type ToTell = {
  path: StoredPath;
  programme: Programme;
  organisationId: number;
  telling: Telling;
  toldBy: 'structure' | 'resident';
};

/** Checks a stage, states it and keeps it. Goes after `lockPaths`. Refusals: those of `checkTelling`. */
export async function tellStage(
  context: PathsContext,
  act: ActContext,
  what: ToTell,
): Promise<Result<ToldStage>> {
  const { path, programme, organisationId, telling, toldBy } = what;
  const { pathNo, openedOn, residentNo } = path;
  const reached = await readStages(act, [pathNo]);
  const checked = checkTelling(programme, telling, { openedOn, reached, today: dayOfInstant(act.now) });
  if (!checked.ok) return checked;
  const [resident] = await readResidents(act, context.sealer, { residentNos: [residentNo], organisationId });
  if (resident === undefined) return refuse({ code: 'path-resident-erased' });
  const stage = checked.value;
  const { on, answer, siren } = telling;
  const silence = stage.outcome ? await endSilence(act, { pathNo, stage: stage.id }) : ok(null);
  if (!silence.ok) return silence;
  const entry = await stateStage(context, act, { path, organisationId, resident, stage, on, answer, toldBy });
  if (!entry.ok) return entry;
  const sirenCheck = siren === null ? null : await checkSiren(act, siren);
  const reachedNo = await nextNo(act, 'stage_reached');
  await sql`insert into support.stage_reached (collectivity_id, reached_no, path_no, organisation_id, stage, on_day, answer, siren,
      siren_check, told_by, entry_no, recorded_at, recorded_by)
    values (${act.collectivityId}, ${reachedNo}, ${pathNo}, ${organisationId}, ${stage.id}, ${on}, ${answer}, ${siren},
      ${sirenCheck}, ${toldBy}, ${entry.value}, ${act.now}, ${signatureOf(act.actor)})`.execute(act.tx);
  return ok({ reachedNo, sirenCheck });
}

/** A question that was asked is answered: what was stated of the silence no longer stands. */
async function endSilence(
  act: ActContext,
  { pathNo, stage }: { pathNo: number; stage: string },
): Promise<Result<null>> {
  const { tx, collectivityId, now } = act;
  const asked = await sql<{
    entry_no: number | null;
  }>`update support.outcome_question set answered_at = ${now}
    where collectivity_id = ${collectivityId} and path_no = ${pathNo} and stage = ${stage} and answered_at is null
    returning entry_no`.execute(tx);
  return withdrawStated(act, asked.rows.at(0)?.entry_no ?? null, 'Question répondue');
}

/** A company against the SIRENE file that an agent gave; without a file nothing is checked, and it is said. */
export async function checkSiren(
  { tx, collectivityId }: ActContext,
  siren: string,
): Promise<NonNullable<StoredStage['sirenCheck']>> {
  const found = await sql<{ any: boolean; ceased: boolean | null }>`select
      exists (select 1 from support.sirene_unit where collectivity_id = ${collectivityId}) as any,
      (select ceased from support.sirene_unit where collectivity_id = ${collectivityId} and siren = ${siren}) as ceased`.execute(
    tx,
  );
  const { any, ceased } = found.rows[0];
  if (!any) return 'not-checked';
  if (ceased === null) return 'not-found';
  return ceased ? 'ceased' : 'found';
}
