import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LINKS, pathNoIn, useLink } from '../by-link.ts';
import type { PathsContext } from '../paths-context.ts';
import { readParts } from '../read-paths.ts';
import { lockPaths } from '../store.ts';
import { takeOff } from '../take-off.ts';

/** Which structure the resident no longer agrees to. */
export const WithdrawAgreementInput = z.object({
  token: z.string().max(100),
  otherOrganisationId: z.number().int().positive().max(2_147_483_647),
});

/**
 * A resident takes a structure off their path: it keeps what it recorded itself, and sees nothing new. Refusals: those of links,
 * `path-not-on`, `path-last-structure`.
 */
export const withdrawAgreement = (context: PathsContext) =>
  useCase({
    name: 'withdraw-agreement',
    access: 'anyone',
    mode: 'write',
    input: WithdrawAgreementInput,
    run: async (act, { token, otherOrganisationId }): Promise<Result<null>> => {
      await lockPaths(act);
      const opened = await useLink(context, act, { token, purpose: LINKS.follow });
      if (!opened.ok) return opened;
      const { link, act: inside, organisationId } = opened.value;
      const parts = await readParts(inside, [pathNoIn(link)]);
      const gone = await takeOff(inside, parts, {
        organisationId: otherOrganisationId,
        because: 'withdrawn',
      });
      if (!gone.ok) return gone;
      const residentNo = parts[0].residentNo;
      await context.trace(inside, { code: 'path-left', organisationId, residentNo });
      return ok(null);
    },
  });
