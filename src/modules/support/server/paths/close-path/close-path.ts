import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { CLOSE_REASONS } from '../../../domain/paths/sight.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { lockPaths } from '../store.ts';

/** Why a path is closed; null opens it again. */
export const ClosePathInput = z.object({ ...OnPath, closing: z.enum(CLOSE_REASONS).nullable() });

/**
 * Closes a path, or opens it again; outcomes are still asked when they are due. Refusals: `path-unknown`, `path-closed-already`,
 * `path-open-still`.
 */
export const closePath = (context: PathsContext) =>
  useCase({
    name: 'close-path',
    access: WORKING,
    mode: 'write',
    input: ClosePathInput,
    run: async (act, input): Promise<Result<null>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { path } = found.value;
      const { organisationId, pathNo, closing } = input;
      if (closing !== null && path.closedOn !== null) return refuse({ code: 'path-closed-already' });
      if (closing === null && path.closedOn === null) return refuse({ code: 'path-open-still' });
      await sql`update support.path set closed_on = ${closing === null ? null : dayOfInstant(act.now)}, close_reason = ${closing}
        where collectivity_id = ${act.collectivityId} and path_no = ${pathNo}`.execute(act.tx);
      const { residentNo } = path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'state' },
      });
      return ok(null);
    },
  });
