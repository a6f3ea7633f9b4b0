import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { FLAGS } from '../../domain/flags.ts';
import { ownStructure } from '../owned.ts';
import { RowNo, signed } from '../store.ts';

const Input = z.object({
  structureNo: RowNo,
  flag: z.enum(FLAGS),
  state: z.enum(['confirmed', 'set-aside']),
});

/** Confirms or sets aside what SIRENE proposes of a structure, or says it without SIRENE: a hand-kept register counts as much. */
export const decideFlag = () =>
  useCase({
    name: 'decide-flag',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { structureNo, flag, state }): Promise<Result<null>> => {
      const own = await ownStructure(act, structureNo);
      if (!own.ok) return own;
      const { at, by } = signed(act);
      await sql`insert into directory.flag (collectivity_id, structure_no, flag, state, reason, proposed_at, decided_at, decided_by)
        values (${act.collectivityId}, ${structureNo}, ${flag}, ${state}, '{}'::jsonb, ${at}, ${at}, ${by})
        on conflict (collectivity_id, structure_no, flag) do update set state = excluded.state,
          decided_at = excluded.decided_at, decided_by = excluded.decided_by`.execute(act.tx);
      act.leaveTrace();
      return ok(null);
    },
  });
