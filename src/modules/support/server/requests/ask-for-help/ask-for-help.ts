import { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { ask, AskFields, type Asked } from '../ask.ts';
import type { RequestsContext } from '../requests-context.ts';

/** Sends a resident's own request, without an account. Refusals: those of `ask`. */
export const askForHelp = (context: RequestsContext) =>
  useCase({
    name: 'ask-for-help',
    access: 'anyone',
    mode: 'write',
    input: z.object(AskFields),
    run: (act, input): Promise<Result<Asked>> =>
      ask(context, act, { input, sender: { senderId: null, agreedHow: 'online' } }),
  });
