import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { RequestsContext } from '../requests-context.ts';

/** Days after which a silence is no longer shown: figures keep it. */
const A_YEAR = 366;
/** Fewer requests than that, and a neighbourhood would say who asked. */
const LEAST_SHOWN = 5;

/** A structure that does not answer. */
export type SilentStructure = {
  structure: string;
  /** Requests of the last year, and those without an answer for too long. */
  asked: number;
  silent: number;
  /** Day of the oldest one that still waits; null when all have expired. */
  oldest: DayNumber | null;
};

/** A neighbourhood whose requests are not answered; null: too few to say. */
export type SilentQpv = { qpv: string; asked: number | null; silent: number | null };

/** Silence, by structure and by neighbourhood. */
export type Silence = {
  after: number;
  structures: SilentStructure[];
  qpv: SilentQpv[];
};

/** Shows requests without an answer for too long: by structure, the most silent first, and by neighbourhood. It names nobody who asked. */
export const viewSilence = ({ rules }: RequestsContext) =>
  useCase({
    name: 'view-silence',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: z.object({}),
    run: async (act): Promise<Result<Silence>> => {
      const { tx, collectivityId } = act;
      const today = dayOfInstant(act.now);
      const after = rules.unansweredAfter;
      const silent = sql`answered_on is null and state <> 'withdrawn' and sent_on <= ${today - after}`;
      const recent = sql`collectivity_id = ${collectivityId} and sent_on > ${today - A_YEAR}`;
      const structures = await sql<SilentStructure>`select structure, count(*)::int as asked,
          count(*) filter (where ${silent})::int as silent, min(sent_on) filter (where ended_on is null and ${silent}) as oldest
        from support.request where ${recent} group by structure
        having count(*) filter (where ${silent}) > 0 order by silent desc, oldest nulls last, structure`.execute(
        tx,
      );
      const qpv = await sql<SilentQpv>`select qpv,
          case when count(*) >= ${LEAST_SHOWN} then count(*)::int end as asked,
          case when count(*) >= ${LEAST_SHOWN} then count(*) filter (where ${silent})::int end as silent
        from (select r.*, coalesce(t.qpv_2024, t.qpv_2015) as qpv from support.request r
          join support.request_thread t using (collectivity_id, thread_no)) asked
        where ${recent} and qpv is not null and qpv <> 'out' group by qpv order by silent desc nulls last, qpv`.execute(
        tx,
      );
      return ok({ after, structures: structures.rows, qpv: qpv.rows });
    },
  });
