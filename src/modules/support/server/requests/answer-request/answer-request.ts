import { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { answer, AnswerFields, type Answered } from '../answering.ts';
import { requestFor } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests, OnRequest, WORKING } from '../store.ts';

/** Answers a request for the structure asked. Refusals: `request-unknown`, and those of `answer`. */
export const answerRequest = (context: RequestsContext) =>
  useCase({
    name: 'answer-request',
    access: WORKING,
    mode: 'write',
    input: z.object({ ...OnRequest, ...AnswerFields }),
    run: async (act, { organisationId, requestNo, ...input }): Promise<Result<Answered>> => {
      await lockRequests(act);
      const found = await requestFor(act, { organisationId, requestNo });
      return found.ok ? answer(context, act, { request: found.value, input, by: 'structure' }) : found;
    },
  });
