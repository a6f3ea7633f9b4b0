import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { lockPaths } from '../store.ts';
import { takeOff } from '../take-off.ts';

/** Which structure goes off a path, and why: it leaves of itself, or the resident no longer agrees. */
export const LeavePathInput = z.object({
  ...OnPath,
  otherOrganisationId: z.number().int().positive().max(2_147_483_647),
});

/**
 * Takes a structure off a path: one's own, or another whose agreement the resident withdrew. It keeps what it recorded itself and
 * sees nothing new. Refusals: `path-unknown`, `path-not-on`, `path-last-structure`.
 */
export const leavePath = (context: PathsContext) =>
  useCase({
    name: 'leave-path',
    access: WORKING,
    mode: 'write',
    input: LeavePathInput,
    run: async (act, input): Promise<Result<null>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { organisationId, otherOrganisationId } = input;
      const because = organisationId === otherOrganisationId ? 'left' : 'withdrawn';
      const gone = await takeOff(act, found.value.parts, { organisationId: otherOrganisationId, because });
      if (!gone.ok) return gone;
      const { residentNo } = found.value.path;
      await context.trace(act, { code: 'path-left', organisationId, residentNo });
      return ok(null);
    },
  });
