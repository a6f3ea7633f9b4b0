import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LINKS, lookAt, pathNoIn } from '../by-link.ts';
import { structureNames } from '../names.ts';
import type { PathsContext } from '../paths-context.ts';
import { readParts } from '../read-paths.ts';

/** What a link of invitation says before it is answered: no name of anybody. */
export type JoinShown = { structure: string; programme: { fr: string; en: string } };

/** Shows what a link of invitation is about. Refusals: those of links, `path-not-invited`. */
export const viewJoinLink = (context: PathsContext) =>
  useCase({
    name: 'view-join-link',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<JoinShown>> => {
      const opened = await lookAt(context, act, { token, purpose: LINKS.join });
      if (!opened.ok) return opened;
      const { link, act: inside } = opened.value;
      const part = (await readParts(inside, [pathNoIn(link)])).find(
        (one) => one.organisationId === link.organisationId && one.joinedOn === null && one.leftOn === null,
      );
      if (!part) return refuse({ code: 'path-not-invited' });
      const names = await structureNames(inside, [link.organisationId]);
      const label = context.programmes.get(part.programme)?.label ?? {
        fr: part.programme,
        en: part.programme,
      };
      return ok({ structure: names.get(link.organisationId) ?? '', programme: label });
    },
  });
