import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { reachableService } from '../ask.ts';
import type { RequestsContext } from '../requests-context.ts';
import { RowNo } from '../store.ts';

/** What the form says of the service asked. */
export type AskForm = { service: string; structure: string; unansweredAfter: number };

/** Says whom a form would ask, before anything is shared. Refusals: `unknown-service`, `request-unreachable`. */
export const viewAskForm = (context: RequestsContext) =>
  useCase({
    name: 'view-ask-form',
    access: 'anyone',
    mode: 'read',
    input: z.object({ serviceNo: RowNo }),
    run: async (act, { serviceNo }): Promise<Result<AskForm>> => {
      const found = await reachableService(context, act, serviceNo);
      if (!found.ok) return found;
      const { service, structure } = found.value;
      return ok({ service, structure, unansweredAfter: context.rules.unansweredAfter });
    },
  });
