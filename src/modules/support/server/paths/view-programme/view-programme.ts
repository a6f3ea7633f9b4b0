import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { delaysOf, median, pathState } from '../../../domain/paths/path-state.ts';
import { outcomesOf, stepsOf, type Programme } from '../../../domain/paths/programme.ts';
import type { PathsContext } from '../paths-context.ts';
import { readStages, type StoredStage } from '../read-paths.ts';

/** Which programme. */
const ViewProgrammeInput = z.object({ programme: z.string().max(60) });

/** A step of the funnel. */
export type FunnelStep = {
  stage: string;
  /** Paths that reached it or a step after it. */
  reached: number;
  /** Paths that stand there and are open. */
  standing: number;
  /** Middle number of days since the step before; null when nobody has both. */
  medianDays: number | null;
};

/** What became of those who reached an outcome's step. */
export type FunnelOutcome = { stage: string; yes: number; no: number; open: number };

/** A programme, as the paths of who asks' structures show it. */
export type ProgrammeView = {
  programme: Programme;
  paths: number;
  open: number;
  steps: FunnelStep[];
  outcomes: FunnelOutcome[];
  closed: { reason: string; paths: number }[];
  /** Companies of the SIRENE file that an agent gave; 0 when there is none. */
  sireneUnits: number;
};

/** Shows a programme: its stages, how many paths of the structure reached each, and in how many days. Refusal: `path-unknown-programme`. */
export const viewProgramme = (context: PathsContext) =>
  useCase({
    name: 'view-programme',
    access: { right: 'see-persons' },
    mode: 'read',
    input: ViewProgrammeInput,
    run: async (act, { programme: id }): Promise<Result<ProgrammeView>> => {
      const programme = context.programmes.get(id);
      if (!programme) return refuse({ code: 'path-unknown-programme', value: id });
      const paths = await readOwn(act, id);
      const told = Map.groupBy(
        await readStages(
          act,
          paths.map(({ path_no: no }) => no),
        ),
        ({ pathNo }) => pathNo,
      );
      const each = paths.map(({ path_no: no, close_reason: reason }) => ({
        reason,
        stages: told.get(no) ?? [],
      }));
      const units = await sql<{ n: number }>`select count(*)::int as n from support.sirene_unit
        where collectivity_id = ${act.collectivityId}`.execute(act.tx);
      return ok({
        programme,
        paths: paths.length,
        open: each.filter(({ reason }) => reason === null).length,
        steps: funnelOf(programme, each),
        outcomes: outcomesIn(programme, each),
        closed: closedBy(each),
        sireneUnits: units.rows[0].n,
      });
    },
  });

type OnePath = { reason: string | null; stages: StoredStage[] };

async function readOwn({ tx, collectivityId }: ActContext, programme: string) {
  const found = await sql<{ path_no: number; close_reason: string | null }>`
    select distinct p.path_no, p.close_reason from support.path p
    join support.path_part t on t.collectivity_id = p.collectivity_id and t.path_no = p.path_no and accounts.reaches(t.organisation_id)
      and t.joined_on is not null and t.left_on is null
    where p.collectivity_id = ${collectivityId} and p.programme = ${programme} and p.merged_into is null`.execute(
    tx,
  );
  return found.rows;
}

function funnelOf(programme: Programme, paths: readonly OnePath[]): FunnelStep[] {
  const order = new Map(stepsOf(programme).map(({ id }, at) => [id, at]));
  const states = paths.map(({ stages, reason }) => ({
    at: order.get(pathState(programme, stages).current?.id ?? '') ?? -1,
    open: reason === null,
    delays: delaysOf(programme, stages),
  }));
  return stepsOf(programme).map(({ id: stage }, no) => ({
    stage,
    reached: states.filter(({ at }) => at >= no).length,
    standing: states.filter(({ at, open }) => open && at === no).length,
    medianDays: median(
      states.flatMap(({ delays }) => delays.filter((one) => one.stage === stage).map(({ days }) => days)),
    ),
  }));
}

function outcomesIn(programme: Programme, paths: readonly OnePath[]): FunnelOutcome[] {
  return outcomesOf(programme).map(({ id: stage, outcome }) => {
    const began = paths.filter(({ stages }) => stages.some((one) => one.stage === outcome.after));
    const said = (answer: 'yes' | 'no'): number =>
      began.filter(({ stages }) => stages.some((one) => one.stage === stage && one.answer === answer)).length;
    return { stage, yes: said('yes'), no: said('no'), open: began.length - said('yes') - said('no') };
  });
}

function closedBy(paths: readonly OnePath[]): ProgrammeView['closed'] {
  const counts = new Map<string, number>();
  for (const { reason } of paths) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, n]) => ({ reason, paths: n })).sort((a, b) => b.paths - a.paths);
}
