import { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { ask, AskFields, type Asked } from '../ask.ts';
import type { RequestsContext } from '../requests-context.ts';
import { RowNo, WORKING } from '../store.ts';

const SendRequestInput = z.object({
  ...AskFields,
  /** Structure that sends, and follows the answer. */
  organisationId: RowNo,
  agreedHow: z.enum(['signed', 'said']),
});

/** Sends somebody to a service, with their agreement: the structure that sends follows what becomes of it. Refusals: those of `ask`. */
export const sendRequest = (context: RequestsContext) =>
  useCase({
    name: 'send-request',
    access: WORKING,
    mode: 'write',
    input: SendRequestInput,
    run: (act, { organisationId, agreedHow, ...input }): Promise<Result<Asked>> =>
      ask(context, act, { input, sender: { senderId: organisationId, agreedHow } }),
  });
