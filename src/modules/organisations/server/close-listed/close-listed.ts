import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { ownStructure } from '../owned.ts';
import { beginChange, RowNo, signed, touchServices } from '../store.ts';

const Input = z.object({
  structureNo: RowNo,
  /** One of its services; null for the whole structure. */
  serviceNo: RowNo.nullable(),
  /** False to offer it again. */
  closed: z.boolean(),
});

/** Takes a structure or one of its services out of what residents find, or puts it back. Nothing is deleted: what points to it stays. */
export const closeListed = () =>
  useCase({
    name: 'close-listed',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { structureNo, serviceNo, closed }): Promise<Result<null>> => {
      const owner = await ownStructure(act, structureNo);
      if (!owner.ok) return owner;
      const version = await beginChange(act);
      const { at, by } = signed(act);
      const when = closed ? at : null;
      if (serviceNo === null)
        await sql`update directory.structure set closed_at = ${when}, changed = ${version}::bigint, set_at = ${at}, set_by = ${by}
          where collectivity_id = ${act.collectivityId} and structure_no = ${structureNo}`.execute(act.tx);
      else
        await sql`update directory.service set closed_at = ${when}, changed = ${version}::bigint, set_at = ${at}, set_by = ${by}
          where collectivity_id = ${act.collectivityId} and service_no = ${serviceNo}
            and structure_no = ${structureNo}`.execute(act.tx);
      await touchServices(act, [structureNo], version);
      return ok(null);
    },
  });
