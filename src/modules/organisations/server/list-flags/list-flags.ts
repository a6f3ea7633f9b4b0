import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { Flag } from '../../domain/flags.ts';

/** A flag of a structure that a person has to decide, or decided. `reason`: what SIRENE said, empty when it did not speak. */
export type ListedFlag = {
  structureNo: number;
  name: string;
  flag: Flag;
  state: 'proposed' | 'confirmed' | 'set-aside';
  reason: Record<string, string>;
};

/** Lists flags of structures, those to be decided first. */
export const listFlags = () =>
  useCase({
    name: 'list-flags',
    access: { right: 'work-directory' },
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }): Promise<Result<ListedFlag[]>> => {
      const found =
        await sql<ListedFlag>`select f.structure_no as "structureNo", s.name, f.flag, f.state, f.reason
        from directory.flag f join directory.structure s using (collectivity_id, structure_no)
        where f.collectivity_id = ${collectivityId} order by f.state <> 'proposed', s.name, f.flag limit 500`.execute(
          tx,
        );
      return ok(found.rows);
    },
  });
