import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LINKS, lookAt, pathNoIn } from '../by-link.ts';
import { structureNames } from '../names.ts';
import type { PathsContext } from '../paths-context.ts';
import { readPath, readStages } from '../read-paths.ts';

/** A question as its link shows it. `answered`: somebody told it since. */
export type AskedOutcome = { programme: string; stage: string; structure: string; answered: boolean };

/** Shows a question by its link; it writes nothing. Refusals: those of links, `path-unknown`. */
export const viewOutcomeLink = (context: PathsContext) =>
  useCase({
    name: 'view-outcome-link',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<AskedOutcome>> => {
      const opened = await lookAt(context, act, { token, purpose: LINKS.outcome });
      if (!opened.ok) return opened;
      const { link, act: inside, organisationId } = opened.value;
      const path = await readPath(inside, pathNoIn(link));
      if (!path) return refuse({ code: 'path-unknown' });
      const stage = link.subject.split('/')[1] ?? '';
      const told = await readStages(inside, [path.pathNo]);
      const names = await structureNames(inside, [organisationId]);
      return ok({
        programme: path.programme,
        stage,
        structure: names.get(organisationId) ?? '',
        answered: told.some((one) => one.stage === stage),
      });
    },
  });
