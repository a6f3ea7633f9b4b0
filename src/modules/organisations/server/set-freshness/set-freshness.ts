import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { beginChange } from '../store.ts';

/** Sets after how many months a record is to be checked again. Only who works for the whole collectivity does. */
export const setFreshness = () =>
  useCase({
    name: 'set-freshness',
    access: { right: 'manage-directory' },
    mode: 'write',
    input: z.object({ months: z.number().int().min(1).max(60) }),
    run: async (act, { months }): Promise<Result<null>> => {
      await beginChange(act);
      await sql`update directory.state set fresh_months = ${months} where collectivity_id = ${act.collectivityId}`.execute(
        act.tx,
      );
      return ok(null);
    },
  });
