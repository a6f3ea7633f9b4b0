import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LINKS, pathNoIn, useLink } from '../by-link.ts';
import { answerInvitation } from '../join-path/join-path.ts';
import type { PathsContext } from '../paths-context.ts';
import { lockPaths } from '../store.ts';

/** Answer of a structure by the link that it was sent. */
export const JoinByLinkInput = z.object({ token: z.string().max(100), accepts: z.boolean() });

/** Joins a path by a link, without an account, or declines. Refusals: those of links and of `joinPath`. */
export const joinByLink = (context: PathsContext) =>
  useCase({
    name: 'join-by-link',
    access: 'anyone',
    mode: 'write',
    input: JoinByLinkInput,
    run: async (act, { token, accepts }): Promise<Result<{ organisationId: number }>> => {
      await lockPaths(act);
      const opened = await useLink(context, act, { token, purpose: LINKS.join });
      if (!opened.ok) return opened;
      const { link, act: inside } = opened.value;
      const { organisationId } = link;
      const done = await answerInvitation(context, inside, {
        organisationId,
        pathNo: pathNoIn(link),
        accepts,
      });
      if (!done.ok) return done;
      await context.links.finish(act.tx, link.id, act.now);
      await context.trace(inside, { code: 'link-used', organisationId, params: { purpose: link.purpose } });
      return ok({ organisationId });
    },
  });
