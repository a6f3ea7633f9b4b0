import { sql } from 'kysely';
import { z } from 'zod';
import { refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { tellMemberships } from '../membership-facts.ts';
import { ownStructure } from '../owned.ts';
import { readStructures } from '../structures.ts';
import { beginChange, RowNo, signed, touchServices } from '../store.ts';

const Input = z.object({ kept: RowNo, merged: RowNo });

/**
 * Merges a structure into another: it keeps its identifier, its services are shown under the other, and it may be parted again.
 * Refusals: `directory-merge-itself`, `directory-merged-already` (either is merged, or others were merged into it),
 * `unknown-structure`, `directory-of-another`.
 */
export const mergeStructures = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'merge-structures',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { kept, merged }): Promise<Result<null>> => {
      if (kept === merged) return refuse({ code: 'directory-merge-itself' });
      const [to, from] = [await ownStructure(act, kept), await ownStructure(act, merged)];
      if (!to.ok) return to;
      if (!from.ok) return from;
      const others = (await readStructures(act)).filter((one) => one.mergedInto === merged);
      if (to.value.mergedInto !== null || from.value.mergedInto !== null || others.length > 0)
        return refuse({ code: 'directory-merged-already', value: from.value.name });
      const version = await beginChange(act);
      const { at, by } = signed(act);
      await sql`update directory.structure set merged_into = ${kept}, merged_at = ${at}, merged_by = ${by},
          changed = ${version}::bigint
        where collectivity_id = ${act.collectivityId} and structure_no = ${merged}`.execute(act.tx);
      await touchServices(act, [merged, kept], version);
      return tellMemberships(recorder, act);
    },
  });
