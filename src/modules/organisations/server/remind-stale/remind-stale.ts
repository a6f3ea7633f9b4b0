import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { readState } from '../store.ts';

/** Days between two reminders of the same record. */
const BETWEEN_DAYS = 30;
const DAYS_A_MONTH = 30.44;
/** Most reminders of one day: a directory imported at once must not send a thousand mails. */
const MOST = 200;

type Row = { structure_no: number; name: string; organisation_id: number | null; email: string | null };

/** Asks structures whose record is older than the months that the collectivity chose to check it: at most once a month each. */
export const remindStale = ({ remind }: DirectoryContext) =>
  useCase({
    name: 'remind-stale',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act): Promise<Result<{ reminded: number; entryNo: null }>> => {
      const { freshMonths: months } = await readState(act);
      const oldest = dayOfInstant(act.now) - Math.round(months * DAYS_A_MONTH);
      const found = await sql<Row>`select structure_no, name, organisation_id, record ->> 'courriel' as email
        from directory.structure where collectivity_id = ${act.collectivityId} and updated < ${oldest}
          and closed_at is null and merged_into is null and (reminded_at is null or reminded_at < ${act.now}::timestamptz - make_interval(days => ${BETWEEN_DAYS}::int))
        order by updated, structure_no limit ${MOST}`.execute(act.tx);
      let reminded = 0;
      for (const { structure_no: structureNo, name, organisation_id: organisationId, email } of found.rows) {
        if (!(await remind(act, { structureNo, name, organisationId, email, months }))) continue;
        await sql`update directory.structure set reminded_at = ${act.now}
          where collectivity_id = ${act.collectivityId} and structure_no = ${structureNo}`.execute(act.tx);
        reminded++;
      }
      if (reminded > 0) act.leaveTrace();
      return ok({ reminded, entryNo: null });
    },
  });
