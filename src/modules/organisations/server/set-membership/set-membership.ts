import { sql } from 'kysely';
import { z } from 'zod';
import { parseDay } from '#kernel/days.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { tellMemberships } from '../membership-facts.ts';
import { ownStructure } from '../owned.ts';
import { RowNo, signed } from '../store.ts';

const Input = z.object({
  structureNo: RowNo,
  /** Short name of the programme, e.g. `osez-entreprendre`. */
  programme: z.string().regex(/^[a-z0-9-]{1,80}$/),
  since: z.string(),
  /** Last day; null while it lasts. */
  until: z.string().nullable(),
});

/**
 * Says that a structure belongs to a programme from a day on, and until when. What it did before stays counted. Refusals:
 * `bad-date`, `directory-membership-order`, `directory-membership-overlap`, `unknown-structure`. Only who works for the whole
 * collectivity says it.
 */
export const setMembership = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'set-membership',
    access: { right: 'manage-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { structureNo, programme, ...dates }): Promise<Result<null>> => {
      const since = parseDay(dates.since);
      if (since === null) return refuse({ code: 'bad-date', field: 'since', value: dates.since });
      const until = dates.until === null ? null : parseDay(dates.until);
      if (dates.until !== null && until === null)
        return refuse({ code: 'bad-date', field: 'until', value: dates.until });
      if (until !== null && until < since)
        return refuse({ code: 'directory-membership-order', field: 'until' });
      const own = await ownStructure(act, structureNo);
      if (!own.ok) return own;
      const over = await sql<{ since: number }>`select since from directory.membership
        where collectivity_id = ${act.collectivityId} and structure_no = ${structureNo} and programme = ${programme}
          and since <> ${since} and since <= coalesce(${until}::int, 2147483647) and coalesce(until, 2147483647) >= ${since}`.execute(
        act.tx,
      );
      if (over.rows.length > 0) return refuse({ code: 'directory-membership-overlap', field: 'since' });
      const { at, by } = signed(act);
      await sql`insert into directory.membership (collectivity_id, structure_no, programme, since, until, set_at, set_by)
        values (${act.collectivityId}, ${structureNo}, ${programme}, ${since}, ${until}, ${at}, ${by})
        on conflict (collectivity_id, structure_no, programme, since)
          do update set until = excluded.until, set_at = excluded.set_at, set_by = excluded.set_by`.execute(
        act.tx,
      );
      act.leaveTrace();
      return tellMemberships(recorder, act);
    },
  });
