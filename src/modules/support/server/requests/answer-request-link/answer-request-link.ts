import { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { answer, AnswerFields, type Answered } from '../answering.ts';
import { actOn } from '../by-link.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests } from '../store.ts';

/** Answers a request by the structure's link, without an account. Refusals: those of links and of `answer`. */
export const answerRequestLink = (context: RequestsContext) =>
  useCase({
    name: 'answer-request-link',
    access: 'anyone',
    mode: 'write',
    input: z.object({ token: z.string().max(100), ...AnswerFields }),
    run: async (act, { token, ...input }): Promise<Result<Answered>> => {
      await lockRequests(act);
      const found = await actOn(context, act, token);
      if (!found.ok) return found;
      const { request, act: inside } = found.value;
      return reaching(act, inside.reach, () => answer(context, inside, { request, input, by: 'structure' }));
    },
  });
