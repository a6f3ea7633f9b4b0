import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { ownStructure } from '../owned.ts';
import { RowNo, signed } from '../store.ts';

const Input = z.object({
  first: RowNo,
  second: RowNo,
  /** False to have the pair proposed again. */
  apart: z.boolean(),
});

/** Says that two structures are two, so that they are no longer proposed as one, or takes it back. */
export const sayApart = () =>
  useCase({
    name: 'say-apart',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { first, second, apart }): Promise<Result<null>> => {
      for (const no of [first, second]) {
        const own = await ownStructure(act, no);
        if (!own.ok) return own;
      }
      const [low, high] = [Math.min(first, second), Math.max(first, second)];
      const { at, by } = signed(act);
      if (apart)
        await sql`insert into directory.apart (collectivity_id, first_no, second_no, said_at, said_by)
          values (${act.collectivityId}, ${low}, ${high}, ${at}, ${by}) on conflict do nothing`.execute(
          act.tx,
        );
      else
        await sql`delete from directory.apart where collectivity_id = ${act.collectivityId}
          and first_no = ${low} and second_no = ${high}`.execute(act.tx);
      act.leaveTrace();
      return ok(null);
    },
  });
