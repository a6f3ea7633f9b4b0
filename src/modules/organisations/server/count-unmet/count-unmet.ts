import { sql } from 'kysely';
import { z } from 'zod';
import { isQpv } from '#kernel/codes.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { FAMILIES, NEEDS } from '../../domain/vocabularies.ts';
import { UNRECOGNISED } from '../find-help/find-help.ts';

const KNOWN = new Set([...FAMILIES.map(({ id }) => id), ...NEEDS.map(({ value }) => value), UNRECOGNISED]);

/**
 * Counts a need that found no service: one more on that day, in that neighbourhood, for that need. Only codes of closed lists
 * are taken, so that nothing of who asked, nor what they typed, can be kept.
 */
export const countUnmet = () =>
  useCase({
    name: 'count-unmet',
    access: 'anyone',
    mode: 'write',
    input: z.object({
      /** QPV of the 2024 outlines, `out` outside, empty when the place is not known. */
      qpv: z.string().refine((code) => code === '' || code === 'out' || isQpv(code, '2024')),
      need: z.string().refine((need) => KNOWN.has(need)),
    }),
    run: async (act, { qpv, need }): Promise<Result<null>> => {
      await sql`insert into directory.unmet (collectivity_id, day, qpv, need, count)
        values (${act.collectivityId}, ${dayOfInstant(act.now)}, ${qpv}, ${need}, 1)
        on conflict (collectivity_id, day, qpv, need) do update set count = directory.unmet.count + 1`.execute(
        act.tx,
      );
      act.leaveTrace();
      return ok(null);
    },
  });
