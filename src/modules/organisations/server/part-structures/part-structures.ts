import { sql } from 'kysely';
import { z } from 'zod';
import { refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { tellMemberships } from '../membership-facts.ts';
import { ownStructure } from '../owned.ts';
import { beginChange, RowNo, touchServices } from '../store.ts';

/** Parts a structure from the one it was merged into: both are again what they were. Refusals: `directory-not-merged`, `unknown-structure`, `directory-of-another`. */
export const partStructures = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'part-structures',
    access: { right: 'work-directory' },
    mode: 'write',
    input: z.object({ merged: RowNo }),
    run: async (act, { merged }): Promise<Result<null>> => {
      const from = await ownStructure(act, merged);
      if (!from.ok) return from;
      const kept = from.value.mergedInto;
      if (kept === null) return refuse({ code: 'directory-not-merged', value: from.value.name });
      const version = await beginChange(act);
      await sql`update directory.structure set merged_into = null, merged_at = null, merged_by = null,
          changed = ${version}::bigint
        where collectivity_id = ${act.collectivityId} and structure_no = ${merged}`.execute(act.tx);
      await touchServices(act, [merged, kept], version);
      return tellMemberships(recorder, act);
    },
  });
